import type { Table } from '../content.ts'
import type { Locale, Words } from '../words/index.ts'
import type { DescribedSystem, Facts } from './described.ts'

/** A table whose cells name their sources by number. */
export interface SourcedTable extends Table {
  sources: string[]
}

type Cell = { text: string; source: string } | undefined

/** The table of the report: a column for each system, what is known of it down the rows, and who says so. */
export function modelsTable(systems: readonly DescribedSystem[], words: Words, locale: Locale): SourcedTable {
  const { models } = words
  const plain = (is: string | { en: string; fr: string }) => (typeof is === 'string' ? is : is[locale])
  const number = (is: number) => words.number(is, 0)
  const rows: [head: string, cell: (facts: Facts) => Cell][] = [
    [models.rowAutoencoder, ({ autoencoder }) => told(autoencoder, plain)],
    [models.rowData, ({ autoencoderData }) => told(autoencoderData, plain)],
    [models.rowPictures, ({ autoencoderPictures }) => told(autoencoderPictures, number)],
    [models.rowResolution, ({ resolution }) => told(resolution, (side) => `${side} × ${side}`)],
    [models.rowCompressed, ({ compressed }) => told(compressed, (sides) => sides.join(' × '))],
    [
      models.rowPlace,
      ({ place }) =>
        told(place, (is) => ('codes' in is ? models.oneOfCodes(is.codes) : models.numbersEach(is.numbers))),
    ],
    [models.rowBits, ({ bits }) => told(bits, number)],
    [models.rowGeneratorData, ({ generatorData }) => told(generatorData, plain)],
    [models.rowGeneratorPictures, ({ generatorPictures }) => told(generatorPictures, number)],
    [models.rowParameters, ({ parameters }) => told(parameters, number)],
    [models.rowLicence, ({ licence }) => told(licence, plain)],
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
