import { count, list, number } from './format.ts'

export const duel = {
  ask: 'Which one shows better what was asked for?',
  tie: 'Equally good',
  bad: 'Both bad',
  open: (pictures: number) =>
    `Duels between these ${pictures} pictures: you see two at a time, and say which one shows better what was asked for. Sides and order are drawn by lot; what CLIP thinks stays hidden until the round closes.`,
  choice: (randomShare: number) =>
    `A pair is drawn at random ${number(100 * randomShare, 0)} % of the time; else it is the one whose answer is expected to teach most. Pictures that are the same, pixel for pixel, do not meet.`,
  // results
  asked: 'Duels',
  duels: (n: number, members: number) =>
    `${count(n, 'duel', 'duels')} counted, of ${count(members, 'member', 'members')}.`,
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
  headWorth: 'Worth',
  headWorthRegularised: 'Worth (regularised)',
}
