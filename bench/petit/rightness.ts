import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Presets, SingleBar } from 'cli-progress'
import { Inference, imageSeed } from '../../src/inference/inference.ts'
import { wilson } from '../../src/statistics/wilson.ts'
import { judge, type Question, questionnaire, questions, type Wanted } from './judge.ts'
import { folder, openOracle, type Seen } from './oracle.ts'

const model = 'petit'
const seed = 1

interface Drawn {
  /** What the oracle sees in the picture that CLIP chooses. */
  seen: Seen
  different: number
}

interface Tally {
  right: number
  of: number
}

/**
 * Draws the held-out captions once, and some of them nine times, and prints the shares that are right, and how many of
 * nine pictures differ: there is no vote between pictures that are the same.
 */
export async function rightness({ samples, best }: { samples: number; best: number }): Promise<void> {
  const asked = questionnaire.parse(JSON.parse(await readFile(join(folder, 'captions.json'), 'utf8')))
  const look = await openOracle()
  const inference = new Inference({})
  const draw = async ({ caption: prompt }: Wanted, index: number, count: number): Promise<Drawn> => {
    const seeds = Array.from({ length: count }, (_, picture) => imageSeed(seed, count * index + picture))
    const { images } = await inference.draw({ model, scorer: model, prompt, seeds })
    const [chosen] = images.toSorted((a, b) => b.clipScore - a.clipScore)
    const different = new Set(images.map(({ sha256 }) => sha256)).size
    return { seen: await look(chosen?.png as Uint8Array), different }
  }
  try {
    for (const [title, count, limit] of [
      ['one picture a caption', 1, samples],
      ["the best of nine by petit's own CLIP", 9, best],
    ] as const) {
      const captions = Object.keys(questions).flatMap((about) =>
        (asked[about] ?? []).slice(0, limit).map((wanted) => ({ about, wanted })),
      )
      const bar = new SingleBar({ format: `{bar} {value}/{total} {eta_formatted}` }, Presets.shades_classic)
      bar.start(captions.length, 0)
      const tallies = new Map<string, Tally>()
      const varieties = new Map<string, number[]>()
      for (const [index, { about, wanted }] of captions.entries()) {
        const { seen, different } = await draw(wanted, index, count)
        varieties.set(about, [...(varieties.get(about) ?? []), different])
        const answers = judge(wanted, seen)
        for (const question of questions[about] ?? []) add(tallies, about, question, answers[question])
        bar.increment()
      }
      bar.stop()
      console.log(`\nRight in what ${model} draws, ${title}, of its card's settings, seed ${seed}:`)
      for (const [name, tally] of tallies) console.log(line(name, tally))
      if (count === 1) continue
      console.log(`\nDifferent pictures among ${count}, in the mean over captions:`)
      for (const [about, different] of varieties)
        console.log(`  ${about.padEnd(28)}${mean(different).toFixed(1)}`)
    }
  } finally {
    await inference.close()
  }
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

function add(
  tallies: Map<string, Tally>,
  about: string,
  question: Question,
  right: boolean | undefined,
): void {
  if (right === undefined) return
  const name = `${about}: ${question}`
  const tally = tallies.get(name) ?? { right: 0, of: 0 }
  tallies.set(name, { right: tally.right + Number(right), of: tally.of + 1 })
}

function line(name: string, { right, of }: Tally): string {
  const { share, low, high } = wilson(right, of)
  const percent = (value: number | null) => `${(100 * (value ?? Number.NaN)).toFixed(1).padStart(5)} %`
  return `  ${name.padEnd(28)}${percent(share)} of ${String(of).padStart(3)}   (95 %: ${percent(low)} to ${percent(high)})`
}
