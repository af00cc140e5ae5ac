import { Crowd, numberVoters, type VotedGrid } from './crowd.ts'
import type { Estimate } from './estimate.ts'
import type { Grid } from './grid-agreement.ts'
import { jackknifed } from './jackknife.ts'
import { checkConfidence } from './wilson.ts'

export interface CalibratedAccuracy extends Estimate {
  /** Differences of the metric up to this count as ties, as the votes together would have it. */
  threshold: number | null
  /** The same accuracy without a threshold: only equal numbers are ties. */
  uncalibrated: number | null
  /** Share of pairs that the crowd ties: what calling every pair a tie would get. */
  tied: number | null
}

/** A pair of pictures of one vote. */
interface PairSeen {
  grid: number
  /** How far apart the metric puts them. */
  apart: number
  /** What counting it as a tie changes: +1 where the crowd ties, −1 where both order alike, 0 where they differ. */
  gain: number
  /** Whether it is right as the metric has it. */
  right: number
}

/**
 * Share of pairs of pictures that a metric has as the crowd has them: ordered alike, or tied in both (Deutsch, Foster &
 * Freitag 2023, "Ties matter: meta-evaluating modern metrics with pairwise accuracy and tie calibration", EMNLP,
 * pp. 12914–12929). A metric of fine scores never ties, so that differences up to a threshold count as ties. The threshold
 * that is best for some votes flatters there, so each vote is judged with that of all the others (cross-fitted). The
 * interval comes from leaving out each member and each vote.
 */
export function calibratedAccuracy(
  grids: readonly VotedGrid[],
  { confidence = 0.95 }: { confidence?: number | undefined } = {},
): CalibratedAccuracy {
  checkConfidence(confidence)
  const { prepared, members } = numberVoters(grids)
  return calibratedAccuracyOf(prepared, members, confidence)
}

export function calibratedAccuracyOf(
  grids: readonly Grid[],
  members: number,
  confidence: number,
): CalibratedAccuracy {
  const pairs = pairsOf(grids, null)
  const byGrid = rightByGrid(pairs, grids.length)
  const mean = accuracy(byGrid)
  const uncalibrated =
    pairs.length === 0 ? null : pairs.reduce((sum, { right }) => sum + right, 0) / pairs.length
  const tied = pairs.length === 0 ? null : pairs.filter(({ gain }) => gain > 0).length / pairs.length
  const rest = { threshold: pairs.length === 0 ? null : thresholdOf(pairs, null), uncalibrated, tied }
  if (mean === null) return { mean: null, interval: [null, null], p: null, reason: 'nothing', ...rest }
  const withoutMember = Array.from({ length: members }, (_, member) =>
    accuracy(rightByGrid(pairsOf(grids, member), grids.length)),
  )
  const withoutVote = byGrid.flatMap(({ pairs }, grid) =>
    pairs === 0 ? [] : [accuracy(byGrid.filter((_, other) => other !== grid))],
  )
  return {
    ...jackknifed(mean, withoutMember, withoutVote, confidence, { least: 0, most: 1 }),
    p: null,
    ...rest,
  }
}

/** Nearest first. */
function pairsOf(grids: readonly Grid[], without: number | null): PairSeen[] {
  const pairs: PairSeen[] = []
  grids.forEach(({ metric, voters }, grid) => {
    const crowd = new Crowd(metric.length)
    for (const voter of voters) if (voter.member !== without) crowd.add(voter, 1)
    const scores = metric.map((_, picture) => crowd.score(picture))
    for (let i = 0; i < metric.length; i++)
      for (let j = 0; j < i; j++) {
        const byCrowd = Math.sign((scores[i] as number) - (scores[j] as number))
        if (Number.isNaN(byCrowd)) continue
        const apart = (metric[i] as number) - (metric[j] as number)
        const right = byCrowd === Math.sign(apart)
        const gain = byCrowd === 0 ? 1 : right ? -1 : 0
        pairs.push({ grid, apart: Math.abs(apart), gain: apart === 0 ? 0 : gain, right: right ? 1 : 0 })
      }
  })
  return pairs.sort((a, b) => a.apart - b.apart)
}

/** The difference up to which ties gain most, over all votes but one; the smallest of several. */
function thresholdOf(pairs: readonly PairSeen[], but: number | null): number {
  let [sum, most, threshold] = [0, 0, 0]
  pairs.forEach(({ grid, gain, apart }, at) => {
    if (grid !== but) sum += gain
    if (sum > most && pairs[at + 1]?.apart !== apart) [most, threshold] = [sum, apart]
  })
  return threshold
}

function rightByGrid(pairs: readonly PairSeen[], grids: number): { right: number; pairs: number }[] {
  const own = Array.from({ length: grids }, (): PairSeen[] => [])
  for (const pair of pairs) own[pair.grid]?.push(pair)
  return own.map((ofGrid, grid) => {
    const threshold = thresholdOf(pairs, grid)
    return {
      right: ofGrid.reduce((sum, { right, gain, apart }) => sum + right + (apart <= threshold ? gain : 0), 0),
      pairs: ofGrid.length,
    }
  })
}

function accuracy(byGrid: readonly { right: number; pairs: number }[]): number | null {
  const pairs = byGrid.reduce((sum, grid) => sum + grid.pairs, 0)
  return pairs === 0 ? null : byGrid.reduce((sum, { right }) => sum + right, 0) / pairs
}
