import { centreFor, drawJudgements, TYPICAL } from '../../src/statistics/judging.ts'
import { chance } from '../../src/statistics/normals.ts'
import { statementOf } from '../../src/statistics/preference.ts'
import { NAMED_SHARES } from '../../src/statistics/preference-needed.ts'

const MEMBERS = [3, 4, 5, 6, 8, 10, 12, 16, 20]
const PROMPTS = [6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 25, 30, 35, 40, 50, 60, 80, 100, 150, 200, 300]
const POWER = 0.8

/** Prints the table of `preferenceNeeded`. */
export function needed({ runs }: { runs: number }): void {
  for (const share of NAMED_SHARES) {
    const row = MEMBERS.map((members) => {
      // Power rises with prompts: halve.
      let [low, high] = [-1, PROMPTS.length]
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2)
        if (power(share, members, PROMPTS[middle] as number, runs) >= POWER) high = middle
        else low = middle
      }
      return PROMPTS[high] ?? null
    })
    console.log(`  ${share}: [${row.map(String).join(', ')}],`)
  }
}

/** How often a preference of this share is stated. */
export function power(share: number, rows: number, columns: number, runs: number): number {
  const table = { rows, columns, values: new Float64Array(rows * columns) }
  const source = chance(1)
  const centre = centreFor(share, TYPICAL)
  let stated = 0
  for (let run = 0; run < runs; run++) {
    drawJudgements(source, table, centre, TYPICAL)
    const found = statementOf(table, 0.95)
    if (typeof found !== 'string' && found.p < 0.05) stated++
  }
  return stated / runs
}
