import type { CountedRound } from './closed-round.ts'
import type { Pseudonyms } from './pseudonym.ts'

/** A value of a cell; null where there is none. */
export type Cell = string | number | boolean | null

/** What a column holds, as a Table Schema of Frictionless Data has it. */
export interface Column {
  name: string
  type: 'string' | 'integer' | 'number' | 'boolean' | 'datetime' | 'object'
  description: string
}

export interface ExportTable {
  name: string
  description: string
  columns: Column[]
  /** Columns that tell its rows apart. */
  key: string[]
  /** What a round adds to it; a row whose key came before is left out. */
  rows(round: CountedRound, who: Pseudonyms): Cell[][]
}

export const column = (name: string, type: Column['type'], description: string): Column => ({
  name,
  type,
  description,
})
export const round = column('round', 'integer', 'number of the vote, in rounds')
export const image = column('image', 'string', 'id of the picture, in images')
export const member = column(
  'member',
  'string',
  'pseudonym of who said it; the same person is the same in all tables',
)
export const time = (at: Date | null) => at?.toISOString() ?? null
export const list = (values: readonly (string | number | null)[]) =>
  values.map((value) => value ?? '').join(' ')
