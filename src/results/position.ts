import type { Content } from '../content.ts'
import type { Salon } from '../rounds/salon.ts'
import { FEWEST_MEMBERS } from '../statistics/estimate.ts'
import { FEWEST_ROUNDS, type PositionBias, type PositionShare } from '../statistics/position-bias.ts'
import type { Words } from '../words/index.ts'
import { runAside } from './aside.ts'
import { positionChart } from './charts/position.ts'
import { renderChart } from './charts/render.ts'
import { byCrowds, type ClosedRound, heldBackWords, readClosedRounds } from './closed-rounds.ts'

/** Below this the place is said to matter. */
const SURE = 0.05

/** Whether pictures are chosen for where they stand on the grid, over all closed votes. */
export async function positionResults(salon: Salon, words: Words): Promise<Content> {
  const closed = await readClosedRounds(salon)
  const bias = await positionsOf(closed)
  const held = await heldBackWords(salon, byCrowds(salon.games), words)
  if (!bias) return { text: [words.position.none, ...held], actions: [] }
  const { positions, p } = bias
  const rounds = closed.filter(({ crowd }) => crowd.ballots.length > 0)
  const ballots = rounds.reduce((sum, { crowd }) => sum + crowd.ballots.length, 0)
  const [widest] = [...positions].sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
  const points = ({ difference }: PositionShare) =>
    `${difference < 0 ? '−' : '+'}${words.position.points(difference)}`
  const shownP = p === null ? undefined : words.number(p, 3)
  const text = [
    words.position.intro(ballots, rounds.length),
    ...(widest && widest.difference !== 0 ? [words.position.first(widest.position, points(widest))] : []),
    ...(p === null || shownP === undefined ? [] : [words.position.test(shownP, p < SURE)]),
    ...withoutInterval(positions, words),
    ...held,
  ]
  const alt = words.position.alt(widest?.position ?? 1, widest ? points(widest) : '', shownP)
  return {
    text,
    ...(await renderChart(salon.store.files, positionChart(positions, words), alt)),
    table: {
      head: [
        words.result.headPicture,
        words.position.headShareChosen,
        words.position.headEven,
        words.position.headDifference,
      ],
      rows: positions.map((row) => [
        String(row.position),
        words.result.percent(row.share),
        words.result.percent(row.even),
        differenceText(row, words),
      ]),
    },
    actions: [],
  }
}

/** How much more often pictures are chosen where they stand; nothing without a ballot. */
export async function positionsOf(closed: readonly ClosedRound[]): Promise<PositionBias | undefined> {
  const rounds = closed
    .filter(({ crowd }) => crowd.ballots.length > 0)
    .map(({ crowd: { pictures, ballots } }) => ({
      positions: pictures,
      ballots: ballots.map(({ member, named }) => ({ member, chosen: named })),
    }))
  if (rounds.length === 0) return undefined
  const [bias] = (await runAside([{ method: 'position-bias', input: { rounds } }])) as [PositionBias]
  return bias
}

function differenceText({ difference, interval: [low, high] }: PositionShare, words: Words): string {
  const points = (value: number) => `${value < 0 ? '−' : '+'}${words.position.points(value)}`
  if (low === null || high === null) return points(difference)
  return words.results.inInterval(points(difference), points(low), points(high))
}

/** Which numbers have no interval, and what one would take, a sentence a reason. */
function withoutInterval(positions: readonly PositionShare[], words: Words): string[] {
  const needs = {
    fewMembers: words.position.takesMembers(FEWEST_MEMBERS),
    fewUnits: words.position.takesVotes(FEWEST_ROUNDS),
    nothing: words.position.takesVotes(FEWEST_ROUNDS),
  }
  const reasons = [...new Set(Object.values(needs))]
  return reasons.flatMap((need) => {
    const numbers = positions.filter(({ without }) => without && needs[without] === need)
    if (numbers.length === 0) return []
    const some = numbers.length < positions.length ? numbers.map(({ position }) => String(position)) : []
    return [words.position.without(some, need)]
  })
}
