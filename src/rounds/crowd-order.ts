import { borda } from '../statistics/borda.ts'
import { plackettLuce } from '../statistics/plackett-luce.ts'

/** A ballot over numbered pictures: those approved of, or the favourites, best first. */
export interface PictureBallot {
  positions: number[]
  ranked: boolean
}

/** A ballot over positions as one over different pictures, each named once, where first. @param numberOf from 1 */
export function overPictures(
  { positions, ranked }: PictureBallot,
  numberOf: (position: number) => number,
): PictureBallot {
  return { positions: [...new Set(positions.map(numberOf))], ranked }
}

/** How a crowd orders pictures: one value a picture, in the order of the grid; higher is better. */
export interface CrowdOrder {
  /**
   * `approval` counts ballots; where some are ranked, `plackettLuce` gives worths, which sum to 1, or `borda` the mean
   * share of the other pictures that each beats, where the worths do not exist.
   */
  method: 'approval' | 'plackettLuce' | 'borda'
  values: number[]
}

/** Worths nearer than this are equal: the fit stops at about this distance from the maximum. */
const ROUNDING = 1e-6

/** @param pictures how many there are */
export function crowdOrder(ballots: readonly PictureBallot[], pictures: number): CrowdOrder {
  const places = Array.from({ length: pictures }, (_, index) => index)
  if (!ballots.some(({ ranked }) => ranked)) {
    const approvals = (index: number) => ballots.filter(({ positions }) => positions.includes(index + 1))
    return { method: 'approval', values: places.map((index) => approvals(index).length) }
  }
  const tiers = ballots.map((ballot) => tiersOf(ballot, pictures).map((tier) => tier.map(String)))
  const { status, items } = plackettLuce(tiers)
  if (status === 'estimated') {
    const worth = (index: number) => (items[index]?.worth as number) / ROUNDING
    return { method: 'plackettLuce', values: places.map((index) => Math.round(worth(index)) * ROUNDING) }
  }
  const scores = borda(tiers).items
  return { method: 'borda', values: places.map((index) => scores[index]?.score as number) }
}

/**
 * A ballot as tiers of picture indices, best first: those approved of before the rest, or each favourite by itself
 * before the rest.
 */
export function tiersOf({ positions, ranked }: PictureBallot, pictures: number): number[][] {
  const named = positions.map((position) => position - 1)
  const rest = Array.from({ length: pictures }, (_, index) => index).filter((index) => !named.includes(index))
  return [...(ranked ? named.map((index) => [index]) : [named]), rest].filter((tier) => tier.length > 0)
}
