import type { Game } from '../rounds/game.ts'
import { bestOfFive } from './best-of-five/game.ts'
import { duel } from './duel/game.ts'
import { guess } from './guess/game.ts'
import { rank } from './rank/game.ts'
import { rate } from './rate/game.ts'
import { write } from './write/game.ts'

/** Everything that can be played; a fresh drawing opens with the first. */
export const games: readonly [Game, ...Game[]] = [rank, duel, rate, write, guess, bestOfFive]
