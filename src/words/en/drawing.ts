import { duration, list, number } from './format.ts'

export const drawing = {
  promptEmpty: 'There is nothing to draw: write what you would like to see, such as "a red circle".',
  promptTooLong: (length: number, limit: number) =>
    `That prompt has ${number(length, 0)} characters; at most ${number(limit, 0)} can be drawn. Please shorten it.`,
  templateWithoutPlace: 'The template must hold {}, where the text goes, such as: a picture of {}',
  modelUnknown: (name: string, meant: string | undefined, known: string[]) =>
    `There is no model "${name}"; ${
      meant !== undefined
        ? `did you mean ${meant}?`
        : known.length > 0
          ? `there is ${list(known)}.`
          : 'there is none.'
    }`,
  notGenerator: (model: string) => `The model ${model} cannot draw; /draw completes those that can.`,
  drawingUnknown: (drawing: number) => `There is no drawing #${drawing}.`,
  nothingToCancel: 'You have no drawing waiting or being drawn.',
  cancelNotYours: (drawing: number, author: string) =>
    `Drawing #${drawing} is ${author}'s, and only they can cancel it.`,
  cancelTooLate: (drawing: number) =>
    `Drawing #${drawing} has already been drawn; there is nothing to cancel.`,
  cancelTwice: (drawing: number) => `Drawing #${drawing} was already cancelled.`,
  tooManyQueued: (limit: number) =>
    `You already have ${limit} drawings waiting; wait for one or /cancel one before you ask for more.`,
  channelFull: (limit: number) =>
    `${limit} drawings from this channel are waiting, as many as its moderators allow; try again when one is done.`,
  // posts
  askedFor: (author: string) => `${author} asked for`,
  queued: (position: number, seconds?: number) => {
    const place = position === 1 ? 'Next in the queue' : `Place ${position} in the queue`
    return seconds === undefined ? `${place}.` : `${place}, about ${duration(seconds)} to go.`
  },
  noWorker: 'No worker is running at the moment; the drawing waits until one is.',
  progress: (percent: number, seconds?: number) =>
    seconds === undefined
      ? `Drawing: ${percent} %`
      : `Drawing: ${percent} %, about ${duration(seconds)} to go`,
  unshowable: 'This post cannot be shown at the moment; the reason is in the log of Salon.',
  waitsForRoom: 'Drawn; it waits for room on Salon’s disk, and appears as soon as there is some.',
  cancelled: 'Cancelled.',
  failed: 'This could not be drawn: something went wrong on our side, and it has been logged.',
  previewAlt: (prompt: string, percent: number) => `Half-drawn pictures of “${prompt}”, ${percent} % done.`,
  gridAlt: (prompt: string, n: number) =>
    n === 1 ? `A picture drawn from “${prompt}”.` : `${n} numbered pictures drawn from “${prompt}”.`,
  unknownWords: (model: string, unknown: { word: string; nearest: string | undefined }[]): string =>
    `${model} does not know ${list(
      unknown.map(({ word, nearest }) => (nearest ? `“${word}” (it knows “${nearest}”)` : `“${word}”`)),
    )}, and draws the rest. /models ${model} shows every word it knows.`,
  knownWords: (n: number, all: string) => `It reads these ${number(n, 0)} words: ${all}.`,
  cancel: 'Cancel',
  close: 'Close and show results',
  again: 'Draw again',
  retemplate: 'In another template',
  templateNone: 'the prompt alone',
  promptHidden: 'a prompt to be guessed',
  stillGuessed: (drawing: number) =>
    `What drawing #${drawing} was drawn from is still being guessed; wait until that round is closed.`,
}
