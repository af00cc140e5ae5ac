import { count, duration, list, number } from './format.ts'

export const posts = {
  // posts
  askedFor: (author: string) => `${author} asked for`,
  queued: (position: number, seconds?: number) => {
    const place = position === 1 ? 'Next in the queue' : `Place ${position} in the queue`
    return seconds === undefined ? `${place}.` : `${place}, about ${duration(seconds)} to go.`
  },
  noWorker: 'No worker is running at the moment; the drawing waits until one is.',
  drawing: (percent: number) => `Drawing: ${percent} %`,
  unshowable: 'This post cannot be shown at the moment; the reason is in the log of Salon.',
  waitsForRoom: 'Drawn; it waits for room on Salon’s disk, and appears as soon as there is some.',
  cancelled: 'Cancelled.',
  failed: 'This could not be drawn: something went wrong on our side, and it has been logged.',
  vote: (positions: number): string =>
    positions === 1
      ? 'Does it show what was asked for? Approve of it if so.'
      : 'Which ones show what was asked for? Approve of as many as you like. The order is shuffled, and what CLIP thinks stays hidden until the vote closes.',
  ballots: (n: number) => count(n, 'ballot', 'ballots'),
  previewAlt: (prompt: string, percent: number) => `Half-drawn pictures of “${prompt}”, ${percent} % done.`,
  gridAlt: (prompt: string, n: number) =>
    n === 1 ? `A picture drawn from “${prompt}”.` : `${n} numbered pictures drawn from “${prompt}”.`,

  comparedBy: (model: string) => `Texts compared by ${model}`,
  reconstructedBy: (models: string[]) => `Reconstruction by ${list(models)}`,
  interpolatedBy: (models: string[]) => `From one picture to another by ${list(models)}`,
  analysisWaits: 'Waiting for a worker.',
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

  unknownWords: (model: string, unknown: { word: string; nearest: string | undefined }[]): string =>
    `${model} does not know ${list(
      unknown.map(({ word, nearest }) => (nearest ? `“${word}” (it knows “${nearest}”)` : `“${word}”`)),
    )}, and draws the rest. /models ${model} shows every word it knows.`,
  knownWords: (n: number, all: string) => `It reads these ${number(n, 0)} words: ${all}.`,

  // buttons
  zoom: 'Look closer',
  zoomOn: (position: number) => `Picture ${position}`,
  cancel: 'Cancel',
  close: 'Close and show results',
  again: 'Draw again',
  retemplate: 'In another template',
  templateNone: 'the prompt alone',
}
