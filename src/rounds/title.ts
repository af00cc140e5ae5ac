import type { Content } from '../content.ts'
import type { RoundSeen } from './game.ts'

/** The prompt of a round's pictures as the title of what is shown of it, where it is one prompt. */
export function promptOf({ items }: Pick<RoundSeen, 'items'>): Pick<Content, 'title'> {
  const prompts = new Set(items.flatMap(({ image }) => (image ? [image.generation.prompt.text] : [])))
  const [title] = prompts
  return title !== undefined && prompts.size === 1 ? { title } : {}
}
