import { cholesky, solve } from './cholesky.ts'

/** A concave function at a point. */
export interface Evaluation {
  point: Float64Array
  value: number
  gradient: Float64Array
  /** Minus the second derivatives: square, row after row, lower triangle. */
  information: Float64Array
}

const MOST_STEPS = 200

/** Newton's steps shrink quadratically: after one this small, some 10⁻¹⁰ is left. */
const LAST_STEP = 1e-5

/**
 * A concave function where it is highest, by Newton's method with halved steps.
 *
 * Where the function only approaches its supremum at infinity, each step goes about 1 further and the curvature
 * falls by about e, so that it soon counts as singular.
 *
 * @param tolerance the curvature that counts as none
 * @returns null where there is no highest point
 */
export function maximise(
  evaluate: (point: Float64Array) => Evaluation,
  start: Float64Array,
  tolerance: number,
): Evaluation | null {
  let here = evaluate(start)
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const factor = cholesky(here.information, start.length, tolerance)
    if (!factor) return null
    const step = solve(factor, here.gradient)
    const length = step.reduce((longest, part) => Math.max(longest, Math.abs(part)), 0)
    const next = climb(evaluate, here, step)
    if (!next || length < LAST_STEP) return next
    here = next
  }
  return null
}

/** The first of the whole step, its half, its quarter … that does not lead down by more than rounding. */
function climb(
  evaluate: (point: Float64Array) => Evaluation,
  here: Evaluation,
  step: Float64Array,
): Evaluation | null {
  const least = here.value - 1e-12 * (1 + Math.abs(here.value))
  for (let part = 1; part > 1e-9; part /= 2) {
    const there = evaluate(here.point.map((coordinate, i) => coordinate + part * (step[i] as number)))
    if (there.value >= least) return there
  }
  return null
}
