import type { Card } from '../../models.ts'
import type { Skill } from '../skills.ts'
import type { CountedRound } from './closed-round.ts'
import type { Pseudonyms } from './pseudonym.ts'

/** A value of a cell; null where there is none. */
export type Cell = string | number | boolean | null

/** What a column holds, as a Table Schema of the Data Package standard has it. */
export interface Column {
  name: string
  /** `any` is written as JSON. */
  type: 'string' | 'integer' | 'number' | 'boolean' | 'datetime' | 'object' | 'any'
  description: string
}

/** Columns whose values stand in another table, in the columns of these names. */
export interface ForeignKey {
  fields: string[]
  reference: { resource: string; fields: string[] }
}

export interface ExportTable {
  name: string
  description: string
  columns: Column[]
  /** Columns that tell its rows apart. */
  key: string[]
  foreignKeys?: ForeignKey[]
  /** What a round adds to it; a row whose key came before is left out. */
  rows(round: CountedRound, beside: Beside): Cell[][]
}

/** What rows say beyond what the round itself has. */
export interface Beside {
  who: Pseudonyms
  /** Of the models that there are now. */
  cards: readonly Card[]
  /** What the prompt of a drawing asks its model for. */
  skills(drawing: { model: string; prompt: { text: string } }): Skill[]
}

export const column = (name: string, type: Column['type'], description: string): Column => ({
  name,
  type,
  description,
})
/** @param fields of both, where they are called alike */
export const refers = (resource: string, fields: string[], others = fields): ForeignKey => ({
  fields,
  reference: { resource, fields: others },
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
