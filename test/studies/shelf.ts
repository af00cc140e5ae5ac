import { Mistake } from '../../src/errors.ts'
import { games } from '../../src/games/index.ts'
import { Models } from '../../src/models.ts'
import type { Pack } from '../../src/packs/pack.ts'
import { Packs } from '../../src/packs/packs.ts'
import { Games } from '../../src/rounds/game.ts'
import { readPlan, type Shelf } from '../../src/studies/read-plan.ts'

/** What plans are read against: the real games and models, and packs and files of the test's. */
export function shelf({
  packs = {},
  files = {},
  models = new Models(),
}: {
  packs?: Record<string, Pack>
  files?: Record<string, string | Uint8Array>
  models?: Models
} = {}): Shelf {
  const from = <T>(things: Record<string, T>, name: string): T => {
    const thing = things[name]
    if (thing === undefined) throw new Mistake(`There is no ${name}.`)
    return thing
  }
  return {
    games: new Games(games),
    models,
    model: 'petit',
    prompts: {
      // No folder of imported packs, so that there are those that come with Salon.
      pack: async (name) => packs[name] ?? (await new Packs({ dataDir: '/nowhere' }).get(name)),
      file: async (name) => Buffer.from(from(files, name)),
    },
  }
}

/** What is wrong with a plan, each as `line: path message`. */
export async function problemsOf(text: string, on: Shelf = shelf()): Promise<string[]> {
  const { problems = [] } = await readPlan(text, on)
  return problems.map(({ line, path, message }) => `${line}: ${path} ${message}`)
}

/** The plan that was written. @throws Error for one with problems */
export async function planOf(text: string, on: Shelf = shelf()) {
  const { plan, problems } = await readPlan(text, on)
  if (!plan) throw new Error(JSON.stringify(problems))
  return plan
}

/** A plan of the least that one says. */
export const least = `question: Does it help?
instrument: duel
arms:
  - "{}"
  - "a picture of {}"
judges: 8
prompts: [a red circle, a blue square, a cat, a pizza, a tree, a car]
`
