import { count, list, number } from './format.ts'

export const result = {
  // results
  noBallot: 'Nobody whose ballot counts has voted, so there is no crowd order to compare.',
  noBallotShort: 'No ballot that counts.',
  counted: (ballots: number) => `${count(ballots, 'ballot', 'ballots')} counted.`,
  leftOutAuthor: (author: string) => `${author}'s own is left out, as the one who asked.`,
  leftOut: {
    takenBack: (n: number) => `${count(n, 'ballot was', 'ballots were')} taken back.`,
    author: (n: number) => `${n} left out, as ${n === 1 ? 'it is' : 'they are'} the author’s own.`,
    excluded: (n: number) => `${n} left out, of members whom a moderator excluded.`,
    tooFast: (n: number) =>
      `${n} left out, as ${n === 1 ? 'it' : 'they'} came within 0.6 seconds of the pictures: too fast to have looked.`,
    noChange: (n: number) => `${n} left out, as both pictures were the same, pixel for pixel.`,
    late: (n: number) => `${n} left out, as the question already had its judges.`,
    control: (n: number) => `${count(n, 'control question', 'control questions')} left out.`,
  },
  rankedBallots: (n: number, order: 'plackettLuce' | 'borda') =>
    `${n === 1 ? 'One of them is a top three, whose pictures count' : `${n} of them are a top three, whose pictures count`} as approved of. The crowd's order goes by ${
      order === 'plackettLuce'
        ? 'Plackett–Luce worths with ties'
        : 'Borda scores, as Plackett–Luce worths do not exist for these ballots: some picture was never beaten, or never beat another'
    }.`,
  crowdOrder: 'Crowd',
  clipOrder: 'CLIP',
  crowdPick: (pictures: string[]) =>
    pictures.length === 1
      ? `The crowd's favourite is ${pictures[0]}.`
      : `The crowd's favourites are ${list(pictures)}, level.`,
  clipPick: (pictures: string[]) =>
    pictures.length === 1
      ? `CLIP's favourite is ${pictures[0]}.`
      : `CLIP's favourites are ${list(pictures)}, level.`,
  agreement: (tau: string, top1: string) =>
    `Agreement of CLIP with this crowd: Kendall τ-b ${tau}; top pick ${top1}. One round tells nothing of others, so this has no interval; with more members it would be another.`,
  noAgreement: (reason: string) => `Kendall τ-b between CLIP and the crowd does not exist here: ${reason}.`,
  topSame: 'the same',
  topDifferent: 'different',
  topPartly: (chance: string) => `the same with a chance of ${chance}, as favourites are tied`,
  reasonOnePicture: 'there is only one picture',
  reasonCrowdLevel: 'the crowd likes all pictures equally',
  reasonClipLevel: 'CLIP scores all pictures equally',
  reasonScorersDiffer:
    'no one scorer has looked at all of the pictures, and scores of two cannot be compared',
  scorersDifferShort: 'Scored by different models.',
  reasonNoBallot: 'no ballot counts',
  alt: (prompt: string, crowd: string, clip: string) =>
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
  template: (template: string) => `It was drawn as “${template}”.`,
  model: (model: string, revision: string, seed: number, scorer: string) =>
    `Drawn by ${model} (revision ${revision}) with seed ${seed}, scored by ${scorer}.`,
  heldBack: (votes: string[]) =>
    `The result is held back while the same pictures are judged in ${list(votes)}, so that nobody there knows it, and is shown as soon as that is over.`,
  resultsHeldBack: (n: number) =>
    `${count(n, 'closed vote is', 'closed votes are')} held back and not in this, while ${n === 1 ? 'its' : 'their'} pictures are judged in rounds that are open.`,
  pictureJudged: (votes: string[]) =>
    `This picture is being judged in ${list(votes)}; what CLIP makes of it stays hidden until that is over.`,
  pictureAlike: (votes: string[]) =>
    `This picture looks like one that is being judged in ${list(votes)}; what a model makes of it stays hidden until that is over.`,
  settingsKeptBack: (votes: string[]) =>
    `What drew these pictures stays hidden while they are judged in ${list(votes)}: the new ones have a seed of their own, and the usual settings.`,
  seedKeptBack: (votes: string[]) =>
    `Pictures of the same seed are being judged in ${list(votes)}: the new ones have a seed of their own.`,
  seedJudged: (seed: number, votes: string[]) =>
    `Pictures of these words with the seed ${seed} are being judged in ${list(votes)}: choose another seed, or wait until that is over.`,
  undefinedNumber: '–',
}
