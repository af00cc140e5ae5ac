import { studentQuantile, studentTails } from './student.ts'

/** Numbers by two crossed factors, such as members (rows) and prompts (columns). */
export interface CrossedTable {
  rows: number
  columns: number
  /** Row after row; NaN where there is none. */
  values: Float64Array
}

/** Weights of one row sum to 1 but for so much. */
const ROUNDING = 1e-9

/** Which factors were drawn from all such: those that a statement is about beyond the ones in the table. */
export type Drawn = 'rows' | 'columns' | 'both'

/** A mean over a table, with what rows and columns add to its variance. */
export interface CrossedMean {
  mean: number
  standardError: number
  /** Of freedom, for Student's t; above 0. */
  degrees: number
  /** As many equal rows and columns would have as much weight; at most those that have a value. */
  effective: { rows: number; columns: number }
}

/**
 * The mean of a table whose rows and columns were both drawn, and how far such means spread.
 *
 * Values of one row hang together, and those of one column: the variance is that between row sums plus that between
 * column sums less what both count, the cells' own (Cameron, Gelbach & Miller 2011, "Robust inference with multi-way
 * clustering", J. Bus. Econ. Stat. 29), and here never less than the larger of the two. In small samples that is often
 * poor (MacKinnon, Nielsen & Webb 2024, "Jackknife inference with two-way clustering", arXiv:2406.08880). So:
 *
 * - sums of squares are scaled to have no bias, whatever the weights;
 * - of the cells' own variance only half is taken off: with all of it the estimate is often too small by chance;
 * - degrees of freedom are Satterthwaite's (1946), in which each variance is raised by its own standard error squared,
 *   1 + 4/degrees, since the smaller an estimate the more degrees it is given by mistake; at most three times those of the
 *   fewer, twice with three.
 *
 * Measured (`npm run bench -- electorate`): with three rows and six columns or more a t interval of 95 % holds the truth
 * at least 93 % of the time, and above 98 % where rows hardly differ. Tried: all of the cells'
 * variance taken off (90 % with three or four rows), Satterthwaite's own degrees (90 % with three rows and forty columns).
 *
 * @param alike what counts alike: every value, or every column however many values it has
 * @param drawn which of them stand for all such; the other is what it is, and adds nothing to how far means spread
 * @returns null with fewer than two of those that were drawn that have a value
 */
export function crossedMean(
  table: CrossedTable,
  alike: 'values' | 'columns' = 'columns',
  drawn: Drawn = 'both',
): CrossedMean | null {
  const { rows, columns, values } = table
  const weights = weightsOf(table, alike)
  const ofRows = new Float64Array(rows)
  const ofColumns = new Float64Array(columns)
  let mean = 0
  for (let i = 0, at = 0; i < rows; i++)
    for (let j = 0; j < columns; j++, at++) {
      const weight = weights[at] as number
      if (weight === 0) continue
      ofRows[i] = (ofRows[i] as number) + weight
      ofColumns[j] = (ofColumns[j] as number) + weight
      mean += weight * (values[at] as number)
    }
  const [effectiveRows, effectiveColumns] = [effectiveNumber(ofRows), effectiveNumber(ofColumns)]
  const few = {
    rows: effectiveRows < 1 + ROUNDING,
    columns: effectiveColumns < 1 + ROUNDING,
  }
  if (drawn === 'both' ? few.rows || few.columns : few[drawn]) return null

  const inRows = new Float64Array(rows)
  const inColumns = new Float64Array(columns)
  for (let i = 0, at = 0; i < rows; i++)
    for (let j = 0; j < columns; j++, at++) {
      const weight = weights[at] as number
      if (weight === 0) continue
      const excess = weight * ((values[at] as number) - mean)
      inRows[i] = (inRows[i] as number) + excess
      inColumns[j] = (inColumns[j] as number) + excess
    }
  const spreads = {
    rows: { variance: sumOfSquares(inRows) / keptBy(ofRows), number: effectiveRows },
    columns: { variance: sumOfSquares(inColumns) / keptBy(ofColumns), number: effectiveColumns },
  }
  return {
    mean,
    ...(drawn === 'both'
      ? crossedSpread(spreads.rows, spreads.columns, ownVariance(table, weights))
      : { standardError: Math.sqrt(spreads[drawn].variance), degrees: spreads[drawn].number - 1 }),
    effective: { rows: effectiveRows, columns: effectiveColumns },
  }
}

/** What one factor adds to the variance of an estimate, and how many levels of it that is estimated from. */
export interface FactorSpread {
  variance: number
  /** Above 1. */
  number: number
}

/**
 * Standard error and degrees of freedom of an estimate over two crossed factors; see {@link crossedMean}.
 *
 * @param own variance of the cells, which both factors count; 0 where it is not known, which errs to the safe side
 */
