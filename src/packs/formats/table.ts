import { CsvError, parse } from 'csv-parse/sync'
import { nearest } from '../../basics/nearest.ts'
import type { Problem } from './format.ts'

/** A row of a table by the names of its columns, and the line where it begins. */
export interface Row {
  line: number
  cells: Record<string, string>
}

interface Parsed {
  record: string[]
  info: { lines: number }
}

interface Columns {
  needed: readonly string[]
  /** Whether others may stand beside those that are read. */
  others: boolean
  optional?: readonly string[]
}

/**
 * Reads a table whose first line names its columns.
 * @param delimiter between cells; `quotes`: whether a cell may stand in quotes
 */
export function readTable(
  text: string,
  { delimiter, quotes }: { delimiter: string; quotes: boolean },
  columns: Columns,
): { rows: Row[]; problems: Problem[] } {
  const parsed = parseCells(text, delimiter, quotes)
  if ('line' in parsed) return { rows: [], problems: [parsed] }
  const [head, ...records] = parsed
  const names = head?.record.map((name) => name.trim()) ?? []
  const problems = problemsOfHead(names, columns)
  if (problems.length > 0) return { rows: [], problems }
  const rows: Row[] = []
  for (const { record, info } of records) {
    const line = info.lines - record.join('').split('\n').length + 1
    if (record.length === names.length)
      rows.push({ line, cells: Object.fromEntries(names.map((name, at) => [name, record[at] ?? ''])) })
    else problems.push({ line, say: ({ packs }) => packs.cells(record.length, names.length) })
  }
  return { rows, problems }
}

function parseCells(text: string, delimiter: string, quotes: boolean): Parsed[] | Problem {
  try {
    return parse(text, {
      delimiter,
      quote: quotes ? '"' : false,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as Parsed[]
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown
    const [, line] = / at line (\d+)/.exec(thrown.message) ?? []
    return { line: Number(line ?? 1), say: ({ packs }) => packs.quotes }
  }
}

function problemsOfHead(names: string[], { needed, others, optional = [] }: Columns): Problem[] {
  const known = [...needed, ...optional]
  const missing = needed.filter((name) => !names.includes(name))
  const unknown = others ? [] : names.filter((name) => !known.includes(name))
  const double = names.filter((name, at) => known.includes(name) && names.indexOf(name) !== at)
  return [
    ...unknown.map((name): Problem => {
      const meant = nearest(name, known)
      return { line: 1, say: ({ packs }) => packs.nameUnknown(name, meant, known) }
    }),
    ...(missing.length > 0
      ? [{ line: 1, say: ({ packs }) => packs.columnsMissing(missing) } as Problem]
      : []),
    ...double.map((name): Problem => ({ line: 1, say: ({ packs }) => packs.columnTwice(name) })),
  ]
}
