import { type CrowdOrder, crowdOrder, type PictureBallot } from '../../results/crowd-order.ts'
import { clipScores, type Scorer } from '../../rounds/clip.ts'
import { countReasons, memberForCounting, type NotCounted, whyNotCounted } from '../../rounds/counting.ts'
import { agreement } from '../../statistics/agreement.ts'
import { wilson } from '../../statistics/wilson.ts'
import type { Prisma, PrismaClient } from '../../store/database.ts'

/** What a round's result is made of. */
export const roundForResult = {
  items: {
    orderBy: { position: 'asc' },
    include: {
      image: {
        // A thousand numbers a round that no result looks at.
        omit: { tokens: true },
        include: { scores: true, generation: { include: { prompt: true, requester: true } } },
      },
    },
  },
  ballots: { include: { member: memberForCounting } },
} satisfies Prisma.RoundInclude

export type RoundForResult = Prisma.RoundGetPayload<{ include: typeof roundForResult }>

/** A place in an order; `tied` when another picture has the same. */
export interface Rank {
  rank: number
  tied: boolean
}

/** Drawings whose pictures a round is over, each once, the first picture's first. */
export function drawingsOf({ items }: RoundForResult) {
  const drawings = items.flatMap(({ image }) => image?.generation ?? [])
  return [...new Map(drawings.map((drawing) => [drawing.id, drawing])).values()]
}

export interface PictureResult {
  /** Number of the drawing that it is of. */
  drawing: number
  /** Number on the grid, from 1. */
  position: number
  /** Key of the picture in the file store. */
  file: string
  /** Counted ballots that approve of it, or have it among their favourites. */
  approvals: number
  /** Share of the counted ballots, with its Wilson interval at 95 %; null without a counted ballot. */
  approval: { share: number; low: number; high: number } | null
  /** What the crowd's order goes by. */
  crowdValue: number
  crowd: Rank
  /** Both null where no scorer has looked at all pictures of the round. */
  clip: Rank | null
  /** Cosine of the embeddings of the picture and the prompt. */
  clipScore: number | null
}

export type NoAgreement = 'noBallot' | 'onePicture' | 'crowdLevel' | 'clipLevel' | 'scorersDiffer'

/** What a round found. */
export interface RoundResult {
  counted: number
  /** How many ballots do not count, and why. */
  leftOut: Partial<Record<NotCounted, number>>
  /** Counted ballots that are a top three. */
  ranked: number
  /** How the crowd's order comes about. */
  order: CrowdOrder['method']
  /** Whose order is CLIP's; null where no scorer has looked at all pictures. */
  scorer: Scorer | null
  pictures: PictureResult[]
  /** Kendall's τ-b between what the crowd's order goes by and CLIP's scores, or why there is none. */
  tau: { value: number } | { value: null; reason: NoAgreement }
  /** Chance that a favourite of the crowd and one of CLIP, each drawn at random among equals, coincide. */
  top1: number | null
  /** The counted ballots, for statistics over many rounds. */
  ballots: ({ member: string } & PictureBallot)[]
}

/**
 * Counts a round by the rules of a fair vote: one ballot a member, ties kept as ties. Pure.
 *
 * @throws Error for a round whose pictures were not drawn
 */
export function resultOf(round: RoundForResult): RoundResult {
  const judged = round.ballots.map((ballot) => ({ ballot, reason: whyNotInTally(round, ballot) }))
  const counted = judged.flatMap(({ ballot, reason }) => (reason ? [] : [ballot]))
  const items = round.items.map(({ position, image }) => {
    if (!image?.file) throw new Error(`item ${position} of round ${round.id} has no file`)
    const approvals = counted.filter(({ positions }) => positions.includes(position)).length
    const drawing = image.generation.number
    return { drawing, position, file: image.file, approvals }
  })
  const { method, values: crowd } = crowdOrder(counted, items.length)
  const scored = clipScores(round.items)
  return {
    counted: counted.length,
    leftOut: countReasons(judged.map(({ reason }) => reason)),
    ranked: counted.filter(({ ranked }) => ranked).length,
    order: method,
    scorer: scored?.by ?? null,
    pictures: items.map((item, index) => ({
      ...item,
      crowdValue: crowd[index] as number,
      approval: counted.length === 0 ? null : interval(item.approvals, counted.length),
      crowd: rankOf(crowd, index),
      ...clipOf(scored?.values, index),
    })),
    ...agreementOf(counted.length, crowd, scored?.values),
    ballots: counted.map(({ memberId, positions, ranked }) => ({ member: memberId, positions, ranked })),
  }
}

/** Why a ballot of the round is not in its tally; nothing where it is. Pure. */
export function whyNotInTally(
  round: RoundForResult,
  { member, positions, shownAt, castAt }: RoundForResult['ballots'][number],
): NotCounted | undefined {
  const takenBack = positions.length === 0
  return whyNotCounted(round, { member, takenBack, shownAt, saidAt: castAt })
}

function interval(successes: number, trials: number): { share: number; low: number; high: number } {
  const { share, low, high } = wilson(successes, trials, 0.95)
  return { share: share as number, low: low as number, high: high as number }
}

/** What CLIP finds of a picture. @param values of all pictures, where one scorer has looked at them */
export function clipOf(
  values: number[] | undefined,
  index: number,
): Pick<PictureResult, 'clip' | 'clipScore'> {
  if (!values) return { clip: null, clipScore: null }
  return { clip: rankOf(values, index), clipScore: values[index] as number }
}

/** How far CLIP agrees with a crowd, over the same pictures; higher is better. @param votes how many made the crowd */
export function agreementOf(
  votes: number,
  crowd: number[],
  clip: number[] | undefined,
): Pick<RoundResult, 'tau' | 'top1'> {
  if (!clip) return { tau: { value: null, reason: 'scorersDiffer' }, top1: null }
  const reason = whyNoAgreement(votes, crowd, clip)
  const { kendallTauB, top1 } = agreement(crowd, clip)
  return {
    tau: reason === undefined ? { value: kendallTauB as number } : { value: null, reason },
    top1: votes === 0 || crowd.length < 2 ? null : top1,
  }
}

function whyNoAgreement(ballots: number, crowd: number[], clip: number[]): NoAgreement | undefined {
  if (crowd.length < 2) return 'onePicture'
  if (ballots === 0) return 'noBallot'
  if (crowd.every((value) => value === crowd[0])) return 'crowdLevel'
  if (clip.every((value) => value === clip[0])) return 'clipLevel'
  return undefined
}

/** Standard competition rank, 1 for the highest: equals share the rank of their first. */
export function rankOf(values: number[], index: number): Rank {
  const own = values[index] as number
  return {
    rank: 1 + values.filter((value) => value > own).length,
    tied: values.filter((value) => value === own).length > 1,
  }
}

export async function readRoundResult(
  prisma: PrismaClient,
  id: string,
): Promise<{ round: RoundForResult; result: RoundResult }> {
  const round = await prisma.round.findUniqueOrThrow({ where: { id }, include: roundForResult })
  return { round, result: resultOf(round) }
}
