import { count, list, number } from './format.ts'

export const position = {
  intro: (ballots: number, rounds: number) =>
    `How often a picture is chosen at each number of the grid, whatever it shows: ${count(ballots, 'ballot', 'ballots')} in ${count(rounds, 'vote', 'votes')}.`,
  none: 'There is no counted ballot in a closed vote yet, so nothing can be said of the numbers on the grid.',
  test: (p: string, sure: boolean) =>
    `Were the place indifferent, differences as large as these would come up with p = ${p}: ${
      sure ? 'the place matters.' : 'no sign that the place matters.'
    }`,
  first: (position: number, points: string) =>
    `The widest difference is at number ${position}: ${points} percentage points off an even spread.`,
  without: (numbers: string[], need: string) =>
    `No interval ${numbers.length === 0 ? 'yet' : `for ${list(numbers)}`}: it takes ${need}.`,
  takesMembers: (least: number) => `ballots of at least ${count(least, 'member', 'members')}`,
  takesVotes: (least: number) => `at least ${count(least, 'vote', 'votes')} that show the number`,
  alt: (position: number, points: string, p: string | undefined) =>
    `By number on the grid: number ${position} is chosen ${points} points off an even spread, the widest difference${
      p === undefined ? '' : ` (p = ${p})`
    }.`,
  label: (position: number) => `Number ${position}`,
  value: (share: string, even: string) => `${share}, even ${even}`,
  legendPosition: 'chosen more or less than evenly, with 95\u00a0%\u00a0interval',
  axisPosition: 'percentage points',
  headShareChosen: 'Chosen',
  headEven: 'Evenly',
  headDifference: 'Difference (95 %)',
  points: (share: number) => number(Math.abs(share) * 100, 1),
}
