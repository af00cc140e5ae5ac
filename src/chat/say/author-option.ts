import { Mistake } from '../../errors.ts'
import type { TextOption } from './command.ts'

const yesNo = ['yes', 'no']

/** Whether who asked for the pictures counts in the tally; else they may judge, and are left out of it. */
export const authorOption = {
  'author-counts': {
    type: 'text',
    description: {
      en: 'Whether the judgement of who asked counts too: yes or no',
      fr: 'Si le jugement de qui a demandé compte aussi : yes ou no',
    },
    complete: async (_call, typed) => yesNo.filter((word) => word.startsWith(typed)),
  },
} as const satisfies Record<string, TextOption>

/** @throws Mistake for anything but yes and no */
export function authorCounts(given: string | undefined): boolean {
  const word = given?.trim().toLowerCase() ?? 'no'
  if (!yesNo.includes(word)) throw new Mistake((words) => words.options.oneOf('author-counts', yesNo))
  return word === 'yes'
}
