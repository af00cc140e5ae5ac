import type { Table } from '../content.ts'
import { bitsPerPicture, type Card } from '../models.ts'
import type { Words } from '../words/index.ts'

/** The table of the report: a column for each model, what its card says of its auto-encoder down the rows. */
export function modelsTable(cards: readonly Card[], words: Words): Table {
  const square = (side: readonly [number, number]) => side.join(' × ')
  const rows: [head: string, cell: (card: Card) => string | undefined][] = [
    [words.models.rowAutoencoder, ({ autoencoder }) => autoencoder?.type],
    [words.models.rowData, ({ trainingData }) => trainingData?.name],
    [words.models.rowPictures, ({ trainingData: data }) => data && words.number(data.pictures, 0)],
    [words.models.rowResolution, ({ autoencoder: a }) => a && square([a.imageSize, a.imageSize])],
    [words.models.rowCompressed, ({ autoencoder: a }) => a && square(a.tokenGrid)],
    [
      words.models.rowPlace,
      ({ autoencoder: a }) =>
        a &&
        ('codebookSize' in a
          ? words.models.oneOfCodes(a.codebookSize)
          : words.models.numbersEach(a.channels)),
    ],
    [words.models.rowBits, ({ autoencoder: a }) => a && words.number(bitsPerPicture(a), 0)],
  ]
  return {
    head: ['', ...cards.map(({ name }) => name)],
    rows: rows.map(([head, cell]) => [
      head,
      ...cards.map((card) => cell(card) ?? words.result.undefinedNumber),
    ]),
  }
}
