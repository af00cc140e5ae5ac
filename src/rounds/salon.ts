import type { House } from '../house.ts'
import type { Games } from './game.ts'

/** What the parts of Salon share; made once, at the start, and passed in everywhere. */
export interface Salon extends House {
  games: Games
}
