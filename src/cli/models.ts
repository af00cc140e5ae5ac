import { type Command, Option } from 'commander'
import { readConfig } from '../config.ts'
import { Mistake } from '../errors.ts'
import { type Card, Models, verifyModel } from '../models.ts'
import { asMarkdown } from '../results/markdown.ts'
import { modelsTable } from '../results/models-table.ts'
import { type Locale, words } from '../words/index.ts'

interface Listed extends Pick<Card, 'name' | 'kinds' | 'revision' | 'licence'> {
  bytes: number
  /** Whether the files are there and are those of the card. */
  verified: boolean
  /** Why not. */
  problem?: string
}

export function register(command: Command): void {
  command
    .command('list', { isDefault: true })
    .description('prints the models there are')
    .option('--json', 'print one JSON object')
    .action(async ({ json }: { json?: boolean }) => {
      const listed = await Promise.all((await found().list()).map(look))
      console.log(json ? JSON.stringify({ models: listed }) : asText(listed))
    })
  command
    .command('verify')
    .description('compares the files of a model, or of all, with their cards')
    .argument('[name]', 'a model')
    .option('--json', 'print one JSON object')
    .action(async (name: string | undefined, { json }: { json?: boolean }) => {
      const listed = await Promise.all((name ? [await found().card(name)] : await found().list()).map(look))
      console.log(json ? JSON.stringify({ models: listed }) : asText(listed))
      if (!listed.every(({ verified }) => verified)) process.exitCode = 2
    })
  command
    .command('table')
    .description('prints what the auto-encoders are, from their cards, as a table for a report (Markdown)')
    .argument('[names...]', 'which models (default: all that have an auto-encoder)')
    .addOption(new Option('--language <language>', 'of the table').choices(['en', 'fr']).default('en'))
    .option('--json', 'print one JSON object')
    .action(async (names: string[], { language, json }: { language: Locale; json?: boolean }) => {
      const models = found()
      const cards =
        names.length > 0
          ? await Promise.all(names.map((name) => models.card(name)))
          : await models.autoencoders()
      const table = modelsTable(cards, words(language))
      console.log(json ? JSON.stringify(table) : asMarkdown(table))
    })
}

/** The models of the folders that are configured. */
const found = () => new Models(readConfig(process.env).modelFolders)

async function look(card: Card): Promise<Listed> {
  const { name, kinds, revision, licence, files } = card
  const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0)
  const listed = { name, kinds, revision, licence, bytes }
  try {
    await verifyModel(card)
    return { ...listed, verified: true }
  } catch (thrown) {
    if (!(thrown instanceof Mistake)) throw thrown
    return { ...listed, verified: false, problem: thrown.message }
  }
}

function asText(listed: Listed[]): string {
  const rows = [
    ['name', 'revision', 'kinds', 'size', 'licence', 'files'],
    ...listed.map(({ name, revision, kinds, bytes, licence, verified }) => [
      name,
      revision,
      kinds.join(', '),
      `${(bytes / 1e6).toFixed(1)} MB`,
      licence,
      verified ? 'verified' : 'damaged',
    ]),
  ]
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const table = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return [...table, ...listed.flatMap(({ problem }) => problem ?? [])].join('\n')
}
