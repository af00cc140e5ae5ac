import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { nearest } from '../../basics/nearest.ts'
import type { Format, Problem, Reading } from './format.ts'
import { readOwn } from './own.ts'

const prompt = z.strictObject({
  prompt: z.string(),
  skill: z.string().default(''),
  truth: z.union([z.string(), z.array(z.string()).transform((all) => all.join(' | '))]).default(''),
})
const file = z.strictObject({
  name: z.string().optional(),
  title: z.string().optional(),
  locale: z.enum(['en', 'fr']).optional(),
  source: z.string().optional(),
  licence: z.string().optional(),
  notice: z.string().optional(),
  prompts: z.array(prompt),
})

/** A pack of one's own that says all of itself. */
export const yaml: Format = {
  published: false,
  read(text) {
    const lines = new LineCounter()
    // Without numbers and yes or no: a prompt may be 42.
    const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines })
    const [error] = document.errors
    if (error) return unreadable(error.linePos?.[0].line)
    const lineOf = (path: readonly PropertyKey[]) => lines.linePos(startOf(document, path)).line
    let said: unknown
    try {
      said = document.toJS()
    } catch (thrown) {
      // An alias of nothing, or one of aliases of aliases.
      if (thrown instanceof ReferenceError) return unreadable()
      throw thrown
    }
    const read = file.safeParse(said)
    if (!read.success)
      return {
        prompts: [],
        problems: read.error.issues.flatMap((issue) => problemsOf(issue, lineOf(issue.path))),
      }
    const { prompts, ...about } = read.data
    return {
      about: Object.fromEntries(Object.entries(about).filter(([, value]) => value !== undefined)),
      ...readOwn(prompts.map((one, at) => ({ ...one, line: lineOf(['prompts', at]) }))),
    }
  },
}

function unreadable(line = 1): Reading {
  return { prompts: [], problems: [{ line, say: ({ packs }) => packs.notYaml }] }
}

/** Where in the text a part begins; that which it is missing from, for one that is not there. */
function startOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}

function problemsOf(issue: z.core.$ZodIssue, line: number): Problem[] {
  const known = Object.keys((issue.path.length > 0 ? prompt : file).shape)
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      line,
      say: ({ packs }) => packs.nameUnknown(key, nearest(key, known), known),
    }))
  return [{ line, say: ({ packs }) => packs.yamlForm(issue.path.map(String).join('.')) }]
}
