import { nearest } from '../../basics/nearest.ts'
import { readTruths } from '../notation.ts'
import { skills } from '../pack.ts'
import type { Problem, Reading } from './format.ts'

/** A prompt as a team writes it. */
export interface Written {
  line: number
  prompt: string
  skill: string
  truth: string
}

/** What a team wrote as prompts, and what of it is no skill or no truth. */
export function readOwn(written: readonly Written[]): Pick<Reading, 'prompts' | 'problems'> {
  const read = written.map(({ line, prompt, skill, truth }) => {
    const { truths, unread } = readTruths(truth)
    const said = skill.trim().toLowerCase() || 'other'
    const meant = nearest(said, skills)
    const problems: Problem[] = [
      ...(skills.some((known) => known === said)
        ? []
        : [{ line, say: ({ packs }) => packs.skillUnknown(skill, meant, [...skills]) } satisfies Problem]),
      ...unread.map((one): Problem => ({ line, say: ({ packs }) => packs.truthUnknown(one) })),
    ]
    return { prompt: { line, text: prompt, skill: said, truth: truths }, problems }
  })
  return { prompts: read.map(({ prompt }) => prompt), problems: read.flatMap(({ problems }) => problems) }
}
