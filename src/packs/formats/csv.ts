import type { Format } from './format.ts'
import { readOwn } from './own.ts'
import { readTable } from './table.ts'

/** A table of one's own: `prompt`, and if one likes `skill` and `truth`. Spreadsheets differ in what they put between. */
export const csv: Format = {
  published: false,
  read(text) {
    const [head = ''] = text.split('\n', 1)
    const delimiter = [';', '\t'].find((one) => head.includes(one)) ?? ','
    const { rows, problems } = readTable(
      text,
      { delimiter, quotes: true },
      { needed: ['prompt'], optional: ['skill', 'truth'], others: false },
    )
    const own = readOwn(
      rows.map(({ line, cells: { prompt = '', skill = '', truth = '' } }) => ({
        line,
        prompt,
        skill,
        truth,
      })),
    )
    return { prompts: own.prompts, problems: [...problems, ...own.problems] }
  },
}
