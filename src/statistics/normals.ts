import { type Random, random } from './random.ts'

/** Normals by Box & Muller (1958), both of a pair used. */
export interface Chance extends Random {
  normal(): number
}

export function chance(seed: number): Chance {
  const source = random(seed)
  let spare: number | undefined
  const normal = () => {
    if (spare !== undefined) {
      const one = spare
      spare = undefined
      return one
    }
    const length = Math.sqrt(-2 * Math.log(1 - source.uniform()))
    const turn = 2 * Math.PI * source.uniform()
    spare = length * Math.sin(turn)
    return length * Math.cos(turn)
  }
  return { ...source, normal }
}

export const logistic = (x: number) => 1 / (1 + Math.exp(-x))
