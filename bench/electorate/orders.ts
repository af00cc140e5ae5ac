import { bradleyTerry } from '../../src/statistics/bradley-terry.ts'
import { chance, logistic } from '../../src/statistics/normals.ts'
import { type Met, pairGains } from '../../src/statistics/pair-gains.ts'
import { surelyAbove } from '../../src/statistics/rank-ranges.ts'
import { reducedWorths } from '../../src/statistics/reduced-bias.ts'
import { FALSE, type Finding, HELD, Share, type Size } from './finding.ts'
import { approvals } from './votes.ts'

const ITEMS = 9
const DUELS = [36, 50, 100]
/** How often a pair is any pair rather than the one that teaches most. */
const RANDOM_SHARE = 0.25

/** Worths after pairs that were chosen for what they teach, and the ranks of pictures in one vote. */
export function orders({ runs, units }: Size): Finding[] {
  const duels = units.length > 2 ? DUELS : DUELS.slice(0, 1)
  return [
    ...duels.flatMap((count) => [0.5, 1].flatMap((spread) => worths(count, spread, Math.ceil(runs / 10)))),
    ...(units.length > 2 ? [4, 6, 8, 12, 20] : [8]).flatMap((ballots) => ranks(ballots, Math.ceil(runs / 4))),
  ]
}

function worths(count: number, spread: number, runs: number): Finding[] {
  const source = chance(count)
  const covered = new Share()
  let [reduced, likeliest, estimated] = [0, 0, 0]
  for (let run = 0; run < runs; run++) {
    const raw = Array.from({ length: ITEMS }, () => spread * source.normal())
    const mean = raw.reduce((sum, one) => sum + one, 0) / ITEMS
    const truth = raw.map((one) => one - mean)
    const scale = Math.hypot(...truth)
    const met: Met[] = []
    const pairs = raw.flatMap((_, a) => raw.slice(0, a).map((_, b): [number, number] => [a, b]))
    for (let duel = 0; duel < count; duel++) {
      const [a, b] = pairs[
        source.uniform() < RANDOM_SHARE || duel === 0
          ? source.below(pairs.length)
          : highest(pairGains(ITEMS, met, pairs))
      ] as [number, number]
      const won = source.uniform() < logistic((truth[a] as number) - (truth[b] as number))
      met.push({ a, b, aWins: won ? 1 : 0, bWins: won ? 0 : 1, ties: 0, open: 0 })
    }
    const duels = met.map(({ a, b, aWins, bWins }) => ({ a: String(a), b: String(b), aWins, bWins }))
    const { items } = reducedWorths(duels)
    const free = bradleyTerry(duels)
    if (!items || Object.keys(items).length < ITEMS) continue
    truth.forEach((one, item) => {
      const { interval } = items[item] as { interval: [number, number] }
      covered.add(interval[0] <= one && one <= interval[1])
    })
    reduced += Math.hypot(...truth.map((_, item) => items[item]?.logWorth as number)) / scale / runs
    if (free.status !== 'estimated') continue
    const logs = truth.map((_, item) => free.items[item]?.logWorth as number)
    const centre = logs.reduce((sum, one) => sum + one, 0) / ITEMS
    likeliest += Math.hypot(...logs.map((one) => one - centre)) / scale
    estimated++
  }
  const part = 'worths'
  const cell = `${ITEMS} items ${spread} apart, ${count} duels`
  return [
    { part, cell, what: 'coverage', value: covered.value, ...HELD, runs },
    { part, cell, what: 'spread over the true one', value: reduced },
    { part, cell, what: 'before, spread over the true one (where it exists)', value: likeliest / estimated },
  ]
}

const highest = (gains: readonly number[]) => gains.indexOf(Math.max(...gains))

/** No pair of pictures may be told apart the wrong way, in most votes. */
function ranks(ballots: number, runs: number): Finding[] {
  const source = chance(ballots)
  const wrong = new Share()
  const first = new Share()
  for (let run = 0; run < runs; run++) {
    // Two and two are alike: a statement about either pair is false.
    const worth = [0, 0, 1, 1, 0.5, -0.5, -0.5, 2, -1]
    const scores = Array.from({ length: ballots }, () =>
      approvals(
        worth.map((one) => one + source.normal()),
        2 + source.below(3),
      ),
    )
    const above = surelyAbove(scores, ITEMS, 0.05, 1)
    let any = false
    for (let i = 0; i < ITEMS; i++)
      for (let j = 0; j < ITEMS; j++)
        if (above[i * ITEMS + j] === 1 && (worth[i] as number) <= (worth[j] as number)) any = true
    wrong.add(any)
    first.add(worth.every((_, item) => item === 7 || above[7 * ITEMS + item] === 1))
  }
  const part = 'rank ranges'
  const cell = `${ballots} ballots`
  return [
    { part, cell, what: 'votes with a false range', value: wrong.value, ...FALSE, runs },
    { part, cell, what: 'the best told to be the first alone', value: first.value, runs },
  ]
}
