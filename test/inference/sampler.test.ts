import { expect, test } from 'vitest'
import { Sampler, type SamplerSettings } from '../../src/inference/sampler.ts'
import { random } from '../../src/statistics/random.ts'

const plain: SamplerSettings = { temperature: 1, topK: 100, guidance: 1 }

/** How often each token is drawn from one row of logits (with guidance: conditioned, then unconditioned). */
function frequencies(logits: number[][], settings: SamplerSettings, draws = 20_000): number[] {
  const size = logits[0]?.length ?? 0
  const flat = Float32Array.from(logits.flat())
  const sampler = new Sampler(size, settings)
  const { uniform } = random(3)
  const counts = new Array<number>(size).fill(0)
  for (let i = 0; i < draws; i++) {
    const token = sampler.sample(flat, 0, logits.length - 1, uniform)
    counts[token] = (counts[token] ?? 0) + 1
  }
  return counts.map((n) => n / draws)
}

function softmax(logits: number[]): number[] {
  const weights = logits.map(Math.exp)
  const total = weights.reduce((a, b) => a + b, 0)
  return weights.map((weight) => weight / total)
}

/** Within four standard errors of each share. */
function expectShares(found: number[], expected: number[], draws = 20_000): void {
  for (const [i, share] of expected.entries())
    expect(Math.abs((found[i] ?? 0) - share)).toBeLessThanOrEqual(
      4 * Math.sqrt((share * (1 - share)) / draws),
    )
}

const logits = [0.3, -1, 2, 1.1, -0.2]

test('tokens come as often as the softmax says', () => {
  expectShares(frequencies([logits], plain), softmax(logits))
})

test('temperature divides the logits', () => {
  const settings = { ...plain, temperature: 0.5 }
  expectShares(frequencies([logits], settings), softmax(logits.map((x) => x / 0.5)))
})

test('guidance goes from the unconditioned logits past the conditioned ones', () => {
  const unconditioned = [0, 0.5, 1, -1, 0]
  const guided = logits.map((c, i) => (unconditioned[i] ?? 0) + 3 * (c - (unconditioned[i] ?? 0)))
  expectShares(frequencies([logits, unconditioned], { ...plain, guidance: 3 }), softmax(guided))
  expectShares(frequencies([logits, unconditioned], plain), softmax(logits))
})

test('top-k leaves the k likeliest, and those that tie with the last of them', () => {
  expectShares(
    frequencies([logits], { ...plain, topK: 2 }),
    softmax(logits.map((x) => (x >= 1.1 ? x : -Infinity))),
  )
  expectShares(frequencies([[1, 1, 1, 0]], { ...plain, topK: 1 }), [1 / 3, 1 / 3, 1 / 3, 0])
})

test('top-k 1 is the likeliest token, whatever the numbers', () => {
  const { uniform } = random(11)
  const sampler = new Sampler(257, { ...plain, topK: 1 })
  for (let round = 0; round < 200; round++) {
    const row = Float32Array.from({ length: 257 }, () => 20 * uniform() - 10)
    expect(sampler.sample(row, 0, 0, uniform)).toBe(row.indexOf(Math.max(...row)))
  }
})

test('top-k agrees with sorting, for every k', () => {
  const { uniform } = random(12)
  const row = Float32Array.from({ length: 64 }, () => Math.round(30 * uniform()) / 10)
  const sorted = [...row].sort((a, b) => b - a)
  for (let k = 1; k <= 64; k++) {
    const found = frequencies([[...row]], { ...plain, topK: k, temperature: 10 }, 2000)
    const allowed = sorted[k - 1] ?? 0
    for (const [token, share] of found.entries())
      if (share > 0) expect(row[token]).toBeGreaterThanOrEqual(allowed)
  }
})
