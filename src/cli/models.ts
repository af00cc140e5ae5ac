import { type Command, Option } from 'commander'
import { readConfig } from '../config.ts'
import { Mistake } from '../errors.ts'
import { type Card, checkFiles, Models, verifyModel } from '../models.ts'
import { type Entry, readCatalogue, sizeOf } from '../pull/catalogue.ts'
import { pulledFrom } from '../pull/pull.ts'
import { removeModel } from '../pull/remove.ts'
import { describedBy, describedSystems } from '../results/described.ts'
import { asMarkdown } from '../results/markdown.ts'
import { modelsTable } from '../results/models-table.ts'
import { type Locale, words } from '../words/index.ts'
import { inColumns } from './columns.ts'
import { megabytes, registerPull } from './models-pull.ts'

interface Listed extends Pick<Card, 'name' | 'kinds' | 'revision' | 'licence' | 'folder'> {
  bytes: number
  /** Where it was pulled from, if it was. */
  from?: string
  /** What is wrong with its files. */
  problem?: string
}

export function register(command: Command): void {
  command
    .command('list', { isDefault: true })
    .description('prints the models there are, and what else could be pulled')
    .option('--json', 'print one JSON object')
    .action(async ({ json }: { json?: boolean }) => {
      const config = readConfig(process.env)
      const cards = await new Models(config.modelFolders).list()
      const listed = await Promise.all(cards.map((card) => look(card, checkFiles)))
      const pullable = (await readCatalogue(config.modelFolders))
        .filter(({ name }) => !cards.some((card) => card.name === name))
        .map((entry) => ({
          name: entry.name,
          kinds: entry.kinds,
          licence: entry.licence,
          source: entry.source,
          bytes: sizeOf(entry),
        }))
      console.log(json ? JSON.stringify({ models: listed, pullable }) : asList(listed, pullable))
    })
  command
    .command('verify')
    .description('compares the files of a model, or of all, with their cards')
    .argument('[name]', 'a model')
    .option('--json', 'print one JSON object')
    .action(async (name: string | undefined, { json }: { json?: boolean }) => {
      const models = new Models(readConfig(process.env).modelFolders)
      const cards = name ? [await models.card(name)] : await models.list()
      const listed = await Promise.all(cards.map((card) => look(card, verifyModel)))
      const verified = listed.map((one) => ({ ...one, verified: one.problem === undefined }))
      console.log(json ? JSON.stringify({ models: verified }) : asText(listed, 'verified'))
      if (listed.some(({ problem }) => problem !== undefined)) process.exitCode = 2
    })
  registerPull(command)
  command
    .command('remove')
    .description('takes a model away')
    .argument('<name>', 'a model that does not come with Salon')
    .action(async (name: string) => {
      const { folder } = await removeModel(name, readConfig(process.env))
      console.log(`${name} is gone from ${folder}.`)
    })
  command
    .command('table')
    .description('prints what models are, and who says so, as a table for a report (Markdown)')
    .argument(
      '[names...]',
      'models, or systems of others such as dalle and dalle-mini (default: all that have an auto-encoder)',
    )
    .addOption(new Option('--language <language>', 'of the table').choices(['en', 'fr']).default('en'))
    .option('--json', 'print one JSON object')
    .action(async (names: string[], { language, json }: { language: Locale; json?: boolean }) => {
      const models = new Models(readConfig(process.env).modelFolders)
      const described = await describedSystems()
      const systems =
        names.length > 0
          ? await Promise.all(
              names.map(
                async (name) =>
                  described.find((system) => system.name === name) ?? describedBy(await models.card(name)),
              ),
            )
          : (await models.autoencoders()).map(describedBy)
      const table = modelsTable(systems, words(language), language)
      const sources = table.sources.map((source, index) => `[${index + 1}] ${source}`)
      console.log(json ? JSON.stringify(table) : [asMarkdown(table), '', ...sources].join('\n'))
    })
}

async function look(card: Card, examine: (card: Card) => Promise<void>): Promise<Listed> {
  const { name, kinds, revision, licence, files, folder } = card
  const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0)
  const pulled = await pulledFrom(card)
  const listed = { name, kinds, revision, licence, bytes, folder, ...(pulled && { from: pulled.from }) }
  try {
    await examine(card)
    return listed
  } catch (thrown) {
    if (!(thrown instanceof Mistake)) throw thrown
    return { ...listed, problem: thrown.message }
  }
}

function asList(
  listed: Listed[],
  pullable: (Pick<Entry, 'name' | 'kinds' | 'licence'> & { bytes: number })[],
) {
  if (pullable.length === 0) return asText(listed, 'there')
  const rows = pullable.map(({ name, kinds, bytes, licence }) => [
    name,
    kinds.join(', '),
    megabytes(bytes),
    licence,
  ])
  return [
    asText(listed, 'there'),
    '',
    'Can be had with salon models pull NAME:',
    ...inColumns([['name', 'kinds', 'download', 'licence'], ...rows]),
  ].join('\n')
}

function asText(listed: Listed[], fine: string): string {
  const rows = listed.map(({ name, revision, kinds, bytes, licence, problem, folder }) => [
    name,
    revision,
    kinds.join(', '),
    megabytes(bytes),
    licence,
    problem === undefined ? fine : 'damaged',
    folder,
  ])
  return [
    ...inColumns([['name', 'revision', 'kinds', 'size', 'licence', 'files', 'where'], ...rows]),
    ...listed.flatMap(({ problem }) => problem ?? []),
  ].join('\n')
}
