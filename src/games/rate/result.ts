import { type Control, type Reliability, reliability } from '../../rounds/controls.ts'
import type { Estimate } from '../../statistics/estimate.ts'
import { kendallTauB } from '../../statistics/kendall.ts'
import { krippendorff } from '../../statistics/krippendorff.ts'
import {
  type MeanRating,
  meanRating,
  type RatedOneMember,
  type Ratings,
  ratedAgreement,
  ratedOneMember,
} from '../../statistics/ratings.ts'
import { spearman } from '../../statistics/spearman.ts'
import type { Caption } from '../../store/database.ts'
import { captionKinds } from '../captions/captions.ts'
import { scale } from './scale.ts'

/** An obviously wrong description is found wrong with this rating or less. */
const WRONG_AT_MOST = 2
/** A description shown again may be rated this much differently and still agree with before. */
const SAME_WITHIN = 1

/** A picture with a description, as it was rated. */
export interface RatedItem {
  position: number
  kind: Caption['kind']
  /** Whether it was obviously wrong on purpose, to measure those who rate. */
  control: boolean
  /** CLIP's cosine of the two; null where CLIP has not looked yet. */
  similarity: number | null
}

/** What a member said of an item; `again` where they had rated it before. */
export interface Rating {
  member: string
  position: number
  rating: number
  again: boolean
}

export interface KindResult extends MeanRating {
  kind: Caption['kind']
  /** Of it, controls apart. */
  descriptions: number
  /** How often each of 1 to 5 was given. */
  counts: number[]
  /** CLIP's mean similarity; null where CLIP has not looked at all of them yet. */
  similarity: number | null
}

/** A description that is no control, as it was rated. */
export interface DescriptionResult extends Pick<RatedItem, 'position' | 'kind' | 'similarity'> {
  ratings: number
  /** Null where nobody rated it. */
  mean: number | null
}

export interface RateResult {
  raters: number
  ratings: number
  /** In the order of the means, highest first. */
  descriptions: DescriptionResult[]
  /** In the order relevant, middling, unrelated; without those of which there was none. */
  kinds: KindResult[]
  /** Krippendorff's α, ordinal; null with its reason. */
  alpha: { alpha: number | null; reason?: string }
  /**
   * CLIP's similarity against the mean ratings of so many raters, and CLIP in the place of one member, by τ-b; null where
   * CLIP has not looked.
   */
  agreement: { tau: Estimate; rho: Estimate; oneMember: RatedOneMember } | null
  reliability: Reliability
}

/**
 * What a round of ratings found. Controls, and ratings of what a member had rated before, measure the members alone:
 * they are in no mean. Pure.
 */
export function rateResult(items: readonly RatedItem[], given: readonly Rating[]): RateResult {
  const units = items.filter(({ control }) => !control)
  const first = given.filter(
    ({ again, position }) => !again && units.some((unit) => unit.position === position),
  )
  const raters = [...new Set(first.map(({ member }) => member))]
  const matrix = (of: readonly RatedItem[]): Ratings =>
    raters.map((rater) =>
      of.map(
        ({ position }) =>
          first.find(({ member, position: rated }) => member === rater && rated === position)?.rating ?? null,
      ),
    )
  const scored = units.flatMap(({ similarity }) => similarity ?? [])
  const all = matrix(units)
  return {
    raters: raters.length,
    ratings: first.length,
    descriptions: units
      .map(({ position, kind, similarity }) => {
        const own = first.filter((rating) => rating.position === position).map(({ rating }) => rating)
        return { position, kind, similarity, ratings: own.length, mean: meanOf(own) }
      })
      .sort((a, b) => (b.mean ?? 0) - (a.mean ?? 0) || a.position - b.position),
    kinds: captionKinds.flatMap((kind) => {
      const ofKind = units.filter((unit) => unit.kind === kind)
      return ofKind.length === 0 ? [] : [kindResult(kind, ofKind, matrix(ofKind))]
    }),
    alpha: raters.length === 0 ? { alpha: null, reason: 'nobody rated' } : krippendorff(all, 'ordinal'),
    agreement:
      scored.length < units.length || raters.length === 0
        ? null
        : {
            tau: ratedAgreement(all, scored, kendallTauB),
            rho: ratedAgreement(all, scored, spearman),
            oneMember: ratedOneMember(all, scored, kendallTauB),
          },
    reliability: reliability(controlsOf(items, given)),
  }
}

function kindResult(kind: Caption['kind'], items: readonly RatedItem[], ratings: Ratings): KindResult {
  const given = ratings.flat().filter((rating) => rating !== null)
  const scored = items.flatMap(({ similarity }) => similarity ?? [])
  return {
    kind,
    descriptions: items.length,
    ...meanRating(ratings, scale),
    counts: Array.from(
      { length: scale.most },
      (_, index) => given.filter((rating) => rating === index + 1).length,
    ),
    similarity: scored.length < items.length ? null : meanOf(scored),
  }
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The control items that were answered, and how. */
export function controlsOf(items: readonly RatedItem[], given: readonly Rating[]): Control[] {
  return given.flatMap(({ member, position, rating, again }): Control[] => {
    const item = items.find((candidate) => candidate.position === position)
    if (item?.control) return [{ member, kind: 'wrong', passed: rating <= WRONG_AT_MOST }]
    if (!again) return []
    const before = given.find(
      (other) => other.member === member && other.position === position && !other.again,
    )
    return before
      ? [{ member, kind: 'repeated', passed: Math.abs(rating - before.rating) <= SAME_WITHIN }]
      : []
  })
}
