import { Mistake } from '../errors.ts'
import { checkFiles, type Models } from '../models.ts'
import { cleanTemplate } from '../prompt.ts'
import type { PlannedArm } from './plan.ts'
import type { Path } from './written-file.ts'
import { Unreadable, type WrittenPlan } from './written-plan.ts'

/** Arms beyond this many leave each pair too few judgements to tell anything. */
const MOST_ARMS = 12

/** The bare prompt, as a name. */
const BARE = '{}'

export type Tell = (path: Path, message: string) => void

/**
 * The arms of a plan: a wording with alternatives, such as `a {picture|photo} of {}`, stands for one arm with each.
 *
 * @param tell hears what is wrong
 */
export async function readArms(
  { arms: given = [], model: common }: Pick<WrittenPlan, 'arms' | 'model'>,
  models: Models,
  model: string,
  tell: Tell,
): Promise<PlannedArm[]> {
  const revisions = new Map<string, string | undefined>()
  const revisionOf = async (name: string, path: Path) => {
    if (!revisions.has(name)) revisions.set(name, await drawingRevision(models, name, path, tell))
    return revisions.get(name)
  }
  const systems = systemsOf(given).flatMap((arm) => (arm instanceof Unreadable ? [] : [arm]))
  if (systems.length > MOST_ARMS)
    tell(
      ['arms'],
      `are ${systems.length} with all alternatives: ${MOST_ARMS} are the most that can be compared`,
    )
  const named = systems.filter(({ name }) => name !== undefined)
  const severalModels = new Set(systems.map((arm) => arm.model ?? common ?? model)).size > 1
  const severalWordings = new Set(systems.map(({ wording }) => wording)).size > 1

  const arms: PlannedArm[] = []
  const seen = new Map<string, number>()
  for (const arm of systems) {
    const path = ['arms', arm.index]
    const template = told(() => cleanTemplate(arm.wording) ?? null, [...path, 'template'], tell)
    const by = arm.model ?? common ?? model
    const revision = await revisionOf(
      by,
      arm.model === undefined ? (common === undefined ? path : ['model']) : [...path, 'model'],
    )
    if (template === undefined || revision === undefined) continue
    const system = JSON.stringify([by, template])
    const before = seen.get(system)
    if (before !== undefined) {
      tell(path, `is the same system as arms[${before + 1}]: leave one of them out`)
      continue
    }
    seen.set(system, arm.index)
    const byParts = [
      ...(severalModels ? [by] : []),
      ...(severalWordings || !severalModels ? [template ?? BARE] : []),
    ]
    // One name cannot stand for several alternatives.
    const own = named.filter(({ index }) => index === arm.index).length > 1 ? undefined : arm.name
    const name = own ?? byParts.join(', ')
    if (arms.some((other) => other.name === name))
      tell(path, `is called "${name}", as another arm is: give it a name of its own`)
    arms.push({ name, model: by, revision, template })
  }
  return arms
}

/** An arm with one of the alternatives of its wording. */
interface System {
  name?: string | undefined
  model?: string | undefined
  wording: string
  /** Where the arm stands in the plan. */
  index: number
}

/** One for each alternative of an arm's wording; an arm that makes no sense is one, too. */
export function systemsOf(given: NonNullable<WrittenPlan['arms']>): (System | Unreadable)[] {
  return given.flatMap((arm, index): (System | Unreadable)[] =>
    arm instanceof Unreadable
      ? [arm]
      : alternatives(arm.template ?? BARE).map((wording) => ({ ...arm, wording, index })),
  )
}

/** The revision of a model that can draw here. */
async function drawingRevision(
  models: Models,
  name: string,
  path: Path,
  tell: Tell,
): Promise<string | undefined> {
  try {
    const card = await models.card(name)
    if (!card.generator) throw new Mistake((words) => words.drawing.notGenerator(card.name))
    await checkFiles(card)
    return card.revision
  } catch (thrown) {
    if (!(thrown instanceof Mistake)) throw thrown
    tell(path, thrown.message)
    return undefined
  }
}

/** A wording with each of the alternatives that it names in braces with bars; itself where it names none. */
export function alternatives(wording: string): string[] {
  const found = /\{([^{}]*\|[^{}]*)\}/.exec(wording)
  if (!found) return [wording.replace(/\s+/g, ' ').trim()]
  const [whole, inside = ''] = found
  const [before, after] = [wording.slice(0, found.index), wording.slice(found.index + whole.length)]
  return [...new Set(inside.split('|').flatMap((one) => alternatives(`${before}${one}${after}`)))]
}

/** What `make` gives; nothing, and its mistake told, where it throws one. */
export function told<T>(make: () => T, path: Path, tell: Tell): T | undefined {
  try {
    return make()
  } catch (thrown) {
    if (!(thrown instanceof Mistake)) throw thrown
    tell(path, thrown.message)
    return undefined
  }
}
