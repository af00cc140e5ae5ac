import type { Game } from '../rounds/game.ts'
import type { Round } from '../store/database.ts'
import { bestOfFive } from './best-of-five/game.ts'
import { duel } from './duel/game.ts'
import { guess } from './guess/game.ts'
import { rank } from './rank/game.ts'
import { rate } from './rate/game.ts'
import { write } from './write/game.ts'

const games: readonly Game[] = [rank, duel, rate, write, guess, bestOfFive]

/** @throws Error for a name that no game has: a round of a later version's */
export function gameOf({ game: name }: { game: string }): Game {
  const game = games.find((candidate) => candidate.name === name)
  if (!game) throw new Error(`there is no game ${name}`)
  return game
}

/** Names of the games that ask questions. */
export const asking: readonly string[] = games.filter(({ questions }) => questions).map(({ name }) => name)

/** Names of the games that hide the prompt of the drawing they open with. */
export const hidingPrompt: readonly string[] = games
  .filter((game) => game.hidesPrompt)
  .map(({ name }) => name)

/** Whether the prompt of a drawing is still to be guessed in a round that it opened with. */
export function hidesPrompt(rounds: readonly Pick<Round, 'game' | 'status'>[]): boolean {
  return rounds.some(
    ({ game, status }) => hidingPrompt.includes(game) && (status === 'pending' || status === 'open'),
  )
}
