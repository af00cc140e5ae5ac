import { dirname } from 'node:path'
import { Presets, SingleBar } from 'cli-progress'
import { type Command, Option } from 'commander'
import { readConfig } from '../config.ts'
import { Mistake } from '../errors.ts'
import { type Card, Models } from '../models.ts'
import { type Entry, findEntry, readCatalogue } from '../pull/catalogue.ts'
import { type Precision, precisions } from '../pull/convert.ts'
import { type PullOptions, pull, pulledFrom } from '../pull/pull.ts'

interface Options {
  from?: string
  precision?: Precision
  json?: boolean
}

export function registerPull(command: Command): void {
  command
    .command('pull')
    .description('downloads a model, and converts it if it comes as its authors’ checkpoint')
    .argument('<name>', 'a model that salon models list says can be had')
    .option(
      '--from <mirror>',
      'address of a mirror of the hub, or a folder with its repositories (default: SALON_HUB, or the hub)',
    )
    .addOption(
      new Option(
        '--precision <numbers>',
        'of what is converted, exact or smaller and faster (default: fp32)',
      ).choices(precisions),
    )
    .option('--json', 'print one JSON object')
    .action(async (name: string, { from, precision, json }: Options) => {
      const config = readConfig(process.env)
      const catalogue = await readCatalogue(config.modelFolders)
      const entry = findEntry(catalogue, name)
      const cards = await new Models(config.modelFolders).list()
      const there = cards.find((card) => card.name === name)
      if (there && dirname(there.folder) !== config.pulledModels)
        throw new Mistake(`${name} is in ${there.folder} already: take it away first.`)
      const lacking = entry.needs.filter((needed) => !cards.some((card) => card.name === needed))
      const pulled = []
      for (const one of [...lacking.map((needed) => findEntry(catalogue, needed)), entry]) {
        const options = {
          from: from ?? config.hub,
          into: config.pulledModels,
          ...(precision && { precision }),
        }
        const card = await withBar(one, options, !json)
        if (json) pulled.push(await told(card))
        else console.log(await asText(card))
      }
      if (json) console.log(JSON.stringify({ models: pulled }))
    })
}

async function withBar(entry: Entry, options: PullOptions, shows: boolean): Promise<Card> {
  if (!shows) return await pull(entry, options)
  const bar = new SingleBar(
    {
      format: '{bar} {percentage} %  {there} of {all}  {doing}',
      clearOnComplete: true,
      gracefulExit: false,
      stream: process.stderr,
    },
    Presets.shades_classic,
  )
  bar.start(1, 0, { there: '0 MB', all: '?', doing: 'asking' })
  try {
    return await pull(entry, {
      ...options,
      onProgress({ bytes, of, doing }) {
        bar.setTotal(of)
        bar.update(bytes, { there: megabytes(bytes), all: megabytes(of), doing: `${entry.name}: ${doing}` })
      },
    })
  } finally {
    bar.stop()
  }
}

async function told(card: Card) {
  const { name, revision, licence, source, folder } = card
  return { name, revision, licence, source, folder, pulled: await pulledFrom(card) }
}

async function asText(card: Card): Promise<string> {
  const pulled = await pulledFrom(card)
  const unpublished = pulled?.files.filter(({ published }) => !published) ?? []
  return [
    `${card.name} (revision ${card.revision}) is in ${card.folder}, from ${pulled?.from}. Licence: ${card.licence}; source: ${card.source}.`,
    ...(unpublished.length > 0
      ? [
          `No hash of ${unpublished.map(({ path }) => path).join(', ')} was published to compare with: salon models verify compares with what came.`,
        ]
      : []),
  ].join('\n')
}

export const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
