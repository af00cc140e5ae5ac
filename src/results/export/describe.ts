import { type Chosen, describeChoice } from './chosen.ts'
import type { ExportTable } from './table.ts'

export type Format = 'csv' | 'jsonl'

export interface Exported {
  format: Format
  createdAt: Date
  /** Which votes it is of. */
  chosen: Chosen
  /** Rows by table. */
  rows: ReadonlyMap<string, number>
  /** Votes that are not closed yet, of which nothing is exported. */
  openRounds: number
  /** Closed ones whose pictures are judged in these, of which nothing is exported either. */
  heldBack: number
}

export const fileOf = ({ name }: ExportTable, format: Format) => `${name}.${format}`

/** The data package of Frictionless Data (specs.frictionlessdata.io), by which other programs read the tables. */
export function datapackage(tables: readonly ExportTable[], { format, createdAt, chosen }: Exported): object {
  const choice = describeChoice(chosen)
  return {
    name: 'salon-export',
    profile: 'data-package',
    title: 'What members said in the closed votes of a Salon, and what they said it of',
    ...((choice !== undefined || format === 'csv') && {
      description: [
        ...(choice === undefined ? [] : [`Of the votes ${choice}.`]),
        ...apostrophes(format),
      ].join(' '),
    }),
    created: createdAt.toISOString(),
    resources: tables.map((table) => ({
      name: table.name,
      description: table.description,
      path: fileOf(table, format),
      profile: format === 'csv' ? 'tabular-data-resource' : 'data-resource',
      format,
      mediatype: format === 'csv' ? 'text/csv' : 'application/jsonl',
      encoding: 'utf-8',
      schema: { fields: table.columns, primaryKey: table.key, missingValues: [''] },
    })),
  }
}

/** What was done to texts of a CSV file, which most people open in a spreadsheet. */
function apostrophes(format: Format): string[] {
  if (format !== 'csv') return []
  return [
    'A text that begins with = + - @, a tab or a line break has an apostrophe before it, so that no spreadsheet takes it for a formula.',
  ]
}

/** The same in words. */
export function readme(
  tables: readonly ExportTable[],
  { format, createdAt, chosen, rows, openRounds, heldBack }: Exported,
): string {
  const choice = describeChoice(chosen)
  const described = tables.map((table) => {
    const width = Math.max(...table.columns.map(({ name }) => name.length))
    return [
      `${fileOf(table, format)} (${rows.get(table.name) ?? 0} rows)`,
      `  ${table.description}`,
      ...table.columns.map(
        ({ name, type, description }) => `    ${name.padEnd(width)}  ${type}: ${description}`,
      ),
    ].join('\n')
  })
  return [
    `Raw data of a Salon, written ${createdAt.toISOString()}`,
    ...(choice === undefined
      ? []
      : [`Of the votes ${choice}. Each of them is here whole, with all its pictures.`]),
    [
      'Every ballot and answer of the closed votes, as it was said, with what was shown in which order, when, and',
      'whether it counts. Members are pseudonyms, the same person the same one in every export of this Salon; the',
      'secret they are made with is in its data folder. What members wrote (prompts, descriptions, reasons) stands',
      'word for word, and may name people: read it before you publish it, and import it as text.',
    ].join('\n'),
    [
      `Votes that are still open, of which nothing is here, as they are blind: ${openRounds}.`,
      `Closed votes whose pictures are judged in these, of which nothing is here yet either: ${heldBack}.`,
    ].join('\n'),
    'Times are UTC. Positions count from 1. The columns are described for programs in datapackage.json.',
    ...apostrophes(format),
    ...described,
    '',
  ].join('\n\n')
}
