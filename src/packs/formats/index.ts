import { csv } from './csv.ts'
import type { Format } from './format.ts'
import { gecko } from './gecko.ts'
import { geneval } from './geneval.ts'
import { parti } from './parti.ts'
import { t2iCompBench } from './t2i-compbench.ts'
import { yaml } from './yaml.ts'

/** The files that a pack can be read from. */
export const formats = { parti, geneval, 't2i-compbench': t2iCompBench, gecko, csv, yaml } satisfies Record<
  string,
  Format
>
export type FormatName = keyof typeof formats
