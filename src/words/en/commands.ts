import { count, duration, number } from './format.ts'

export const commands = {
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
  lookedAt: (position: number, round: number) => `Picture ${position} of vote #${round}.`,
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
  rowAutoencoder: 'Auto-encoder',
  rowData: 'Training data',
  rowPictures: 'Training pictures',
  rowResolution: 'Resolution of the pictures',
  rowCompressed: 'Compressed resolution',
  rowPlace: 'Each place holds',
  rowBits: 'Bits per picture',
  oneOfCodes: (codes: number) => `one of ${number(codes, 0)} codes`,
  numbersEach: (channels: number) => count(channels, 'number', 'numbers'),
  settingsNow: 'The settings here; say /settings with an option to change one.',
  roles: (n: number) => count(n, 'role', 'roles'),
  headSetting: 'Setting',
  headNow: 'Now',
  forgotten: (kept: boolean) =>
    `You are forgotten: your name and id are gone. ${kept ? 'Your ballots stay, nameless.' : 'Your ballots are deleted, and results are counted anew.'}`,

  // /help
  help: 'Salon draws what you write, and the team judges blind which pictures fit. When a vote closes, the order of the crowd stands beside that of CLIP.',
  helpVote: 'Vote by tapping the numbers under a grid. You have one ballot; change it until the vote closes.',
  headCommand: 'Command',
  headWhat: 'What it does',
}
