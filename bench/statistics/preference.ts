// How often a preference is found where there is none, by the two signs that `/results by:system` asks for:
// `npm run build && node dist/bench/statistics/preference.js`. Five judges say of each prompt which of two systems they
// prefer; prompts lean by a normal of 1 in log odds, judges by one of 0.5, and nobody prefers either in the mean.
import { preference } from '../../src/statistics/preference.ts'
import { type Random, random } from '../../src/statistics/random.ts'

const RUNS = 300
const JUDGES = 5
const LEVEL = 0.05

const source = random(1)

/** Box & Muller 1958. */
const normal = ({ uniform }: Random) =>
  Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())

function simulated(prompts: number) {
  const judges = Array.from({ length: JUDGES }, (_, index) => ({
    member: `judge ${index}`,
    leaning: normal(source) / 2,
  }))
  return Array.from({ length: prompts }, () => {
    const prompt = normal(source)
    return judges.map(({ member, leaning }) => ({
      member,
      first: source.uniform() < 1 / (1 + Math.exp(-prompt - leaning)) ? 1 : 0,
    }))
  })
}

const share = (found: readonly boolean[]) =>
  `${((100 * found.filter(Boolean).length) / found.length).toFixed(0)} %`

console.log(`No preference, ${JUDGES} judges, ${RUNS} runs each; how often there seems to be one:\n`)
console.log('prompts  p < 0.05  interval too  interval holds the truth')
for (const prompts of [6, 20, 40, 80]) {
  const runs = Array.from({ length: RUNS }, (_, seed) => preference(simulated(prompts), { seed }))
  const byTest = runs.map(({ p }) => p !== null && p < LEVEL)
  const holds = runs.map(
    ({ interval: [low, high] }) => low !== null && high !== null && low <= 0.5 && high >= 0.5,
  )
  const both = byTest.map((found, run) => found && !holds[run])
  const cells = [share(byTest).padStart(8), share(both).padStart(12), share(holds).padStart(24)]
  console.log(`${String(prompts).padStart(7)}  ${cells.join('  ')}`)
}
