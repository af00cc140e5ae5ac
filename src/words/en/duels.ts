import { count, list, number } from './format.ts'

const both = (ties: number, bad: number) =>
  `${count(ties, 'tie', 'ties')}, ${count(bad, 'time', 'times')} both bad`

export const duels = {
  // asking
  pairA: 'A, left',
  pairB: 'B, right',
  pairAlt: 'Two pictures: A on the left, B on the right.',
  duelAsk: 'Which one shows better what was asked for?',
  duelTie: 'Equally good',
  duelBad: 'Both bad',
  duelOpen: (pictures: number) =>
    `Duels between these ${pictures} pictures: you see two at a time, and say which one shows better what was asked for. Sides and order are drawn by lot; what CLIP thinks stays hidden until the round closes.`,
  duelChoice: (randomShare: number) =>
    `A pair is drawn at random ${number(100 * randomShare, 0)} % of the time; else it is the one whose answer is expected to teach most. Pictures that are the same, pixel for pixel, do not meet.`,

  // results
  duels: (n: number, members: number) =>
    `${count(n, 'duel', 'duels')} counted, of ${count(members, 'member', 'members')}.`,
  undecided: (ties: number, bad: number) =>
    `Among them ${both(ties, bad)}: neither prefers a picture, so both are ties to the worths.`,
  worthsEstimated: 'The order goes by Bradley–Terry worths with ties after Davidson.',
  worthsRegularised: (missing: string[]) =>
    `Bradley–Terry worths do not exist for these duels${missing.length > 0 ? `: ${missing.join('; ')}` : ''}. The order goes by worths regularised by half a win and half a loss of each picture against a ghost.`,
  gapIslands: (islands: string[][]) =>
    `the duels fall into ${islands.length} islands that never met${islands.length > 6 ? '' : `, ${list(islands.map((group) => `{${group.join(', ')}}`))}`}`,
  gapUnbeaten: (group: string[]) =>
    group.length === 1 ? `nobody beat ${group[0]}` : `nobody else beat any of ${list(group)}`,
  gapWinless: (group: string[]) =>
    group.length === 1 ? `${group[0]} beat nobody` : `none of ${list(group)} beat another`,
  sides: (
    wins: number,
    decided: number,
    share: string,
    interval: string,
    bias: 'left' | 'right' | 'none',
  ): string =>
    `The picture on the left won ${wins} of ${decided} decided duels: ${share} (95 % interval ${interval}), ${
      bias === 'none' ? 'no sign that the side matters' : `so the ${bias} side was preferred`
    }.`,
  armsDecided: (
    first: string,
    second: string,
    [wins, losses]: [number, number],
    share: string,
    interval: string,
    p: string,
  ): string =>
    `“${first}” against “${second}”: ${wins} to ${losses}, a share of ${share} (95 % interval ${interval}); sign test ${p}.`,
  armsUndecided: (first: string, second: string, ties: number, bad: number) =>
    `“${first}” against “${second}”: no duel was decided (${both(ties, bad)}).`,
  armDrawn: (arm: string, template: string | null, drawn: string) =>
    `“${arm}”: ${drawn}${template === null ? '' : ` The wording it drew: “${template}”.`}`,
  armsAlt: (arms: string[]) => `The pictures of each system in a row, best first. ${arms.join(' ')}`,
  armPicture: (position: number, rank: string) => `#${position}, rank ${rank}`,
  wonOf: (wins: number, decided: number) => `${wins} of ${decided} won`,
  pValue: (p: number) => (p < 0.001 ? 'p < 0.001' : `p = ${number(p, 3)}`),
  headArm: 'System',
  headWorth: 'Worth',
  headWorthRegularised: 'Worth (regularised)',
  headRecord: 'Won–tied–lost',
  headWon: 'Won',
}
