import type { Content } from '../content.ts'
import { promptOf, type RoundSeen } from './round.ts'

/** The prompt of a round's pictures as the title of what is shown of it, where it is one prompt. */
export function titled(round: Pick<RoundSeen, 'items'>): Pick<Content, 'title'> {
  const title = promptOf(round)
  return title === undefined ? {} : { title }
}
