import { type Chosen, describeChoice } from './chosen.ts'
import { resampling } from './found.ts'
import type { ExportTable, ForeignKey } from './table.ts'

export type Format = 'csv' | 'jsonl'

export interface Exported {
  format: Format
  createdAt: Date
  /** Of Salon. */
  version: string
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

const PROFILES = 'https://datapackage.org/profiles/2.0'

/** The tables as a Data Package, version 2 (datapackage.org), by which other programs read them. */
export function datapackage(
  tables: readonly ExportTable[],
  { format, createdAt, chosen, version }: Exported,
): object {
  const choice = describeChoice(chosen)
  return {
    $schema: `${PROFILES}/datapackage.json`,
    name: 'salon-export',
    title: 'What members said in the closed votes of a Salon, and what they said it of',
    ...((choice !== undefined || format === 'csv') && {
      description: [
        ...(choice === undefined ? [] : [`Of the votes ${choice}.`]),
        ...apostrophes(format),
      ].join(' '),
    }),
    version,
    created: createdAt.toISOString(),
    resources: tables.map((table) => ({
      $schema: `${PROFILES}/dataresource.json`,
      name: table.name,
      type: 'table',
      description: table.description,
      path: fileOf(table, format),
      format,
      mediatype: format === 'csv' ? 'text/csv' : 'application/jsonl',
      encoding: 'utf-8',
      schema: {
        $schema: `${PROFILES}/tableschema.json`,
        fields: table.columns,
        missingValues: [''],
        primaryKey: table.key,
        ...(table.foreignKeys && { foreignKeys: table.foreignKeys.map((key) => within(table, key)) }),
      },
    })),
    salon: { version, resampling },
  }
}

/** A key that refers to its own table, in the standard's form. */
function within({ name }: ExportTable, { fields, reference }: ForeignKey): object {
  return { fields, reference: reference.resource === name ? { fields: reference.fields } : reference }
}

/** What was done to texts of a CSV file, which most people open in a spreadsheet. */
function apostrophes(format: Format): string[] {
  if (format !== 'csv') return []
  return [
    'A text that begins with = + - @, a tab or a line break, or with apostrophes before one of these, has one more ' +
      'apostrophe before it, so that no spreadsheet takes it for a formula: to have the text as it was, take one ' +
      'apostrophe away from what begins so.',
  ]
}

/** The same in words. */
export function readme(
  tables: readonly ExportTable[],
  { format, createdAt, version, chosen, rows, openRounds, heldBack }: Exported,
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
    `Raw data of a Salon (version ${version}), written ${createdAt.toISOString()}`,
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
    'Times are UTC. Positions count from 1. The columns are described for programs in datapackage.json. What Salon found in\nthese votes, by game.result and /results, is in results.json.',
    ...apostrophes(format),
    ...described,
    '',
  ].join('\n\n')
}
