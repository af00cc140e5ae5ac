import { type Command, InvalidArgumentError, Option } from 'commander'
import { nearest } from '../basics/nearest.ts'
import { readConfig } from '../config.ts'
import { Mistake } from '../errors.ts'
import { games } from '../games/index.ts'
import { createLog } from '../log.ts'
import { Models } from '../models.ts'
import type { Format } from '../results/export/describe.ts'
import { exportAll } from '../results/export/export.ts'
import { openPseudonyms } from '../results/export/pseudonym.ts'
import { Games } from '../rounds/game.ts'
import { openStore, type Store } from '../store/store.ts'
import { makeFolder } from './output.ts'

interface Options {
  format: Format
  out: string
  json?: boolean
  since?: Date
  until?: Date
  model?: string
}

const DAY_MS = 24 * 60 * 60_000

export function register(command: Command): void {
  command
    .option('--since <day>', 'only votes closed on this day (UTC, such as 2026-11-24) or later', day)
    .option('--until <day>', 'only votes closed on this day (UTC) or earlier', day)
    .option('--model <name>', 'only votes with pictures by this model')
    .addOption(new Option('--format <format>', 'of the files').choices(['csv', 'jsonl']).default('csv'))
    .requiredOption('--out <folder>', 'where the files go')
    .option('--json', 'print one JSON object')
    .action(run)
}

async function run({ format, out, json, since, until, model }: Options): Promise<void> {
  const config = readConfig(process.env)
  if (since && until && since > until)
    throw new Mistake('--since is a later day than --until; change one of them.')
  await makeFolder(out)
  const store = await openStore(config, createLog({ ...config, logLevel: 'error' }))
  try {
    if (model !== undefined) await checkDrew(store, model)
    const { rows, openRounds, heldBack } = await exportAll(
      { store, games: new Games(games), models: new Models(config.modelFolders) },
      await openPseudonyms(config.dataDir),
      out,
      format,
      { since, until: until && new Date(until.getTime() + DAY_MS), model },
    )
    const tables = Object.fromEntries(rows)
    if (json) console.log(JSON.stringify({ out, format, rows: tables, openRounds, heldBack }))
    else
      console.log(
        [
          ...Object.entries(tables).map(([table, count]) => `${table}.${format}: ${count} rows`),
          `Votes left out as they are still open: ${openRounds}; as their pictures are judged in these: ${heldBack}.`,
          `What the columns hold: ${out}/README.txt`,
        ].join('\n'),
      )
  } finally {
    await store.close()
  }
}

/** The beginning of a day of the calendar, in UTC. */
function day(text: string): Date {
  const date = new Date(`${text}T00:00:00Z`)
  // JavaScript takes the 30th of February for the 2nd of March.
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text))
    throw new InvalidArgumentError('It must be a day such as 2026-11-24.')
  return date
}

/** @throws Mistake for a model by which nothing was drawn, which may be one that is no longer there */
async function checkDrew({ prisma }: Store, model: string): Promise<void> {
  const drew = await prisma.generation.findMany({ distinct: ['model'], select: { model: true } })
  const known = drew.map((one) => one.model)
  if (!known.includes(model))
    throw new Mistake((words) => words.drawing.modelUnknown(model, nearest(model, known), known))
}
