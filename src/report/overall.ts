import type { Table } from '../chat/platform.ts'
import { bootstrapAgreement, type MeanAgreement } from '../statistics/bootstrap.ts'
import type { PrismaClient } from '../store/database.ts'
import type { Words } from '../words/index.ts'
import { tiersOf } from './crowd-order.ts'
import { signed, topPick } from './result-words.ts'
import { type RoundForResult, type RoundResult, resultOf, roundForResult } from './round-result.ts'

/** Rounds listed one by one; all of them go into the means. */
const LISTED = 10

/**
 * What all closed rounds found together: CLIP's agreement with the crowd, beside the human ceiling. Ballots count as
 * rankings in tiers, so the mean may differ a little from that of the τ-b of each round, which counts approvals.
 */
export async function overallResults(
  prisma: PrismaClient,
  words: Words,
): Promise<{ text: string[]; table?: Table }> {
  const rounds = await prisma.round.findMany({
    where: { status: 'closed', game: 'rank' },
    orderBy: { closedAt: 'desc' },
    include: roundForResult,
  })
  if (rounds.length === 0) return { text: [words.resultsNone] }
  const results = rounds.map((round) => ({ round, result: resultOf(round) }))
  const measured = results.filter(({ result }) => result.tau.value !== null)
  const ballots = results.reduce((sum, { result }) => sum + result.counted, 0)
  return {
    text: [
      words.resultsOverall(rounds.length, ballots),
      ...meanAgreement(
        measured.map(({ result }) => result),
        words,
      ),
      ...(measured.length < rounds.length ? [words.resultsLeftOut(rounds.length - measured.length)] : []),
    ],
    table: {
      head: [words.headDrawing, words.headPrompt, words.headBallots, words.headTau, words.headTop],
      rows: results.slice(0, LISTED).map(({ round, result }) => resultRow(round, result, words)),
    },
  }
}

function meanAgreement(results: RoundResult[], words: Words): string[] {
  if (results.length === 0) return [words.resultsNotYet(words.reasonFewRounds)]
  const { mean, interval, ceiling } = bootstrapAgreement(
    results.map(({ pictures, ballots }) => ({
      metric: pictures.map(({ clipScore }) => clipScore),
      ballots: ballots.map((ballot) => ({
        member: ballot.member,
        tiers: tiersOf(ballot, pictures.length),
      })),
    })),
  )
  const between = ([low, high]: MeanAgreement['interval']) =>
    low === null || high === null ? '' : words.resultsInterval(signed(low, words), signed(high, words))
  return [
    mean === null
      ? words.resultsNotYet(words.reasonFewRounds)
      : words.resultsTau(signed(mean, words), between(interval)),
    ...(ceiling.mean === null
      ? []
      : [words.resultsCeiling(signed(ceiling.mean, words), between(ceiling.interval))]),
  ]
}

function resultRow(round: RoundForResult, result: RoundResult, words: Words): string[] {
  return [
    `#${round.generation?.number}`,
    round.generation?.prompt.text ?? '',
    String(result.counted),
    result.tau.value === null ? words.undefinedNumber : signed(result.tau.value, words),
    result.top1 === null ? words.undefinedNumber : topPick(result.top1, words),
  ]
}
