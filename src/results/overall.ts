import { isDeepStrictEqual } from 'node:util'
import type { Content, Table } from '../content.ts'
import type { Models } from '../models.ts'
import type { CrowdResult } from '../rounds/agreement.ts'
import { drawingsOf, promptOf } from '../rounds/round.ts'
import { reasonOf, signed, topPick } from '../rounds/sentences.ts'
import type { Salon } from '../rounds/salon.ts'
import { ballotsForInterval } from '../statistics/ballots-needed.ts'
import type { BootstrapAgreement, MeanAgreement } from '../statistics/bootstrap.ts'
import type { Member } from '../store/database.ts'
import type { Words } from '../words/index.ts'
import { runAside } from './aside.ts'
import {
  agreementChart,
  type GroupAgreement,
  intervalOf,
  intervalText,
  type Section,
} from './charts/agreement.ts'
import { renderChart } from './charts/render.ts'
import { byCrowds, type ClosedRound, heldBackWords, readClosedRounds } from './closed-rounds.ts'
import { anyComparison } from './comparisons.ts'
import { type Dimension, type Group, groupsBy } from './groups.ts'
import { systemResults } from './systems.ts'

/** Rounds listed one by one. */
const LISTED = 10
/** Half the width of an interval that tells a middling agreement from a good one. */
const WANTED = 0.1

/**
 * What all closed votes whose result is out found together: CLIP's agreement with the crowd, beside the human ceiling,
 * over all of them and in groups. Where votes have several scorers, that of the newest is CLIP here, and the others stand
 * apart. Ballots count as rankings in tiers, so that a mean may differ a little from that of the τ-b of the votes, whose
 * crowd counts approvals.
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
  const sections = await agreements(scored, measured, salon.models, words, dimensions)
  const all = sections[0]?.groups[0]
  const ballots = ballotsIn(closed)
  const text = [
    words.results.overall(closed.length, ballots),
    ...(all ? inWords(all, scored.rounds, words) : [words.results.notYet]),
    ...(all && others > 0 ? [words.results.scorer(scorer, others)] : []),
    ...leftOut(closed, words),
    ...held,
    ...(dimensions.includes('skill') && all ? [words.results.skills] : []),
    ...(compared ? [words.systems.hint] : []),
  ]
  if (!all) return { text, actions: [] }
  const alt = altOf(
    all,
    sections.slice(1).flatMap(({ groups }) => groups),
    words,
  )
  return {
    text,
    ...(await renderChart(salon.store.files, agreementChart(sections, words), alt)),
    table: tableOf(sections, words),
    actions: [],
  }
}

/** The latest votes, one a row. */
export async function latestResults(salon: Salon, words: Words, reader: Member): Promise<Content> {
  const closed = await readClosedRounds(salon, reader)
  const held = await heldBackWords(salon, byCrowds(salon.games), words)
  if (closed.length === 0) return { text: held.length > 0 ? held : [words.results.none], actions: [] }
  const ballots = ballotsIn(closed)
  return {
    text: [words.results.overall(closed.length, ballots), ...held],
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
function ofNewestScorer(measured: readonly ClosedRound[], words: Words) {
  const newest = measured[0]?.crowd.clip?.by
  const rounds = measured.filter(({ crowd }) => isDeepStrictEqual(crowd.clip?.by, newest))
  const others = measured.length - rounds.length
  const scorer = newest ? words.results.groupModel(newest.scorer, newest.revision) : ''
  return {
    all: { label: others === 0 ? words.results.groupAll : words.results.groupScored(scorer), rounds },
    scorer,
    others,
  }
}

/**
 * The first section is all votes of one scorer, of which the others are made too, but that by scorer.
 *
 * @param measured of every scorer
 */
async function agreements(
  all: Group,
  measured: readonly ClosedRound[],
  models: Models,
  words: Words,
  dimensions: readonly Dimension[],
): Promise<Section[]> {
  if (measured.length === 0) return []
  const grouped = await Promise.all(
    dimensions.map(async (dimension) => {
      const rounds = dimension === 'scorer' ? measured : all.rounds
      const groups = await groupsBy(dimension, rounds, models, words)
      // One group of all votes says nothing more, unless it was asked for.
      const more = dimensions.length === 1 || groups.some((group) => group.rounds.length < rounds.length)
      return more ? [{ title: words.results.groupTitle[dimension], groups }] : []
    }),
  )
  const sections = [{ title: '', groups: [all] }, ...grouped.flat()]
  const groups = sections.flatMap((section) => section.groups)
  const found = (await runAside(
    groups.map(({ rounds }) => ({ method: 'bootstrap-agreement', input: { grids: rounds.map(gridOf) } })),
  )) as BootstrapAgreement[]
  return sections.map((section) => ({
    ...section,
    groups: section.groups.map((group) => {
      const { mean, interval, ceiling, grids } = found[groups.indexOf(group)] as BootstrapAgreement
      return { label: group.label, rounds: grids, clip: { mean, interval }, ceiling }
    }),
  }))
}

function gridOf({ crowd: { clip, ballots } }: { crowd: CrowdResult }) {
  return {
    metric: clip?.scores ?? [],
    ballots: ballots.map(({ member, tiers }) => ({ member, tiers })),
  }
}

function ballotsIn(closed: readonly ClosedRound[]): number {
  return closed.reduce((sum, { crowd }) => sum + crowd.ballots.length, 0)
}

function inWords(all: GroupAgreement, measured: readonly ClosedRound[], words: Words): string[] {
  const clip = intervalOf(all.clip)
  const ceiling = intervalOf(all.ceiling)
  if (!clip) return [words.results.notYet]
  const between = ({ interval: [low, high] }: MeanAgreement) =>
    low === null || high === null ? '' : words.results.interval(signed(low, words), signed(high, words))
  const ballots = ballotsIn(measured)
  return [
    words.results.tau(signed(clip.mean, words), between(all.clip)),
    ...(ceiling ? [words.results.ceiling(signed(ceiling.mean, words), between(all.ceiling))] : []),
    ...(clip.low !== null && clip.high !== null && clip.low < clip.high
      ? [
          words.results.more(
            ballotsForInterval(ballots, [clip.low, clip.high], WANTED).more,
            words.number(WANTED, 2),
          ),
        ]
      : []),
  ]
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

function tableOf(sections: readonly Section[], words: Words): Table {
  const cell = (agreement: MeanAgreement) => {
    const found = intervalOf(agreement)
    return found ? intervalText(found, words) : words.result.undefinedNumber
  }
  return {
    head: [
      words.results.headGroup,
      words.results.headRounds,
      words.results.headTauInterval,
      words.results.headCeiling,
    ],
    rows: sections.flatMap(({ groups }) =>
      groups.map(({ label, rounds, clip, ceiling }) => [label, String(rounds), cell(clip), cell(ceiling)]),
    ),
  }
}

function altOf(all: GroupAgreement, groups: readonly GroupAgreement[], words: Words): string {
  const ceiling = intervalOf(all.ceiling)
  const byMean = groups
    .flatMap(({ label, clip: { mean } }) => (mean === null ? [] : { label, mean }))
    .sort((a, b) => b.mean - a.mean)
  const [best, worst] = [byMean[0], byMean.at(-1)]
  return words.results.forestAlt(
    signed(all.clip.mean ?? 0, words),
    ceiling && signed(ceiling.mean, words),
    best && worst && best.mean > worst.mean ? { best: best.label, worst: worst.label } : undefined,
  )
}
