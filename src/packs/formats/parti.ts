import type { Format } from './format.ts'
import { underLicence } from './licences.ts'
import { readTable } from './table.ts'

/** PartiPrompts: a table with tabs, in which a quote mark is a letter as any other. */
export const parti: Format = {
  published: true,
  read(text) {
    const { rows, problems } = readTable(
      text,
      { delimiter: '\t', quotes: false },
      { needed: ['Prompt', 'Category', 'Challenge'], others: true },
    )
    return {
      about: {
        name: 'parti',
        title: 'PartiPrompts',
        locale: 'en',
        source: 'https://github.com/google-research/parti',
        licence: 'Apache-2.0',
        notice: underLicence(
          'By Google Research',
          'PartiPrompts, from: Yu, Xu, Koh et al. (2022). Scaling Autoregressive Models for Content-Rich Text-to-Image Generation. Transactions on Machine Learning Research. https://arxiv.org/abs/2206.10789',
          'https://www.apache.org/licenses/LICENSE-2.0',
        ),
      },
      prompts: rows.map(({ line, cells: { Prompt = '', Category, Challenge } }) => ({
        line,
        text: Prompt,
        skill: `${Category} / ${Challenge}`,
        truth: [],
      })),
      problems,
    }
  },
}