export function crossedSpread(
  rows: FactorSpread,
  columns: FactorSpread,
  own: number,
): { standardError: number; degrees: number } {
  const fewest = Math.min(rows.number, columns.number)
  const variance = Math.max(
    rows.variance + columns.variance - own / 2,
    rows.variance,
    columns.variance,
    own / 2,
  )
  const raised = [rows, columns].map(({ variance, number }) => ({
    variance: variance * (1 + 4 / (number - 1)),
    degrees: number - 1,
  }))
  const sum = raised.reduce((total, { variance }) => total + variance, 0)
  const satterthwaite =
    sum ** 2 / raised.reduce((total, { variance, degrees }) => total + variance ** 2 / degrees, 0)
  const most = (fewest - 1) * Math.min(3, fewest - 1)
  return { standardError: Math.sqrt(variance), degrees: sum > 0 ? Math.min(most, satterthwaite) : most }
}

/** Student's interval, within `ends`. */
export function crossedInterval(
  { mean, standardError, degrees }: Pick<CrossedMean, 'mean' | 'standardError' | 'degrees'>,
  confidence: number,
  ends: { least: number; most: number } = { least: -Infinity, most: Infinity },
): [low: number, high: number] {
  const half = studentQuantile(confidence, degrees) * standardError
  return [Math.max(ends.least, mean - half), Math.min(ends.most, mean + half)]
}

/** Two-sided p of Student's test that the mean is `expected`. */
export function crossedTest(
  { mean, standardError, degrees }: Pick<CrossedMean, 'mean' | 'standardError' | 'degrees'>,
  expected: number,
): number {
  if (mean === expected) return 1
  return standardError === 0 ? 0 : studentTails((mean - expected) / standardError, degrees)
}

/** Weights that sum to 1; 0 where there is no value. */
function weightsOf({ rows, columns, values }: CrossedTable, alike: 'values' | 'columns'): Float64Array {
  const counts = new Float64Array(columns)
  for (let i = 0, at = 0; i < rows; i++)
    for (let j = 0; j < columns; j++, at++)
      if (!Number.isNaN(values[at])) counts[j] = (counts[j] as number) + 1
  let filled = 0
  let all = 0
  for (const count of counts) {
    if (count > 0) filled++
    all += count
  }
  const weights = new Float64Array(values.length)
  for (let at = 0; at < values.length; at++)
    if (!Number.isNaN(values[at]))
      weights[at] = alike === 'values' ? 1 / all : 1 / (filled * (counts[at % columns] as number))
  return weights
}

/** How many levels of equal weight count as much (Kish's effective number); 0 of none. @param shares that sum to 1 */
function effectiveNumber(shares: Float64Array): number {
  const squares = sumOfSquares(shares)
  return squares === 0 ? 0 : 1 / squares
}

/** The part of the variance between levels that is left in their sums once the mean is taken off. */
function keptBy(shares: Float64Array): number {
  let squares = 0
  let cubes = 0
  for (const share of shares) {
    squares += share * share
    cubes += share * share * share
  }
  return 1 - (2 * cubes) / squares + squares
}

/** What is left of the cells beside row and column effects, as variance of the mean. */
function ownVariance({ rows, columns, values }: CrossedTable, weights: Float64Array): number {
  const rowEffects = new Float64Array(rows)
  const columnEffects = new Float64Array(columns)
  const rowCounts = new Float64Array(rows)
  const columnCounts = new Float64Array(columns)
  let cells = 0
  for (let i = 0, at = 0; i < rows; i++)
    for (let j = 0; j < columns; j++, at++) {
      if (weights[at] === 0) continue
      cells++
      rowCounts[i] = (rowCounts[i] as number) + 1
      columnCounts[j] = (columnCounts[j] as number) + 1
    }
  // A whole table is done after one pass; one with gaps to three digits after eight, more than this variance is worth.
  const passes = cells === rows * columns ? 1 : 8
  for (let pass = 0; pass < passes; pass++) {
    rowEffects.fill(0)
    for (let i = 0, at = 0; i < rows; i++)
      for (let j = 0; j < columns; j++, at++)
        if (weights[at] !== 0)
          rowEffects[i] = (rowEffects[i] as number) + (values[at] as number) - (columnEffects[j] as number)
    for (let i = 0; i < rows; i++)
      if (rowCounts[i] !== 0) rowEffects[i] = (rowEffects[i] as number) / (rowCounts[i] as number)
    columnEffects.fill(0)
    for (let i = 0, at = 0; i < rows; i++)
      for (let j = 0; j < columns; j++, at++)
        if (weights[at] !== 0)
          columnEffects[j] = (columnEffects[j] as number) + (values[at] as number) - (rowEffects[i] as number)
    for (let j = 0; j < columns; j++)
      if (columnCounts[j] !== 0) columnEffects[j] = (columnEffects[j] as number) / (columnCounts[j] as number)
  }
  let sum = 0
  for (let i = 0, at = 0; i < rows; i++)
    for (let j = 0; j < columns; j++, at++) {
      const weight = weights[at] as number
      if (weight === 0) continue
      const left = (values[at] as number) - (rowEffects[i] as number) - (columnEffects[j] as number)
      sum += weight * weight * left * left
    }
  const levels =
    rowCounts.filter((count) => count > 0).length + columnCounts.filter((count) => count > 0).length
  const degrees = cells - levels + 1
  return degrees < 1 ? 0 : (sum * cells) / degrees
}

function sumOfSquares(numbers: Float64Array): number {
  let sum = 0
  for (const one of numbers) sum += one * one
  return sum
}
