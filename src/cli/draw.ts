import { randomInt } from 'node:crypto'
import { extname, join } from 'node:path'
import { Presets, SingleBar } from 'cli-progress'
import type { Command } from 'commander'
import { type Config, readConfig } from '../config.ts'
import { Mistake } from '../errors.ts'
import { compose, type GridOptions } from '../grid/compose.ts'
import { sharp } from '../grid/sharp.ts'
import {
  type DrawnImage,
  type DrawRequest,
  type DrawResult,
  Inference,
  imageSeed,
} from '../inference/inference.ts'
import { outOfRange, ranges } from '../inference/ranges.ts'
import { cleanPrompt, cleanTemplate, inTemplate } from '../prompt.ts'
import { duration } from '../words/en/format.ts'
import { checkWritable, makeFolder, writeOutput } from './output.ts'
import { ranged } from './ranged.ts'

interface Options {
  count: number
  best?: number
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
    .option(
      '--count <n>',
      `pictures, 1 to ${ranges.count.max}, or ${ranges.candidates.max} with --best`,
      ranged('candidates'),
      ranges.count.max,
    )
    .option(
      '--best <k>',
      'keep only the best of them by CLIP, best first and each once, as DALL·E does',
      ranged('count'),
    )
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

/** Some of the pictures that were drawn. */
interface Drawn extends Omit<DrawResult, 'images'> {
  /** Each with its place among all. */
  images: (DrawnImage & { index: number })[]
}

/** What was asked for, and what came of it. */
interface Drawing {
  prompt: string
  template: string | undefined
  seed: number
  count: number
  best: number | undefined
  result: Drawn
  /** Paths of what was written. */
  grid: string | undefined
  folder: string | undefined
}

async function run(text: string, options: Options): Promise<void> {
  const config = readConfig(process.env)
  const prompt = cleanPrompt(text)
  const template = cleanTemplate(options.template)
  const { count, best, temperature, topK, guidance, images: folder, json } = options
  checkCounts(count, best)
  const seed = options.seed ?? randomInt(ranges.seed.max)
  const grid = options.out ?? (json || folder ? undefined : `salon-${seed}.png`)
  const format = grid && gridFormat(grid)
  if (grid) await checkWritable(grid)
  if (folder) await makeFolder(folder)

  const seeds = Array.from({ length: count }, (_, index) => imageSeed(seed, index))
  const model = options.model ?? config.model
  const request = { model, scorer: config.scorer, prompt, template, seeds, temperature, topK, guidance }
  const result = await draw(request, best, config, !json)

  if (grid && format) {
    const started = performance.now()
    const pictures = result.images.map(({ png }) => sharp(png))
    await writeOutput(grid, await compose(pictures, { format }))
    result.milliseconds.compose += performance.now() - started
  }
  if (folder)
    for (const [index, { png }] of result.images.entries())
      await writeOutput(join(folder, `${index}.png`), png)

  const drawing = { prompt, template, seed, count, best, result, grid, folder }
  console.log(json ? JSON.stringify(asJson(drawing)) : asText(drawing))
}

/** @throws Mistake for more pictures than there is room for, or fewer than are to be kept */
function checkCounts(count: number, best: number | undefined): void {
  if (best === undefined) {
    const problem = outOfRange('count', count)
    if (problem) throw new Mistake(`--count ${problem}; with --best it can be ${ranges.candidates.max}.`)
  } else if (best > count) throw new Mistake(`--best is ${best}, and --count only ${count}; draw more.`)
}

/** @throws Mistake unless the name ends in a format we write */
function gridFormat(path: string): GridOptions['format'] {
  const extension = extname(path).toLowerCase()
  if (extension === '.png') return 'png'
  if (extension === '.webp') return 'webp'
  throw new Mistake(`${path} must end in .png or .webp.`)
}

/**
 * Draws the pictures, as many at a time as go together, and keeps no more than are wanted, however many are drawn.
 *
 * @param best how many to keep, best first; absent: all, as they come
 */
async function draw(
  request: DrawRequest,
  best: number | undefined,
  config: Config,
  showProgress: boolean,
): Promise<Drawn> {
  const all = request.seeds
  const bar = new SingleBar(
    {
      format: '{bar} {value}/{total}{left}',
      clearOnComplete: true,
      gracefulExit: false,
      stream: process.stderr,
    },
    Presets.shades_classic,
  )
  const inference = new Inference(config)
  try {
    if (showProgress) bar.start(1, 0, { left: '' })
    const began = performance.now()
    let kept: Drawn | undefined
    for (let from = 0; from < all.length; from += ranges.count.max) {
      const seeds = all.slice(from, from + ranges.count.max)
      const { images, ...rest } = await inference.draw(
        { ...request, seeds },
        showProgress
          ? {
              previewEveryMs: Number.POSITIVE_INFINITY,
              onProgress({ step, steps }) {
                bar.setTotal(best === undefined ? steps : all.length)
                bar.update(best === undefined ? step : from + Math.floor((seeds.length * step) / steps))
              },
            }
          : {},
      )
      const found = images.map((image, i) => ({ ...image, index: from + i }))
      kept = {
        ...rest,
        images: kept ? [...kept.images, ...found] : found,
        milliseconds: kept ? sumOf(kept.milliseconds, rest.milliseconds) : rest.milliseconds,
      }
      if (best !== undefined) {
        kept.images = bestOf(kept.images, best)
        const done = from + seeds.length
        // By whole batches: what follows the steps of one can take as long as they did.
        const seconds = ((performance.now() - began) * (all.length - done)) / done / 1000
        bar.update(done, { left: `, about ${duration(seconds)} to go` })
      }
    }
    return kept as Drawn
  } finally {
    bar.stop()
    await inference.close()
  }
}

/** Pictures with equal pixels are one, the first of them. */
function bestOf(images: Drawn['images'], count: number): Drawn['images'] {
  const ranked = [...images].sort((a, b) => b.clipScore - a.clipScore || a.index - b.index)
  const first = (image: DrawnImage) => ranked.find(({ sha256 }) => sha256 === image.sha256)
  return ranked.filter((image) => image === first(image)).slice(0, count)
}

function sumOf(a: DrawResult['milliseconds'], b: DrawResult['milliseconds']): DrawResult['milliseconds'] {
  return {
    encode: a.encode + b.encode,
    decode: a.decode + b.decode,
    vq: a.vq + b.vq,
    clip: a.clip + b.clip,
    compose: a.compose + b.compose,
  }
}

function asJson({ prompt, template, seed, count, best, result }: Drawing) {
  const { model, revision, images, milliseconds } = result
  return {
    model,
    revision,
    prompt,
    ...(template !== undefined && { template }),
    seed,
    ...(best !== undefined && { drawn: count }),
    images: images.map(({ index, seed, clipScore, tokens, sha256 }) => ({
      index,
      seed,
      clipScore,
      tokens,
      sha256,
    })),
    milliseconds,
  }
}

function asText({ prompt, template, seed, count, best, result, grid, folder }: Drawing): string {
  const { model, revision, scorer, images, milliseconds } = result
  const seconds = Object.values(milliseconds).reduce((a, b) => a + b, 0) / 1000
  const ranked = images
    .map(({ clipScore, index }, place) => ({ clipScore, index, place }))
    .sort((a, b) => b.clipScore - a.clipScore)
  const drawnAs = (index: number) => (best === undefined ? '' : `  number ${index + 1} of ${count} drawn`)
  return [
    template === undefined ? prompt : `${prompt} (drawn as "${inTemplate(template, prompt)}")`,
    `${model} (revision ${revision}), seed ${seed}, ${seconds.toFixed(1)} s`,
    `By CLIP (${scorer}), best first:`,
    ...(best !== undefined && images.length < best
      ? [images.length === 1 ? 'All of them are equal.' : `Only ${images.length} of them differ.`]
      : []),
    ...ranked.map(
      ({ clipScore, index, place }) => `  picture ${place + 1}  ${clipScore.toFixed(3)}${drawnAs(index)}`,
    ),
    ...(grid ? [`Grid: ${grid}`] : []),
    ...(folder ? [`Pictures: ${join(folder, '0.png')} to ${images.length - 1}.png`] : []),
  ].join('\n')
}
