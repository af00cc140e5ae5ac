import { isDeepStrictEqual } from 'node:util'
import type { Content } from '../content.ts'
import { drawingsOf, promptOf } from '../rounds/round.ts'
import type { Salon } from '../rounds/salon.ts'
import { reasonOf, signed, topPick } from '../rounds/sentences.ts'
import type { Member } from '../store/database.ts'
import type { Words } from '../words/index.ts'
import { agreementAlt, agreementsWords, agreementTable } from './agreement-sentences.ts'
import { agreementChart } from './charts/agreement.ts'
import { renderChart } from './charts/render.ts'
import { byCrowds, type ClosedRound, heldBackWords, readClosedRounds } from './closed-rounds.ts'
import { anyComparison } from './comparisons.ts'
import { agreements } from './group-agreement.ts'
import type { Dimension } from './groups.ts'
import { systemResults } from './systems.ts'

/** Rounds listed one by one. */
const LISTED = 10

/**
 * What all closed votes whose result is out found together: CLIP's agreement with the crowd, beside that of one member
 * with the rest, over all of them and in groups. Where votes have several scorers, that of the newest is CLIP here, and
 * the others stand apart. Ballots count as rankings in tiers, so that a mean may differ a little from that of the τ-b of
 * the votes, whose crowd counts approvals.
 */
export async function overallResults(
  salon: Salon,
  words: Words,
  dimensions: readonly Dimension[],
  reader: Member,
): Promise<Content> {
  const closed = await readClosedRounds(salon, reader)
  const held = await heldBackWords(salon, byCrowds(salon.games), words)
  const compared = await anyComparison(salon, reader)
  if (closed.length === 0) {
    if (compared) return await systemResults(salon, words, reader)
    return { text: held.length > 0 ? held : [words.results.none], actions: [] }
  }
  const measured = closed.filter(({ crowd }) => crowd.tau.value !== null)
  const { all: scored, scorer, others } = ofNewestScorer(measured, words)
  const found =
    measured.length === 0 ? undefined : await agreements(scored, measured, salon.models, words, dimensions)
  const text = [
    words.results.overall(closed.length, ballotsIn(closed)),
    ...(found ? agreementsWords(found, words) : [words.results.notYet]),
    ...(others > 0 ? [words.results.scorer(scorer, others)] : []),
    ...leftOut(closed, words),
    ...held,
    ...(dimensions.includes('skill') && found ? [words.results.skills] : []),
    ...(compared ? [words.systems.hint] : []),
  ]
  if (!found) return { text, actions: [] }
  return {
    text,
    // A noise ceiling takes two ballots of some vote.
    ...(found.all.one.whole.mean === null
      ? {}
      : await renderChart(salon.store.files, agreementChart(found, words), agreementAlt(found, words))),
    table: agreementTable(found, words),
    actions: [],
  }
}

/** The latest votes, one a row. */
export async function latestResults(salon: Salon, words: Words, reader: Member): Promise<Content> {
  const closed = await readClosedRounds(salon, reader)
  const held = await heldBackWords(salon, byCrowds(salon.games), words)
  if (closed.length === 0) return { text: held.length > 0 ? held : [words.results.none], actions: [] }
  return {
    text: [words.results.overall(closed.length, ballotsIn(closed)), ...held],
    table: {
      head: [
        words.results.headDrawing,
        words.results.headPrompt,
        words.results.headBallots,
        words.results.headTau,
        words.results.headTop,
      ],
      rows: closed.slice(0, LISTED).map(({ round, private: hidden, crowd: { ballots, tau, top1 } }) => [
        drawingsOf(round)
          .map(({ number }) => `#${number}`)
          .join(' '),
        hidden ? words.privacy.promptPrivate : (promptOf(round) ?? ''),
        String(ballots.length),
        tau.value === null ? words.result.undefinedNumber : signed(tau.value, words),
        top1 === null ? words.result.undefinedNumber : topPick(top1, words),
      ]),
    },
    actions: [],
  }
}

/** The votes whose scorer is that of the newest one, and how many others there are. */
export function ofNewestScorer(measured: readonly ClosedRound[], words: Words) {
  const newest = measured[0]?.crowd.clip?.by
  const rounds = measured.filter(({ crowd }) => isDeepStrictEqual(crowd.clip?.by, newest))
  const others = measured.length - rounds.length
  const scorer = newest ? words.results.groupModel(newest.scorer, newest.revision) : ''
  return {
    all: { labels: [others === 0 ? words.results.groupAll : words.results.groupScored(scorer)], rounds },
    scorer,
    others,
  }
}

function ballotsIn(closed: readonly ClosedRound[]): number {
  return closed.reduce((sum, { crowd }) => sum + crowd.ballots.length, 0)
}

/** How many votes have no agreement, by why. */
function leftOut(closed: readonly ClosedRound[], words: Words): string[] {
  const reasons = closed.flatMap(({ crowd: { tau } }) =>
    tau.value === null ? [reasonOf(tau.reason, words)] : [],
  )
  if (reasons.length === 0) return []
  const why = [...new Set(reasons)].map((reason) => ({
    reason,
    n: reasons.filter((other) => other === reason).length,
  }))
  return [words.results.leftOut(reasons.length, why)]
}
