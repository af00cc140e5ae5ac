import type { CrossedTable } from '../../src/statistics/crossed.ts'
import { permutationTest } from '../../src/statistics/permutation.ts'
import { random } from '../../src/statistics/random.ts'
import { drawnTimes, percentileInterval } from '../../src/statistics/resampling.ts'
import { signTest } from '../../src/statistics/sign-test.ts'

/** The rules that a preference was stated by before, to hold the one of now against. */

const LEVEL = 0.05

/** Draws: as before up to 10 prompts; beyond, what tells 5 % to a tenth. */
const DRAWS = 400

/** Duels of a round: a sign test over all of them. */
export function statedByDuels({ values }: CrossedTable): boolean {
  const wins = values.reduce((sum, first) => sum + first, 0)
  return (signTest(wins, values.length - wins) as number) < LEVEL
}

/** Best of five: a sign test over the prompts that a majority decides. */
export function statedByMajorities(table: CrossedTable): boolean {
  const means = columnMeans(table)
  const p = signTest(means.filter((mean) => mean > 0.5).length, means.filter((mean) => mean < 0.5).length)
  return p !== null && p < LEVEL
}

/** By system: a permutation test over prompts, and an interval from drawing prompts and members that leaves out a half. */
export function statedByResampling(table: CrossedTable): boolean {
  const { rows, columns, values } = table
  const means = columnMeans(table)
  const excess = means.map((mean) => mean - 0.5)
  const p = columns <= 10 ? permutationTest(excess, 1) : drawnP(excess)
  if (p === null || p >= LEVEL) return false
  const share = means.reduce((sum, mean) => sum + mean, 0) / columns
  if (share === 0 || share === 1) return true
  const source = random(1)
  const draws = Array.from({ length: DRAWS }, () => {
    const ofRows = drawnTimes(source, rows)
    const ofColumns = drawnTimes(source, columns)
    let sum = 0
    for (let i = 0, at = 0; i < rows; i++)
      for (let j = 0; j < columns; j++, at++)
        sum += (ofRows[i] as number) * (ofColumns[j] as number) * (values[at] as number)
    return sum / values.length
  })
  const [low, high] = percentileInterval(draws, share, 0.95, { least: 0, most: 1 })
  return (low as number) > 0.5 || (high as number) < 0.5
}

function drawnP(excess: readonly number[]): number {
  const source = random(1)
  const far = Math.abs(excess.reduce((sum, one) => sum + one, 0)) - 1e-9
  let asFar = 1
  for (let draw = 0; draw < DRAWS; draw++) {
    let sum = 0
    for (const one of excess) sum += source.uniform() < 0.5 ? -one : one
    if (Math.abs(sum) >= far) asFar++
  }
  return asFar / (DRAWS + 1)
}

function columnMeans({ rows, columns, values }: CrossedTable): number[] {
  return Array.from({ length: columns }, (_, j) => {
    let sum = 0
    for (let i = 0; i < rows; i++) sum += values[i * columns + j] as number
    return sum / rows
  })
}
