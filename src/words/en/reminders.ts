import { count, list } from './format.ts'

export const reminders = {
  // reminders
  reminder: (rounds: number[], more: number) =>
    `A reminder, as you wished: ${rounds.length + more === 1 ? 'round' : 'rounds'} ${list([
      ...rounds.map((round) => `#${round}`),
      ...(more > 0 ? [count(more, 'other', 'others')] : []),
    ])} here still ${rounds.length + more === 1 ? 'lacks' : 'lack'} your ballot. /settings reminders:off ends these.`,
}
