import { randomInt } from 'node:crypto'
import { extname, join } from 'node:path'
import { Presets, SingleBar } from 'cli-progress'
import type { Command } from 'commander'
import { type Config, readConfig } from '../config.ts'
import { Mistake } from '../errors.ts'
import { compose, type GridOptions } from '../grid/compose.ts'
import { sharp } from '../grid/sharp.ts'
import { type DrawRequest, type DrawResult, Inference, imageSeed } from '../inference/inference.ts'
import { ranges } from '../inference/ranges.ts'
import { cleanPrompt, cleanTemplate, inTemplate } from '../prompt.ts'
import { checkWritable, makeFolder, writeOutput } from './output.ts'
import { ranged } from './ranged.ts'

interface Options {
  count: number
  seed?: number
  model?: string
  temperature?: number
  topK?: number
  guidance?: number
  template?: string
  out?: string
  images?: string
  json?: boolean
}

export function register(command: Command): void {
  command
    .argument('<prompt>', 'what to draw')
    .option('--count <n>', `pictures, 1 to ${ranges.count.max}`, ranged('count'), ranges.count.max)
    .option('--seed <n>', 'the same seed draws the same pictures; a random one unless given', ranged('seed'))
    .option('--model <name>', 'who draws (default: SALON_MODEL)')
    .option(
      '--temperature <t>',
      "below 1 bolder, above 1 more varied (default: the model's)",
      ranged('temperature'),
    )
    .option(
      '--top-k <k>',
      "how many tokens are considered at each step (default: the model's)",
      ranged('topK'),
    )
    .option(
      '--guidance <g>',
      "how hard to hold to the prompt, 1 for not at all (default: the model's)",
      ranged('guidance'),
    )
    .option('--template <wording>', 'wording around the prompt that is drawn, such as "a picture of {}"')
    .option('--out <file>', 'the numbered grid, .png or .webp')
    .option('--images <folder>', 'each picture, as 0.png, 1.png, …')
    .option('--json', 'print one JSON object and write only the files asked for')
    .action(run)
}

/** What was asked for, and what came of it. */
interface Drawing {
  prompt: string
  template: string | undefined
  seed: number
  result: DrawResult
  /** Paths of what was written. */
  grid: string | undefined
  folder: string | undefined
}

async function run(text: string, options: Options): Promise<void> {
  const config = readConfig(process.env)
  const prompt = cleanPrompt(text)
  const template = cleanTemplate(options.template)
  const { count, temperature, topK, guidance, images: folder, json } = options
  const seed = options.seed ?? randomInt(ranges.seed.max)
  const grid = options.out ?? (json || folder ? undefined : `salon-${seed}.png`)
  const format = grid && gridFormat(grid)
  if (grid) await checkWritable(grid)
  if (folder) await makeFolder(folder)

  const seeds = Array.from({ length: count }, (_, index) => imageSeed(seed, index))
  const model = options.model ?? config.model
  const result = await draw(
    { model, scorer: config.scorer, prompt, template, seeds, temperature, topK, guidance },
    config,
    !json,
  )

  if (grid && format) {
    const started = performance.now()
    const pictures = result.images.map(({ png }) => sharp(png))
    await writeOutput(grid, await compose(pictures, { format }))
    result.milliseconds.compose += performance.now() - started
  }
  if (folder)
    for (const [index, { png }] of result.images.entries())
      await writeOutput(join(folder, `${index}.png`), png)

  const drawing = { prompt, template, seed, result, grid, folder }
  console.log(json ? JSON.stringify(asJson(drawing)) : asText(drawing))
}

/** @throws Mistake unless the name ends in a format we write */
function gridFormat(path: string): GridOptions['format'] {
  const extension = extname(path).toLowerCase()
  if (extension === '.png') return 'png'
  if (extension === '.webp') return 'webp'
  throw new Mistake(`${path} must end in .png or .webp.`)
}

async function draw(request: DrawRequest, config: Config, showProgress: boolean): Promise<DrawResult> {
  const bar = new SingleBar(
    { format: '{bar} {value}/{total}', clearOnComplete: true, gracefulExit: false, stream: process.stderr },
    Presets.shades_classic,
  )
  const inference = new Inference(config)
  try {
    if (!showProgress) return await inference.draw(request)
    bar.start(1, 0)
    return await inference.draw(request, {
      previewEveryMs: Number.POSITIVE_INFINITY,
      onProgress({ step, steps }) {
        bar.setTotal(steps)
        bar.update(step)
      },
    })
  } finally {
    bar.stop()
    await inference.close()
  }
}

function asJson({ prompt, template, seed, result: { model, revision, images, milliseconds } }: Drawing) {
  return {
    model,
    revision,
    prompt,
    ...(template !== undefined && { template }),
    seed,
    images: images.map(({ seed, clipScore, tokens, sha256 }, index) => ({
      index,
      seed,
      clipScore,
      tokens,
      sha256,
    })),
    milliseconds,
  }
}

function asText({ prompt, template, seed, result, grid, folder }: Drawing): string {
  const { model, revision, scorer, images, milliseconds } = result
  const seconds = Object.values(milliseconds).reduce((a, b) => a + b, 0) / 1000
  const ranked = images
    .map(({ clipScore }, index) => ({ clipScore, index }))
    .sort((a, b) => b.clipScore - a.clipScore)
  return [
    template === undefined ? prompt : `${prompt} (drawn as "${inTemplate(template, prompt)}")`,
    `${model} (revision ${revision}), seed ${seed}, ${seconds.toFixed(1)} s`,
    `By CLIP (${scorer}), best first:`,
    ...ranked.map(({ clipScore, index }) => `  picture ${index + 1}  ${clipScore.toFixed(3)}`),
    ...(grid ? [`Grid: ${grid}`] : []),
    ...(folder ? [`Pictures: ${join(folder, '0.png')} to ${images.length - 1}.png`] : []),
  ].join('\n')
}
