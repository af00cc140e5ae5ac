import { agreement } from '../statistics/agreement.ts'
import type { ScorerRevision } from './clip.ts'

/** A place in an order; `tied` when another picture has the same. */
export interface Rank {
  rank: number
  tied: boolean
}

/** A picture as a crowd and CLIP ordered it beside others; of those with equal pixels there is one. */
export interface PictureResult {
  /** Number of the drawing that it is of. */
  drawing: number
  /** Number on the grid, from 1. */
  position: number
  /** Where else it stands, pixel for pixel. */
  same: { drawing: number; position: number }[]
  /** Key of the picture in the file store. */
  file: string
  /** What the crowd's order goes by. */
  crowdValue: number
  crowd: Rank
  /** Both null where no scorer has looked at all pictures of the round. */
  clip: Rank | null
  /** Cosine of the embeddings of the picture and the prompt. */
  clipScore: number | null
}

export type NoAgreement = 'noBallot' | 'onePicture' | 'crowdLevel' | 'clipLevel' | 'scorersDiffer'

/** How far CLIP agrees with a crowd about the same pictures. */
export interface ClipAgreement {
  /** Kendall's τ-b between what the crowd's order goes by and CLIP's scores, or why there is none. */
  tau: { value: number } | { value: null; reason: NoAgreement }
  /** Chance that a favourite of the crowd and one of CLIP, each drawn at random among equals, coincide. */
  top1: number | null
}

/**
 * How a crowd ordered the pictures of a closed round, as statistics over many rounds want it. Pictures with equal pixels
 * are one in scores and tiers; only where the round showed them, and what was named there, is told as it was.
 */
export interface CrowdResult extends ClipAgreement {
  /** Positions of the round. */
  pictures: number
  /** CLIP's scores of the different pictures, by whose CLIP; null where no scorer has looked at all of them. */
  clip: { scores: number[]; by: ScorerRevision } | null
  /** The ballots that count. */
  ballots: {
    member: string
    /** Positions that it names, from 1. */
    named: number[]
    /** The different pictures in tiers, best first, by their index among the scores. */
    tiers: number[][]
  }[]
}

/** @param votes how many made the crowd @param crowd what its order goes by; higher is better, as for CLIP's scores */
export function agreementOf(votes: number, crowd: number[], clip: number[] | undefined): ClipAgreement {
  if (!clip) return { tau: { value: null, reason: 'scorersDiffer' }, top1: null }
  const reason = whyNoAgreement(votes, crowd, clip)
  const { kendallTauB, top1 } = agreement(crowd, clip)
  return {
    tau: reason === undefined ? { value: kendallTauB as number } : { value: null, reason },
    top1: votes === 0 || crowd.length < 2 ? null : top1,
  }
}

function whyNoAgreement(votes: number, crowd: number[], clip: number[]): NoAgreement | undefined {
  if (crowd.length < 2) return 'onePicture'
  if (votes === 0) return 'noBallot'
  if (crowd.every((value) => value === crowd[0])) return 'crowdLevel'
  if (clip.every((value) => value === clip[0])) return 'clipLevel'
  return undefined
}

/** What CLIP finds of a picture. @param scores of all pictures, where one scorer has looked at them */
export function clipOf(
  scores: number[] | undefined,
  index: number,
): Pick<PictureResult, 'clip' | 'clipScore'> {
  if (!scores) return { clip: null, clipScore: null }
  return { clip: rankOf(scores, index), clipScore: scores[index] as number }
}

/** Standard competition rank, 1 for the highest: equals share the rank of their first. */
export function rankOf(values: number[], index: number): Rank {
  const own = values[index] as number
  return {
    rank: 1 + values.filter((value) => value > own).length,
    tied: values.filter((value) => value === own).length > 1,
  }
}
