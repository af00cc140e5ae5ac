import { count, list } from './format.ts'

export const looks = {
  textsBetween: (min: number, max: number) =>
    `Give ${min} to ${max} different texts with | between them, such as: a cat | a dog`,
  notAutoencoder: (model: string) =>
    `The model ${model} cannot reconstruct; /reconstruct completes those that can.`,
  nothingBetween: (model: string | undefined, able: string[]) => {
    const why = `${model ?? 'Every auto-encoder here'} keeps codes, and between two codes there is none`
    return able.length > 0
      ? `${why}; numbers are kept by ${list(able)}.`
      : `${why}; add one that keeps numbers.`
  },
  notCompleter: (model: string, able: string[]) =>
    able.length > 0
      ? `${model} cannot begin with a picture: its auto-encoder makes pictures of codes, and no codes of pictures. ${list(able)} can.`
      : `${model} cannot begin with a picture: its auto-encoder makes pictures of codes, and no codes of pictures. Add a model whose auto-encoder does both.`,
  notNamedPicture: (name: string, given: string) =>
    `${name} is the number of a drawing and of its picture, such as 12/3, and "${given}" is not.`,
  notScorer: (model: string) => `The model ${model} cannot compare pictures with texts.`,
  tooManyAnalyses: (limit: number) => `You already have ${limit} pictures waiting; wait for one of them.`,
  comparedBy: (model: string) => `Texts compared by ${model}`,
  reconstructedBy: (models: string[]) => `Reconstruction by ${list(models)}`,
  interpolatedBy: (models: string[]) => `From one picture to another by ${list(models)}`,
  analysisWaits: 'Waiting for a worker.',
  waitsForRoom: 'Done; it waits for room on Salon’s disk, and appears as soon as there is some.',
  reconstructed:
    'A row for each auto-encoder: the picture at the size it works at, what is left of it on the way through and back, the difference (Δ, four times as strong, black where there is none), and, where there are any, its codes: one colour each.',
  reconstructedAlt: (found: { model: string; psnr: string }[]) =>
    `The picture that was given, and row by row its reconstruction, the difference and the codes as colours: ${list(found.map(({ model, psnr }) => `${model} ${psnr}`))}.`,
  completedBy: (model: string) => `Drawn on by ${model}`,
  completed: (percent: number, pictures: number, prompt: string | undefined) =>
    `The upper ${percent} % of the first picture is given. Below the line ${count(pictures, 'picture is', 'pictures are')} drawn on from there, ${prompt === undefined ? 'without a prompt' : `for “${prompt}”`}.`,
  completedAlt: (percent: number, pictures: number, prompt: string | undefined) =>
    `The upper ${percent} % of a picture, and beside it ${count(pictures, 'numbered picture that begins', 'numbered pictures that begin')} with it, drawn on ${prompt === undefined ? 'without a prompt' : `for “${prompt}”`}.`,
  headPicture: 'Picture',
  interpolated: (steps: number) =>
    `${steps} steps from the first picture to the second. From step to step the numbers that the auto-encoder keeps them as are mixed, and not their pixels.`,
  interpolatedAlt: (steps: number, models: string[]) =>
    `Pictures in a row: ${steps} steps from the first picture to the second, by ${list(models)}.`,
  headKind: 'Kind',
  headPsnr: 'PSNR',
  headBits: 'Bits',
  headCodes: 'Different codes',
  classified: (texts: number) => `How well each of ${texts} texts fits the picture, as CLIP has it.`,
  classifiedTwice: (template: string) =>
    `Each is compared twice: by itself, and in “${template}”. The shares of each kind add up to 100 %.`,
  classifiedAlt: (best: string, share: string, worded: { text: string; share: string } | undefined) =>
    `The picture that was given, and bars for how well each text fits it: best “${best}”, ${share}${
      worded === undefined ? '' : `; in the template “${worded.text}”, ${worded.share}`
    }.`,
  textAlone: 'the text alone',
  textWorded: (template: string) => `in “${template}”`,
  chartShare: 'Share among these texts',
  chartSimilarity: 'Similarity (cosine)',
  headText: 'Text',
  headShare: 'Share',
  headSimilarity: 'Similarity',
  headShareWorded: 'Share in the template',
  headSimilarityWorded: 'Similarity in it',
}
