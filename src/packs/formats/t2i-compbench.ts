import { Mistake } from '../../errors.ts'
import type { Truth } from '../pack.ts'
import type { Format } from './format.ts'
import { underMit } from './licences.ts'
import { coloursIn, countsIn, relationIn } from './sentences.ts'

const sets: Record<string, (sentence: string) => Truth[]> = {
  color: coloursIn,
  spatial: relationIn,
  numeracy: countsIn,
}

/** `non_spatial_val.txt` and `3d_spatial_val.txt` are other sets. */
const named = /(?:^|[^a-z\d])(?<!(?:non|3d)[^a-z\d])(color|spatial|numeracy)(?![a-z])/

/** T2I-CompBench: a prompt a line. Which of its sets it is stands in the file's name alone (`color_val.txt`). */
export const t2iCompBench: Format = {
  published: true,
  read(text, file) {
    const [, set = ''] = named.exec(file.toLowerCase()) ?? []
    const truthIn = sets[set]
    if (!truthIn) throw new Mistake(({ packs }) => packs.setUnsaid(file, Object.keys(sets)))
    return {
      about: {
        name: `t2i-compbench-${set}`,
        title: `T2I-CompBench, ${set}`,
        locale: 'en',
        source: 'https://github.com/Karine-Huang/T2I-CompBench',
        licence: 'MIT',
        notice: underMit(
          'Copyright (c) 2023 HKU',
          'T2I-CompBench, from: Huang, Sun, Xie, Li & Liu (2023). T2I-CompBench: A Comprehensive Benchmark for Open-world Compositional Text-to-image Generation. NeurIPS, Datasets and Benchmarks. https://arxiv.org/abs/2307.06350',
        ),
      },
      prompts: text
        .split('\n')
        .map((sentence, at) => ({
          line: at + 1,
          text: sentence,
          skill: set,
          truth: truthIn(sentence),
        }))
        .filter(({ text }) => text.trim() !== ''),
      problems: [],
    }
  },
}
