import { type Command, Option } from 'commander'
import { pino } from 'pino'
import { readConfig } from '../config.ts'
import type { Format } from '../report/export/describe.ts'
import { exportAll } from '../report/export/export.ts'
import { openPseudonyms } from '../report/export/pseudonym.ts'
import { openStore } from '../store/store.ts'
import { makeFolder } from './output.ts'

export function register(program: Command): void {
  program
    .command('export')
    .description('writes the raw ballots of all closed votes, with pseudonyms, and what they were cast on')
    .addOption(new Option('--format <format>', 'of the files').choices(['csv', 'jsonl']).default('csv'))
    .requiredOption('--out <folder>', 'where the files go')
    .option('--json', 'print one JSON object')
    .action(run)
}

async function run({ format, out, json }: { format: Format; out: string; json?: boolean }): Promise<void> {
  const config = readConfig(process.env)
  await makeFolder(out)
  const store = await openStore(config, pino({ level: 'error' }, pino.destination(2)))
  try {
    const { rows, openRounds, heldBack } = await exportAll(
      store.prisma,
      await openPseudonyms(config.dataDir),
      out,
      format,
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
