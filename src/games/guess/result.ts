import { type ScorerRevision, similarities } from '../../rounds/clip.ts'
import { type Counts, counted, countReasons, type LeftOut } from '../../rounds/counting.ts'
import { differentPictures } from '../../rounds/equal-pictures.ts'
import { imageAt, type RoundHeard } from '../../rounds/round.ts'
import { choice } from './choice.ts'
import { guessOptions } from './options.ts'
import { clipChoice, type Guessed } from './score.ts'

/** What a round of guessing found: who took which prompt, what CLIP found, and how many guesses do not count. */
export interface GuessResult extends Guessed {
  /** CLIP's cosines, a row a picture that differs from the others, a column a prompt; null before CLIP has looked. */
  similarity: number[][] | null
  /** Who CLIP was, once it has looked. */
  scorer: ScorerRevision | null
  leftOut: LeftOut
}

/** Pure. */
export function guessResult(round: RoundHeard, { answers }: Counts): GuessResult {
  const { prompts, right } = guessOptions(round)
  const pictures = differentPictures(
    round.items.map(({ position }) => ({ ...imageAt(round, position), position })),
  )
  const scored = similarities(
    round,
    pictures.flatMap(({ position }) => prompts.map((text) => ({ position, text }))),
  )
  const similarity =
    scored && pictures.map((_, row) => scored.values.slice(row * prompts.length, (row + 1) * prompts.length))
  return {
    right,
    guesses: counted(round.questions, answers).map(({ memberId, answer }) => ({
      member: memberId,
      choice: choice.parse(answer),
    })),
    clip: similarity && clipChoice(similarity),
    similarity: similarity ?? null,
    scorer: scored?.by ?? null,
    leftOut: countReasons(answers),
  }
}
