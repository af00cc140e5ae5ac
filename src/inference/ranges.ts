import { Mistake } from '../errors.ts'
import type { DrawRequest } from './messages.ts'

/** What can be asked for, ends included. */
export const ranges = {
  count: { min: 1, max: 9 },
  /** Pictures of which the best are kept: as many as DALL·E's authors drew. */
  candidates: { min: 1, max: 512 },
  seed: { min: 0, max: 2 ** 31 - 1 },
  temperature: { min: 0.01, max: 10 },
  topK: { min: 1, max: 65536 },
  guidance: { min: 0, max: 64 },
  given: { min: 5, max: 95 },
} as const

export type Ranged = keyof typeof ranges

const whole: ReadonlySet<Ranged> = new Set(['count', 'candidates', 'seed', 'topK', 'given'])

/** What is wrong with a value, to be read after the setting's name; nothing where it is in range. */
export function outOfRange(name: Ranged, value: number): string | undefined {
  const { min, max } = ranges[name]
  if (value >= min && value <= max && (!whole.has(name) || Number.isInteger(value))) return undefined
  return `must be a ${whole.has(name) ? 'whole ' : ''}number from ${min} to ${max}`
}

/** @throws Mistake for the first setting out of its range */
export function checkRequest({ seeds, temperature, topK, guidance, given }: DrawRequest): void {
  const values: [Ranged, number | undefined][] = [
    ['count', seeds.length],
    ...seeds.map((seed): [Ranged, number] => ['seed', seed]),
    ['temperature', temperature],
    ['topK', topK],
    ['guidance', guidance],
    ['given', given?.percent],
  ]
  for (const [name, value] of values) {
    const problem = value === undefined ? undefined : outOfRange(name, value)
    if (problem) throw new Mistake(`${name} ${problem}, not ${value}.`)
  }
}
