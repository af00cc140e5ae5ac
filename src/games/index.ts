import { duel } from './duel.ts'
import type { Game } from './game.ts'
import { rank } from './rank.ts'
import { rate } from './rate.ts'

const games: readonly Game[] = [rank, duel, rate]

/** @throws Error for a name that no game has: a round of a later version's */
export function gameOf({ game: name }: { game: string }): Game {
  const game = games.find((candidate) => candidate.name === name)
  if (!game) throw new Error(`there is no game ${name}`)
  return game
}

/** Names of the games that ask questions. */
export const asking: readonly string[] = games.filter(({ questions }) => questions).map(({ name }) => name)
