const number = (value: number, digits: number) =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`
const list = (items: string[]) => new Intl.ListFormat('en', { type: 'conjunction' }).format(items)

function duration(seconds: number): string {
  if (seconds < 90) return count(Math.max(1, Math.round(seconds)), 'second', 'seconds')
  return count(Math.round(seconds / 60), 'minute', 'minutes')
}

export const en = {
  number,
  list,

  // mistakes
  ourFault: 'Something went wrong on our side; it has been logged. Please try again.',
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
  optionNotText: (name: string) => `${name} must be text, not a file.`,
  optionNotPicture: (name: string) => `${name} must be a picture; attach one.`,
  oneOf: (name: string, known: string[]) => `${name} can be ${list(known)}.`,
  uploadTooLarge: (megabytes: number, limit: number) =>
    `A picture may have ${limit} MB; this file has ${number(megabytes, 1)}.`,
  uploadTooManyPixels: 'A picture may have 4096 × 4096 pixels; this one has more.',
  uploadNoPicture: 'That file cannot be read as a picture; try PNG, JPEG or WebP.',
  pictureMissing: 'Attach a picture, or give the number of a drawing.',
  templateWithoutPlace: 'The template must hold {}, where each text goes.',
  textsBetween: (min: number, max: number) =>
    `Give ${min} to ${max} different texts with | between them, such as: a cat | a dog`,
  notAutoencoder: (model: string) =>
    `The model ${model} cannot reconstruct; /reconstruct completes those that can.`,
  notScorer: (model: string) => `The model ${model} cannot compare pictures with texts.`,
  tooManyAnalyses: (limit: number) => `You already have ${limit} pictures waiting; wait for one of them.`,
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

  // posts
  askedFor: (author: string) => `${author} asked for`,
  queued: (position: number, seconds?: number) => {
    const place = position === 1 ? 'Next in the queue' : `Place ${position} in the queue`
    return seconds === undefined ? `${place}.` : `${place}, about ${duration(seconds)} to go.`
  },
  noWorker: 'No worker is running at the moment; the drawing waits until one is.',
  drawing: (percent: number) => `Drawing: ${percent} %`,
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

  analysisTitle: (kind: 'reconstruct' | 'classify', model: string) =>
    kind === 'reconstruct' ? `Reconstruction by ${model}` : `Texts compared by ${model}`,
  analysisWaits: 'Waiting for a worker.',
  reconstructed: (psnr: number | null, tokens: number, codes: number) =>
    `1 is the picture, 2 what is left of it after ${tokens} image tokens (${codes} different). PSNR: ${psnr === null ? 'infinite, nothing differs' : `${number(psnr, 1)} dB`}.`,
  reconstructedAlt: 'Left the picture that was given, right its reconstruction.',
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

  // results
  noBallot: 'Nobody whose ballot counts has voted, so there is no crowd order to compare.',
  noBallotShort: 'No ballot that counts.',
  counted: (ballots: number) => `${count(ballots, 'ballot', 'ballots')} counted.`,
  leftOutAuthor: (author: string) => `${author}'s own is left out, as the one who asked.`,
  takenBack: (n: number) => `${count(n, 'ballot was', 'ballots were')} taken back.`,
  crowdOrder: 'Crowd',
  clipOrder: 'CLIP',
  crowdPick: (positions: number[]) =>
    positions.length === 1
      ? `The crowd's favourite is ${positions[0]}.`
      : `The crowd's favourites are ${list(positions.map(String))}, level.`,
  clipPick: (positions: number[]) =>
    positions.length === 1
      ? `CLIP's favourite is ${positions[0]}.`
      : `CLIP's favourites are ${list(positions.map(String))}, level.`,
  agreement: (tau: string, top1: string) =>
    `Agreement of CLIP with the crowd: Kendall τ-b ${tau}; top pick ${top1}.`,
  noAgreement: (reason: string) => `Kendall τ-b between CLIP and the crowd does not exist here: ${reason}.`,
  topSame: 'the same',
  topDifferent: 'different',
  topPartly: (chance: string) => `the same with a chance of ${chance}, as favourites are tied`,
  reasonOnePicture: 'there is only one picture',
  reasonCrowdLevel: 'the crowd likes all pictures equally',
  reasonClipLevel: 'CLIP scores all pictures equally',
  reasonNoBallot: 'no ballot counts',
  resultAlt: (prompt: string, crowd: string, clip: string) =>
    `Two rows of the pictures of “${prompt}”, the same ones joined by lines. The crowd's order, best first: ${crowd}. CLIP's order: ${clip}.`,
  headPicture: 'Picture',
  headApproval: 'Approval',
  headInterval: '95 % interval',
  headCrowd: 'Crowd',
  headClip: 'CLIP',
  headScore: 'CLIP score',
  percent: (share: number) => `${number(share * 100, 0)} %`,
  interval: (low: number, high: number) => `${number(low * 100, 0)} – ${number(high * 100, 0)} %`,
  rank: (rank: number, tied: boolean) => `${rank}${tied ? ' =' : ''}`,
  resultModel: (model: string, revision: string, seed: number, scorer: string) =>
    `Drawn by ${model} (revision ${revision}) with seed ${seed}, scored by ${scorer}.`,

  // /results
  resultsNone: 'No vote has been closed yet. Draw something, vote, and close it.',
  resultsOverall: (rounds: number, ballots: number) =>
    `${count(rounds, 'closed vote', 'closed votes')} with ${count(ballots, 'counted ballot', 'counted ballots')}.`,
  resultsTau: (tau: string, interval: string) =>
    `CLIP against the crowd: mean Kendall τ-b ${tau}${interval}.`,
  resultsCeiling: (tau: string, interval: string) =>
    `Human ceiling, one member against the rest: ${tau}${interval}.`,
  resultsInterval: (low: string, high: string) => ` (95 % interval ${low} to ${high})`,
  resultsLeftOut: (n: number) =>
    `${count(n, 'vote has', 'votes have')} no τ-b (no counted ballot, or all pictures level) and ${n === 1 ? 'is' : 'are'} left out of the mean.`,
  resultsNotYet: (reason: string) => `No mean agreement yet: ${reason}.`,
  reasonFewRounds: 'too few votes have an agreement to measure',
  headDrawing: 'Drawing',
  headPrompt: 'Prompt',
  headBallots: 'Ballots',
  headTau: 'τ-b',
  headTop: 'Top pick',
  undefinedNumber: '–',

  // /queue
  queueEmpty: 'Nothing is waiting or being drawn.',
  queueWorkers: (n: number) =>
    n === 0 ? 'No worker is running.' : `${count(n, 'worker', 'workers')} running.`,
  headPlace: 'Place',
  headMember: 'Member',
  headState: 'State',
  stateDrawing: (percent: number) => `drawing, ${percent} %`,
  stateQueued: (seconds?: number) =>
    seconds === undefined ? 'waiting' : `waiting, about ${duration(seconds)}`,

  // /cancel, /close
  cancelledQueued: (drawing: number) => `Drawing #${drawing} is cancelled; it had not been started.`,
  cancelledRunning: (drawing: number, percent: number) =>
    `Drawing #${drawing} is cancelled at ${percent} %; nothing of it is kept.`,
  closed: (drawing: number) => `The vote on drawing #${drawing} is closed.`,

  // /zoom, /models, /settings, /forget-me
  zoomed: (position: number, drawing: number) => `Picture ${position} of drawing #${drawing}.`,
  zoomAlt: (position: number, prompt: string) => `Picture ${position} of “${prompt}”, enlarged.`,
  modelsInUse: (generator: string, scorer: string) =>
    `${generator} draws and ${scorer} judges unless you say otherwise.`,
  headModel: 'Model',
  headDoes: 'Does',
  headTokens: 'Tokens',
  headCodebook: 'Codebook',
  headTrained: 'Trained on',
  modelKind: { generator: 'draws', autoencoder: 'reconstructs', scorer: 'judges' },
  trainedOn: (name: string, pictures: number) => `${name}, ${number(pictures, 0)} pictures`,
  settingsNow: 'The settings here; say /settings with an option to change one.',
  headSetting: 'Setting',
  headNow: 'Now',
  forgotten: (kept: boolean) =>
    `You are forgotten: your name and id are gone. ${kept ? 'Your ballots stay, nameless.' : 'Your ballots are deleted, and results are counted anew.'}`,

  // platforms
  yourBallot: (positions: number[]) =>
    positions.length === 0
      ? 'You approve of none so far.'
      : `You approve of ${list(positions.map(String))}. Press a number again to take it back.`,
  onItsWay: 'On its way: see below.',
  permissionsMissing: (names: string[]) =>
    `I need ${list(names)} here. Someone who manages this server can grant it.`,
  permission: {
    ViewChannel: 'View Channel',
    SendMessages: 'Send Messages',
    SendMessagesInThreads: 'Send Messages in Threads',
    CreatePublicThreads: 'Create Public Threads',
    AttachFiles: 'Attach Files',
    EmbedLinks: 'Embed Links',
    AddReactions: 'Add Reactions',
    ReadMessageHistory: 'Read Message History',
  },
  /** What commands and options are called in the menus of a platform that translates them. */
  menuName: {} as Readonly<Record<string, string>>,
  drawThis: 'Draw this',
  nothingToDraw: 'That message has no text to draw.',
  judgeThis: 'Judge this picture',
  nothingToJudge: 'That message has no picture to judge.',
  textsLabel: 'The texts, one a line',
  textsExample: 'a cat\na dog',
  judgeTitle: 'Which texts might fit?',
  attachmentGone: 'That file could not be fetched; attach it again.',
  clickTooOld: 'That button no longer works; use the command instead.',

  // /help
  help: 'Salon draws what you write, and the team judges blind which pictures fit. When a vote closes, the order of the crowd stands beside that of CLIP.',
  helpVote: 'Vote by tapping the numbers under a grid. You have one ballot; change it until the vote closes.',
  headCommand: 'Command',
  headWhat: 'What it does',
}
