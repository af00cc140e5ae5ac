import { toError } from '../src/errors.ts'
import { compose } from '../src/grid/compose.ts'
import { sharp } from '../src/grid/sharp.ts'
import { Inference, imageSeed, type Milliseconds } from '../src/inference/inference.ts'
import { drawEagerly, type Eager } from './eager.ts'
import { median } from './median.ts'
import { shareOutside } from './outside.ts'

const python = process.env.SALON_PYTHON || 'python3'
const model = 'petit'
const prompt = 'a red circle left of a blue square'
const seeds = Array.from({ length: 9 }, (_, index) => imageSeed(7, index))

/** Prints the time per grid of nine. What is compared takes turns, so that whatever else the machine does falls on both. */
export async function speed({ repeat, threads }: { repeat: number; threads: number }): Promise<void> {
  const hardware = { providers: ['cpu'], threads }
  const inference = new Inference(hardware)

  async function drawGrid(): Promise<Milliseconds> {
    const { images, milliseconds } = await inference.draw({ model, scorer: model, prompt, seeds })
    const started = performance.now()
    await compose(
      images.map(({ png }) => sharp(png)),
      { format: 'webp' },
    )
    return { ...milliseconds, compose: milliseconds.compose + performance.now() - started }
  }

  await drawGrid() // opens the model and warms up
  const ours: Milliseconds[] = []
  /** PyTorch with as many threads as we have, and with as many as it chooses. */
  const eager = [hardware.threads, 0].map((threads) => ({ threads, runs: [] as Eager[] }))
  let withoutEager: string | undefined
  for (let round = 0; round < repeat; round++) {
    for (const { threads, runs } of eager) {
      for (let i = 0; i < 3; i++) ours.push(await drawGrid())
      if (withoutEager) continue
      try {
        runs.push(await drawEagerly(python, model, { prompt, count: seeds.length, repeat: 3, threads }))
      } catch (thrown) {
        withoutEager = toError(thrown).message.trim().split('\n').at(-1)
      }
    }
  }
  await inference.close()
  const outside = await shareOutside(model, hardware, { prompt, seeds, repeat: 3 * repeat })

  const total = (parts: number[]) => parts.reduce((a, b) => a + b, 0)
  const line = (name: string, ms: number, note = '') =>
    console.log(`  ${name.padEnd(12)}${ms.toFixed(1).padStart(8)} ms${note && `  ${note}`}`)

  console.log(`${model}, ${seeds.length} pictures of "${prompt}", processor, threads: ${hardware.threads}`)
  console.log(`Salon, median of ${ours.length}:`)
  for (const part of ['encode', 'decode', 'vq', 'clip', 'compose'] as const)
    line(
      part,
      median(ours.map((run) => run[part])),
      part === 'decode' ? `${(100 * outside).toFixed(1)} % of it outside onnxruntime` : '',
    )
  line('grid', median(ours.map((run) => total(Object.values(run)))))

  const drawn = median(ours.map(({ encode, decode, vq }) => encode + decode + vq))
  for (const { runs } of eager) {
    const [first] = runs
    if (!first) continue
    const drawnEagerly = median(runs.map(({ milliseconds: { transformer, vq } }) => transformer + vq))
    console.log(`${first.runtime}, eager with a key-value cache, same weights, threads: ${first.threads}:`)
    line('transformer', median(runs.map(({ milliseconds }) => milliseconds.transformer)))
    line('vq', median(runs.map(({ milliseconds }) => milliseconds.vq)))
    console.log(
      `  From prompt to pixels ${drawnEagerly.toFixed(0)} ms, and Salon ${drawn.toFixed(0)} ms: ${(drawnEagerly / drawn).toFixed(2)} times as fast.`,
    )
  }
  if (withoutEager) {
    console.log(`PyTorch was not compared: ${withoutEager}`)
    console.log('Set SALON_PYTHON to a Python with models/recipes/requirements.txt to compare with it.')
  }
}
