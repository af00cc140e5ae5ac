import { Mistake } from '../errors.ts'
import type { DrawRequest } from './messages.ts'

/** What can be asked for, ends included. */
export const ranges = {
  count: { min: 1, max: 9 },
  seed: { min: 0, max: 2 ** 31 - 1 },
  temperature: { min: 0.01, max: 10 },
  topK: { min: 1, max: 65536 },
  guidance: { min: 0, max: 64 },
} as const

const whole: ReadonlySet<string> = new Set<keyof typeof ranges>(['count', 'seed', 'topK'])

/** @throws Mistake naming the setting and its range */
export function checkRange(name: keyof typeof ranges, value: number): number {
  const { min, max } = ranges[name]
  const isWhole = whole.has(name)
  if (value >= min && value <= max && (!isWhole || Number.isInteger(value))) return value
  throw new Mistake(`${name} must be a ${isWhole ? 'whole ' : ''}number from ${min} to ${max}, not ${value}.`)
}

/** @throws Mistake for the first setting out of its range */
export function checkRequest({ seeds, temperature, topK, guidance }: DrawRequest): void {
  checkRange('count', seeds.length)
  for (const seed of seeds) checkRange('seed', seed)
  for (const [name, value] of Object.entries({ temperature, topK, guidance }))
    if (value !== undefined) checkRange(name as 'temperature', value)
}
