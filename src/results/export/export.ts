import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import { root } from '../../basics/root.ts'
import { heldBack } from '../../rounds/blindness.ts'
import type { Salon } from '../../rounds/salon.ts'
import { thingsOf } from '../groups.ts'
import { skillsOf } from '../skills.ts'
import { type Chosen, chosenRounds } from './chosen.ts'
import { closedRounds } from './closed-round.ts'
import { datapackage, type Exported, type Format, fileOf, readme } from './describe.ts'
import { found } from './found.ts'
import { judgedTables } from './judged-tables.ts'
import type { Pseudonyms } from './pseudonym.ts'
import { saidTables } from './said-tables.ts'
import type { Beside, Cell, ExportTable } from './table.ts'

const tables = [...judgedTables, ...saidTables]

/**
 * Writes the raw data of closed votes into a folder: a file for each table, with what its columns hold. Every table has
 * what belongs to the chosen votes, and nothing else.
 *
 * @param folder is there, and can be written to
 */
export async function exportAll(
  salon: Pick<Salon, 'store' | 'games' | 'models'>,
  who: Pseudonyms,
  folder: string,
  format: Format,
  chosen: Chosen = {},
): Promise<Exported> {
  const { store, games } = salon
  const { prisma } = store
  const writers = tables.map((table) => new TableWriter(table, folder, format))
  const beside = await readBeside(salon, who)
  for await (const round of closedRounds(prisma, games, chosenRounds(chosen)))
    for (const writer of writers) await writer.add(writer.table.rows(round, beside))
  for (const writer of writers) await writer.close()
  const exported = {
    format,
    chosen,
    createdAt: new Date(),
    version: await readVersion(),
    rows: new Map(writers.map(({ table, count }) => [table.name, count])),
    openRounds: await prisma.round.count({ where: { status: { in: ['open', 'pending'] } } }),
    heldBack: await prisma.round.count({ where: await heldBack(prisma, games) }),
  }
  await writeFile(
    join(folder, 'datapackage.json'),
    `${JSON.stringify(datapackage(tables, exported), null, 2)}\n`,
  )
  await writeFile(join(folder, 'README.txt'), readme(tables, exported))
  await writeFile(join(folder, 'results.json'), await found(salon, who, chosenRounds(chosen)))
  return exported
}

async function readBeside(
  { store: { prisma }, models }: Pick<Salon, 'store' | 'models'>,
  who: Pseudonyms,
): Promise<Beside> {
  const drew = await prisma.generation.findMany({ distinct: ['model'], select: { model: true } })
  const things = new Map(
    await Promise.all(drew.map(async ({ model }) => [model, await thingsOf(models, model)] as const)),
  )
  return {
    who,
    cards: await models.list(),
    skills: ({ model, prompt }) => skillsOf(prompt.text, things.get(model)),
  }
}

async function readVersion(): Promise<string> {
  return JSON.parse(await readFile(join(root, 'package.json'), 'utf8')).version
}

/** One table as a file in the making; each row once, by its key. */
class TableWriter {
  readonly table: ExportTable
  count = 0
  readonly #format: Format
  readonly #keys: number[]
  readonly #written = new Set<string>()
  readonly #file: WriteStream

  constructor(table: ExportTable, folder: string, format: Format) {
    this.table = table
    this.#format = format
    this.#keys = table.key.map((key) => table.columns.findIndex(({ name }) => name === key))
    this.#file = createWriteStream(join(folder, fileOf(table, format)))
    if (format === 'csv') this.#file.write(stringify([table.columns.map(({ name }) => name)]))
  }

  async add(rows: readonly Cell[][]): Promise<void> {
    const fresh = rows.filter((row) => this.#isNew(row))
    this.count += fresh.length
    if (fresh.length > 0 && !this.#file.write(this.#text(fresh))) await once(this.#file, 'drain')
  }

  async close(): Promise<void> {
    this.#file.end()
    await finished(this.#file)
  }

  #isNew(row: readonly Cell[]): boolean {
    const key = JSON.stringify(this.#keys.map((at) => row[at]))
    return !this.#written.has(key) && Boolean(this.#written.add(key))
  }

  #text(rows: readonly Cell[][]): string {
    if (this.#format === 'csv') return stringify([...rows], { cast: { boolean: String, string: asText } })
    return rows.map((row) => `${JSON.stringify(this.#record(row))}\n`).join('')
  }

  /** With what JSON has of its own: objects are objects, not text. */
  #record(row: readonly Cell[]): Record<string, unknown> {
    return Object.fromEntries(
      this.table.columns.map(({ name, type }, at) => {
        const cell = row[at] ?? null
        return [
          name,
          (type === 'object' || type === 'any') && typeof cell === 'string' ? JSON.parse(cell) : cell,
        ]
      }),
    )
  }
}

/**
 * A text that a spreadsheet would take for a formula, behind an apostrophe: what members wrote is never reckoned. One that
 * looks like that already gets one more, so that whoever takes one away has every text as it was.
 */
function asText(text: string): string {
  return /^'*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text
}
