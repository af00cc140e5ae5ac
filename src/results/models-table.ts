import type { Table } from '../content.ts'
import type { Locale, Words } from '../words/index.ts'
import type { Described, Facts } from './described.ts'

/** A table whose cells name their sources by number. */
export interface SourcedTable extends Table {
  sources: string[]
}

type Cell = { text: string; source: string } | undefined

/** The table of the report: a column for each system, what is known of it down the rows, and who says so. */
export function modelsTable(systems: readonly Described[], words: Words, locale: Locale): SourcedTable {
  const say = words.models
  const plain = (is: string | { en: string; fr: string }) => (typeof is === 'string' ? is : is[locale])
  const number = (is: number) => words.number(is, 0)
  const rows: [head: string, cell: (facts: Facts) => Cell][] = [
    [say.rowAutoencoder, ({ autoencoder }) => told(autoencoder, plain)],
    [say.rowData, ({ autoencoderData }) => told(autoencoderData, plain)],
    [say.rowPictures, ({ autoencoderPictures }) => told(autoencoderPictures, number)],
    [say.rowResolution, ({ resolution }) => told(resolution, (side) => `${side} × ${side}`)],
    [say.rowCompressed, ({ compressed }) => told(compressed, (sides) => sides.join(' × '))],
    [
      say.rowPlace,
      ({ place }) =>
        told(place, (is) => ('codes' in is ? say.oneOfCodes(is.codes) : say.numbersEach(is.numbers))),
    ],
    [say.rowBits, ({ bits }) => told(bits, number)],
    [say.rowGeneratorData, ({ generatorData }) => told(generatorData, plain)],
    [say.rowGeneratorPictures, ({ generatorPictures }) => told(generatorPictures, number)],
    [say.rowParameters, ({ parameters }) => told(parameters, number)],
    [say.rowLicence, ({ licence }) => told(licence, plain)],
  ]
  const sources: string[] = []
  const numbered = (cell: Cell) => {
    if (cell === undefined) return words.result.undefinedNumber
    if (!sources.includes(cell.source)) sources.push(cell.source)
    return `${cell.text} [${sources.indexOf(cell.source) + 1}]`
  }
  return {
    head: ['', ...systems.map(({ title }) => title)],
    rows: rows.map(([head, cell]) => [head, ...systems.map(({ facts }) => numbered(cell(facts)))]),
    sources,
  }
}

function told<T>(fact: { is: T; source: string } | undefined, spell: (is: T) => string): Cell {
  return fact && { text: spell(fact.is), source: fact.source }
}
