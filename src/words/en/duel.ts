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
  worthsEstimated:
    'The order goes by Bradley–Terry worths with reduced bias (Firth), a tie being half a win each: below each picture how likely it is preferred to the average one, with the 95 % interval for more duels by these members.',
  worthsRegularised: (islands: string[][]) =>
    `Bradley–Terry worths do not exist for these duels: they fall into ${islands.length} islands that never met${islands.length > 6 ? '' : `, ${list(islands.map((group) => `{${group.join(', ')}}`))}`}. The order goes by worths regularised by half a win and half a loss of each picture against a ghost, which have no intervals.`,
  hangsOn: (favourite: string, next: string, duels: number, of: number) =>
    `Without ${duels} of the ${of} duels ${next} would be level with ${favourite}, or above it.`,
  sides: (wins: number, decided: number) =>
    `The picture on the left won ${wins} of ${count(decided, 'decided duel', 'decided duels')}.`,
  sidesShare: (share: string, preferred: 'left' | 'right' | 'none') =>
    `Over all such members and pairs the left is preferred in ${share}, neither being half for each: ${
      preferred === 'none' ? 'no sign that the side matters' : `the ${preferred} side is preferred`
    }.`,
  fewPairs: (pairs: number) =>
    `${count(pairs, 'pair does', 'pairs do')} not tell whether the side matters over others: that takes 6.`,
  headAgainst: 'Against the average',
  headAgainstRegularised: 'Against the average (regularised)',
}
