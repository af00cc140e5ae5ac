import { centreFor, drawJudgements, TYPICAL } from '../../src/statistics/judging.ts'
import { chance } from '../../src/statistics/normals.ts'
import { statementOf } from '../../src/statistics/preference.ts'
import { FALSE, type Finding, HELD, holds, Share, type Size } from './finding.ts'
import { statedByDuels, statedByMajorities, statedByResampling } from './todays.ts'

/** How far members and prompts lean, in log odds. */
const LEANINGS = [0, 0.5, 1].flatMap((members) => [0, 1, 2].map((prompts) => ({ members, prompts })))
/** The share that is there to be found. */
const FOUND = 0.7
const LEVEL = 0.05

const todays = {
  'sign test of duels': statedByDuels,
  'sign test of majorities': statedByMajorities,
  'resampling by system': statedByResampling,
}

/** Whether one of two systems is preferred: false claims, power, coverage; and those of the rules before. */
export function preferences({ runs, members, units }: Size): Finding[] {
  return members.flatMap((rows) => units.flatMap((columns) => cellOf(rows, columns, runs)))
}

function cellOf(rows: number, columns: number, runs: number): Finding[] {
  const cell = `${rows} members, ${columns} prompts`
  const part = 'preference'
  const table = { rows, columns, values: new Float64Array(rows * columns) }
  const falseClaims = {
    now: 0,
    ...Object.fromEntries(Object.keys(todays).map((name) => [name, 0])),
  } as Record<string, number>
  const coverage: number[] = []
  let power: Record<string, number> = {}
  for (const leaning of LEANINGS)
    for (const share of [0.5, FOUND]) {
      const stated = Object.fromEntries(Object.keys(falseClaims).map((name) => [name, new Share()]))
      const held = new Share()
      const centre = centreFor(share, leaning)
      const source = chance(rows * 100 + columns)
      const typical = leaning.members === TYPICAL.members && leaning.prompts === TYPICAL.prompts
      for (let run = 0; run < runs; run++) {
        drawJudgements(source, table, centre, leaning)
        const found = statementOf(table, 0.95)
        if (typeof found === 'string') throw new Error(`${cell}: ${found}`)
        stated.now?.add(found.p < LEVEL)
        held.add(holds(found.interval, share))
        // Today's rules are slow, and only wanted where they are told.
        if (share === 0.5 || typical)
          for (const [name, rule] of Object.entries(todays)) stated[name]?.add(rule(table))
      }
      coverage.push(held.value)
      const shares = Object.fromEntries(Object.entries(stated).map(([name, of]) => [name, of.value]))
      if (share === 0.5)
        for (const name of Object.keys(falseClaims))
          falseClaims[name] = Math.max(falseClaims[name] ?? 0, shares[name] ?? 0)
      else if (typical) power = shares
    }
  // Power is to be had honestly: held against those rules that keep to the level in this cell.
  const honest = Object.keys(todays).filter((name) => (falseClaims[name] as number) <= FALSE.most)
  const best = Math.max(0, ...honest.map((name) => power[name] as number))
  return [
    {
      part,
      cell,
      what: 'false claims, the worst leanings',
      value: falseClaims.now as number,
      ...FALSE,
      runs,
    },
    // A rule as good as another is below it in half of the cells: a fortieth is what 1000 electorates may tell apart.
    { part, cell, what: 'power for 0.70', value: power.now as number, least: best - 0.025, runs },
    { part, cell, what: 'coverage, least', value: Math.min(...coverage), least: HELD.least, runs },
    { part, cell, what: 'coverage, most', value: Math.max(...coverage), runs },
    ...Object.keys(todays).flatMap((name): Finding[] => [
      { part, cell, what: `before, ${name}: false claims`, value: falseClaims[name] as number, runs },
      { part, cell, what: `before, ${name}: power`, value: power[name] as number, runs },
    ]),
  ]
}
