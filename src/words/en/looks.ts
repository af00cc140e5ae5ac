import { list } from './format.ts'

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
    'The picture, and what is left of it on the way through each auto-encoder and back. Under it, where there are any, its codes: one colour each.',
  reconstructedAlt: (models: string[]) =>
    `The picture that was given, and its reconstruction by ${list(models)}.`,
  interpolated: (steps: number) =>
    `${steps} steps from the first picture to the second. From step to step the numbers that the auto-encoder keeps them as are mixed, and not their pixels.`,
  interpolatedAlt: (steps: number, models: string[]) =>
    `Pictures in a row: ${steps} steps from the first picture to the second, by ${list(models)}.`,
  headKind: 'Kind',
  headPsnr: 'PSNR',
  headBits: 'Bits',
  headCodes: 'Different codes',
  classified: (texts: number) => `How well each of ${texts} texts fits the picture, as CLIP has it.`,
  classifiedAlt: 'The picture that was given.',
  headText: 'Text',
  headShare: 'Share',
  headSimilarity: 'Similarity',
}
