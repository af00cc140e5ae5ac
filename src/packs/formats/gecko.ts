import type { Truth } from '../pack.ts'
import type { Format } from './format.ts'
import { underLicence } from './licences.ts'
import { coloursIn, countsIn } from './sentences.ts'
import { readTable } from './table.ts'

/** The skills whose sentences say what is true and nothing else. */
const truths: Record<string, (sentence: string) => Truth[]> = {
  'att/count:simple_numeric': countsIn,
  'att/count:additive_2': countsIn,
  'att/count:additive_3': countsIn,
  'att/color:simple_everyday': coloursIn,
  'att/color:composed': coloursIn,
}

/** Gecko's prompts. Only those of Gecko(S) are read: Gecko(R) was sampled from sets that have licences of their own. */
export const gecko: Format = {
  published: true,
  read(text) {
    const { rows, problems } = readTable(
      text,
      { delimiter: ',', quotes: true },
      { needed: ['dataset_id', 'prompt', 'prompt_type'], others: true },
    )
    return {
      about: {
        name: 'gecko-s',
        title: 'Gecko(S)',
        locale: 'en',
        source: 'https://github.com/google-deepmind/gecko_benchmark_t2i',
        licence: 'CC-BY-4.0',
        notice: underLicence(
          'Copyright 2024 DeepMind Technologies Limited',
          'Gecko(S), from: Wiles, Zhang, Albuquerque et al. (2025). Revisiting Text-to-Image Evaluation with Gecko: On Metrics, Prompts, and Human Rating. ICLR. https://arxiv.org/abs/2404.16820',
          'https://creativecommons.org/licenses/by/4.0/',
        ),
      },
      prompts: rows
        .filter(({ cells }) => cells.prompt_type === 'Gecko(S)')
        .map(({ line, cells: { prompt = '', dataset_id: skill = '' } }) => ({
          line,
          text: prompt,
          skill,
          truth: truths[skill]?.(prompt) ?? [],
        })),
      problems,
    }
  },
}
