import { existsSync } from 'node:fs'
import { dirname, extname, join, resolve } from 'node:path'
import { Presets, SingleBar } from 'cli-progress'
import { Argument, type Command } from 'commander'
import { type Config, readConfig } from '../config.ts'
import { Mistake } from '../errors.ts'
import { games } from '../games/index.ts'
import { createLog } from '../log.ts'
import { Models } from '../models.ts'
import { decode } from '../packs/decode.ts'
import { Packs } from '../packs/packs.ts'
import { chartSvg } from '../results/charts/render.ts'
import { Games } from '../rounds/game.ts'
import { openStore } from '../store/store.ts'
import { drawingTimes } from '../studies/drawing-times.ts'
import { type Example, examples, readExample } from '../studies/examples.ts'
import { type Plan, planHash } from '../studies/plan.ts'
import { type DrawingTimes, type Price, priceOf } from '../studies/price.ts'
import { powerPicture, priceText } from '../studies/price-text.ts'
import { readPlan } from '../studies/read-plan.ts'
import type { Problem } from '../studies/written-file.ts'
import { read } from './input.ts'
import { checkWritable, writeOutput } from './output.ts'

interface Options {
  chart?: string
  json?: boolean
}

/** Of a plan's file; a list of 2000 long prompts is a tenth of it. */
const LARGEST = 20 * 1024 * 1024

export function register(command: Command): void {
  command
    .command('plan')
    .description('checks a plan, and says what it takes and what it can find; draws and asks nothing')
    .argument('<file>', 'the plan, in YAML or JSON; salon study example prints one to start from')
    .option('--chart <file>', 'power over prompts, as .svg')
    .option('--json', 'print one JSON object')
    .action(plan)
  command
    .command('example')
    .description('prints a plan to start from')
    .addArgument(new Argument('<study>', 'which one').choices(examples))
    .action(async (name: Example) => {
      process.stdout.write(await readExample(name))
    })
}

async function plan(file: string, { chart, json }: Options): Promise<void> {
  const config = readConfig(process.env)
  if (chart !== undefined) {
    if (extname(chart).toLowerCase() !== '.svg') throw new Mistake(`${chart} must end in .svg.`)
    await checkWritable(chart)
  }
  const written = await read(file)
  if (written.length > LARGEST)
    throw new Mistake(`${file} is too large for a plan: put its prompts into a CSV file.`)
  const found = await readPlan(decode(written, file), {
    games: new Games(games),
    models: new Models(config.modelFolders),
    model: config.model,
    prompts: {
      pack: (name) => new Packs(config).get(name),
      file: (name) => read(resolve(dirname(file), name)),
    },
  })
  if (found.problems) {
    if (json) console.log(JSON.stringify({ problems: found.problems }))
    for (const problem of found.problems) console.error(lineOf(file, problem))
    process.exitCode = 2
    return
  }
  if (chart !== undefined && found.plan.analysis.pairs.length === 0)
    throw new Mistake('There is no power to be drawn for this plan: leave --chart out.')
  const price = await priced(found.plan, await timesHere(config), !json)
  const sha256 = planHash(found.plan)
  console.log(
    json ? JSON.stringify({ plan: found.plan, sha256, price }) : priceText(found.plan, price, sha256),
  )
  if (chart !== undefined && price.power)
    await writeOutput(chart, Buffer.from(await chartSvg(powerPicture(found.plan, price.power))))
}

const lineOf = (file: string, { line, path, message }: Problem) =>
  `${file}:${line}: ${path === '' ? '' : `${path} `}${message.replace(/(?<![?.])$/, '.')}`

async function priced(plan: Plan, times: DrawingTimes, showProgress: boolean): Promise<Price> {
  const bar = new SingleBar(
    {
      format: 'simulating {bar} {percentage} %',
      clearOnComplete: true,
      gracefulExit: false,
      stream: process.stderr,
    },
    Presets.shades_classic,
  )
  if (!showProgress) return await priceOf(plan, times)
  try {
    bar.start(100, 0)
    return await priceOf(plan, times, (done) => bar.update(Math.round(100 * done)))
  } finally {
    bar.stop()
  }
}

/** How long models take on this machine, where Salon has drawn here; a plan alone starts no database. */
async function timesHere(config: Config): Promise<DrawingTimes> {
  if (config.databaseUrl === undefined && !existsSync(join(config.dataDir, 'files'))) return new Map()
  const store = await openStore(config, createLog({ ...config, logLevel: 'error' }))
  try {
    return await drawingTimes(store.prisma)
  } finally {
    await store.close()
  }
}
