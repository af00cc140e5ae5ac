import type { Action } from '../../content.ts'
import type { Words } from '../../words/index.ts'

/** Buttons that lead from an enlarged picture, one of so many, to those beside it; each says a command with its number. */
export function neighbours(
  { command, options }: Pick<Action, 'command' | 'options'>,
  picture: number,
  of: number,
  words: Words,
): Action[] {
  const to = (at: number, label: string): Action => ({
    label,
    command,
    options: { ...options, picture: at },
    style: 'plain',
  })
  return [
    ...(picture > 1 ? [to(picture - 1, `← ${words.look.zoomOn(picture - 1)}`)] : []),
    ...(picture < of ? [to(picture + 1, `${words.look.zoomOn(picture + 1)} →`)] : []),
  ]
}
