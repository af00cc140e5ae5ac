import { z } from 'zod'
import type { RoundSeen } from './game.ts'

/** A picture that CLIP compares with a text. */
export interface Pair {
  image: { id: string; file: string }
  text: string
}

const options = z.object({ scorer: z.string() })

/** The model that compares pictures with texts in a round; chosen at its opening. */
export function scorerOf(round: Pick<RoundSeen, 'id' | 'options'>): string {
  return options.parse(round.options).scorer
}

/** CLIP's cosine of a picture of the round and a text; nothing before the scorer has looked. */
export function similarityOf(round: RoundSeen, position: number, text: string): number | undefined {
  const scorer = scorerOf(round)
  const scores = round.items.find((item) => item.position === position)?.image?.scores
  return scores?.find((score) => score.scorer === scorer && score.text === text)?.value
}
