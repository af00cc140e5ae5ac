import { z } from 'zod'
import type { PackPrompt, Truth } from '../pack.ts'
import type { Format, Problem, Reading } from './format.ts'
import { underMit } from './licences.ts'

const relations = { 'left of': 'left', 'right of': 'right', above: 'above', below: 'below' } as const

const counted = z.object({ class: z.string(), count: z.int().positive() })
const metadata = z.object({
  tag: z.string(),
  prompt: z.string(),
  include: z
    .array(
      counted.extend({
        color: z.string().optional(),
        /** Where it is, and of which of the others. */
        position: z
          .tuple([z.enum(Object.keys(relations) as (keyof typeof relations)[]), z.int().nonnegative()])
          .optional(),
      }),
    )
    .min(1),
  exclude: z.array(counted).default([]),
})
type Metadata = z.infer<typeof metadata>

/** GenEval: `evaluation_metadata.jsonl`, a prompt a line with what its own evaluation looks for. */
export const geneval: Format = {
  published: true,
  read(text) {
    const prompts: Reading['prompts'] = []
    const problems: Problem[] = []
    for (const [at, json] of text.split('\n').entries()) {
      if (json.trim() === '') continue
      const found = metadata.safeParse(parsed(json))
      if (found.success) prompts.push({ line: at + 1, ...promptOf(found.data) })
      else problems.push({ line: at + 1, say: ({ packs }) => packs.notGeneval })
    }
    return {
      about: {
        name: 'geneval',
        title: 'GenEval',
        locale: 'en',
        source: 'https://github.com/djghosh13/geneval',
        licence: 'MIT',
        notice: underMit(
          'Copyright (c) 2023 Dhruba Ghosh',
          'GenEval, from: Ghosh, Hajishirzi & Schmidt (2023). GenEval: An Object-Focused Framework for Evaluating Text-to-Image Alignment. NeurIPS, Datasets and Benchmarks. https://arxiv.org/abs/2310.11513',
        ),
      },
      prompts,
      problems,
    }
  },
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function promptOf({ prompt, tag, include, exclude }: Metadata): PackPrompt {
  const related = include.flatMap(({ position }, at) => (position ? [at, position[1]] : []))
  const truth = include.flatMap((item, at): Truth[] => {
    const of = item.class
    const [side, other] = item.position ?? []
    const second = other === undefined ? undefined : include[other]?.class
    // So many at least, and not one more.
    const exactly = exclude.some(({ class: more, count }) => more === of && count === item.count + 1)
    const truths: Truth[] = [
      ...(exactly ? [{ asks: 'count', of: inPrompt(prompt, of), count: item.count } as const] : []),
      ...(item.color === undefined ? [] : [{ asks: 'colour', of, colour: item.color } as const]),
      ...(side && second !== undefined
        ? [{ asks: 'relation', first: of, second, relation: relations[side] } as const]
        : []),
    ]
    return truths.length === 0 && !related.includes(at) ? [{ asks: 'object', of, there: true }] : truths
  })
  return { text: prompt, skill: tag, truth }
}

/** What is counted, as the prompt has it: several. */
function inPrompt(prompt: string, of: string): string {
  return /^a photo of (?:two|three|four|five|six|seven|eight|nine|ten) (.+)$/.exec(prompt)?.[1] ?? of
}
