import { basename } from 'node:path'
import { Argument, type Command, Option } from 'commander'
import { readConfig } from '../config.ts'
import { type FormatName, formats } from '../packs/formats/index.ts'
import { writeTruths } from '../packs/notation.ts'
import type { Pack } from '../packs/pack.ts'
import { type PackSummary, Packs } from '../packs/packs.ts'
import { readPack, type Wishes } from '../packs/read-pack.ts'
import { locales, words } from '../words/index.ts'
import { inColumns } from './columns.ts'
import { read } from './input.ts'

export function register(command: Command): void {
  command
    .command('list', { isDefault: true })
    .description('prints the packs there are')
    .option('--json', 'print one JSON object')
    .action(async ({ json }: { json?: boolean }) => {
      const listed = await packs().list()
      console.log(json ? JSON.stringify({ packs: listed }) : asList(listed))
    })
  command
    .command('show')
    .description('prints a pack: where it is from, and its prompts with their skills and truths')
    .argument('<name>', 'a pack')
    .option('--json', 'print one JSON object')
    .action(async (name: string, { json }: { json?: boolean }) => {
      const pack = await packs().get(name)
      console.log(json ? JSON.stringify(pack) : asText(pack))
    })
  command
    .command('import')
    .description(
      'makes a pack of a file: a set that others published, or one of your own (see docs/packs.md)',
    )
    .addArgument(new Argument('<format>', 'what the file is').choices(Object.keys(formats)))
    .argument('<file>', 'the file as its authors publish it, or yours')
    .option('--name <name>', 'of the pack (default: the set’s or the file’s)')
    .option('--title <title>', 'of the pack, as members read it')
    .addOption(new Option('--locale <language>', 'of your prompts (default: en)').choices(locales))
    .option('--source <source>', 'where your prompts are from (default: the file’s name)')
    .option('--licence <licence>', 'of your prompts')
    .option('--notice <notice>', 'whom to name, and what the licence wants repeated')
    .option('--json', 'print one JSON object')
    .action(async (format: FormatName, path: string, { json, ...wishes }: Wishes & { json?: boolean }) => {
      const { pack, leftOut } = readPack(format, await read(path), basename(path), wishes)
      const file = await packs().add(pack)
      const left = leftOut.map(({ line, say }) => words('en').packs.atLine(line, say(words('en'), 'en')))
      const { prompts, ...about } = pack
      const withTruth = prompts.filter(({ truth }) => truth.length > 0).length
      if (json)
        console.log(JSON.stringify({ ...about, prompts: prompts.length, withTruth, leftOut: left, file }))
      else
        console.log(
          [
            `${pack.name} is in ${file}. Prompts: ${prompts.length}; with what is true of a right picture: ${withTruth}.`,
            `${pack.title}, from ${pack.source}. Licence: ${pack.licence}.`,
            ...(left.length > 0 ? [`Left out: ${left.join(' ')}`] : []),
          ].join('\n'),
        )
    })
  command
    .command('remove')
    .description('takes a pack away')
    .argument('<name>', 'a pack that does not come with Salon')
    .action(async (name: string) => {
      await packs().remove(name)
      console.log(`${name} is gone.`)
    })
}

const packs = () => new Packs(readConfig(process.env))

function asList(listed: readonly PackSummary[]): string {
  const rows = listed.map(({ name, locale, prompts, withTruth, licence, title }) => [
    name,
    locale,
    String(prompts),
    String(withTruth),
    licence,
    title,
  ])
  return inColumns([['name', 'language', 'prompts', 'with truth', 'licence', 'title'], ...rows]).join('\n')
}

function asText({ prompts, title, source, licence, notice }: Pack): string {
  const rows = prompts.map(({ text, skill, truth }) => [skill, text, writeTruths(truth)])
  return [
    title,
    `From ${source}. Licence: ${licence}.`,
    ...(notice === undefined ? [] : ['', notice]),
    '',
    ...inColumns([['skill', 'prompt', 'truth'], ...rows]),
  ].join('\n')
}
