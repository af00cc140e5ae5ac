import { list, number } from './format.ts'

export const mistakes = {
  ourFault: 'Something went wrong on our side; it has been logged. Please try again.',
  oneMoment: 'One moment, please: Salon is waiting for its database. Try again in a minute.',
  noRoom: 'There is no room left on Salon’s disk; whoever runs it has to make some. Try again later.',
  promptEmpty: 'There is nothing to draw: write what you would like to see, such as "a red circle".',
  promptTooLong: (length: number, limit: number) =>
    `That prompt has ${number(length, 0)} characters; at most ${number(limit, 0)} can be drawn. Please shorten it.`,
  commandUnknown: (name: string, known: string[]) =>
    `There is no command /${name}. You can say ${list(known.map((command) => `/${command}`))}.`,
  optionUnknown: (name: string, command: string, known: string[]) =>
    known.length === 0
      ? `/${command} takes no options, so not "${name}".`
      : `/${command} has no option "${name}"; it has ${list(known)}.`,
  optionMissing: (name: string, command: string) => `/${command} needs ${name}.`,
  optionNotNumber: (name: string, value: string) => `${name} must be a number, and "${value}" is none.`,
  optionNotInteger: (name: string) => `${name} must be a whole number.`,
  optionBelow: (name: string, min: number) => `${name} must be ${min} or more.`,
  optionAbove: (name: string, max: number) => `${name} must be ${max} or less.`,
  optionBetween: (name: string, min: number, max: number) => `${name} must be between ${min} and ${max}.`,
  optionWithNul: (name: string) => `${name} holds a character that no text has (NUL); write it anew.`,
  optionNotText: (name: string) => `${name} must be text, not a file.`,
  optionNotPicture: (name: string) => `${name} must be a picture; attach one.`,
  oneOf: (name: string, known: string[]) => `${name} can be ${list(known)}.`,
  uploadTooLarge: (megabytes: number, limit: number) =>
    `A picture may have ${limit} MB; this file has ${number(megabytes, 1)}.`,
  uploadTooManyPixels: (side: number, longest: number) =>
    `A picture may have ${side} × ${side} pixels, and no side of more than ${longest}; this one has more.`,
  uploadTooSlow: 'That picture takes too long to read; save it anew, as a smaller PNG, JPEG or WebP.',
  uploadNoPicture: 'That file cannot be read as a picture; try PNG, JPEG or WebP.',
  pictureMissing: 'Attach a picture, or give the number of a drawing.',
  templateWithoutPlace: 'The template must hold {}, where the text goes, such as: a picture of {}',
  textsBetween: (min: number, max: number) =>
    `Give ${min} to ${max} different texts with | between them, such as: a cat | a dog`,
  modelUnknown: (name: string, meant: string | undefined, known: string[]) =>
    `There is no model "${name}"; ${
      meant !== undefined
        ? `did you mean ${meant}?`
        : known.length > 0
          ? `there is ${list(known)}.`
          : 'there is none.'
    }`,
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
  rolesUnread: 'roles: mention the roles, such as @jury, or write none.',
  channelClosed: 'Salon does not work in this channel; its moderators have turned it off.',
  settingsNotYours: 'Only a moderator of this channel (who may manage messages here) can change that.',
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
  roundUnknown: 'That vote does not exist (any more).',
  roundNotOpen: 'This vote is closed: ballots can no longer change.',
  roundPending: 'This drawing is not finished; the vote opens with it.',
  positionUnknown: (positions: number) => `The pictures are numbered 1 to ${positions}.`,
  closeNotYours: (author: string, closers: string) =>
    closers === 'moderators'
      ? 'Only a moderator can close a vote in this channel.'
      : closers === 'requester'
        ? `Only ${author}, who asked for it, or a moderator can close this vote.`
        : `Only ${author}, who asked for it, or someone who has voted can close this vote.`,
  nothingToClose: 'There is no open vote of yours to close.',
  notClosedYet: (drawing: number) =>
    `The vote on drawing #${drawing} is still open; results come when it closes.`,
}
