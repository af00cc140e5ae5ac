import { nearest } from '../basics/nearest.ts'
import { Mistake } from '../errors.ts'
import type { Pack } from '../packs/pack.ts'
import { readPack } from '../packs/read-pack.ts'
import { cleanPrompt } from '../prompt.ts'
import { random, shuffled } from '../statistics/random.ts'
import type { PlannedPrompt, PromptSource } from './plan.ts'
import { alternatives, type Tell, told } from './read-arms.ts'
import type { Path } from './written-file.ts'
import { Unreadable, type WrittenPlan } from './written-plan.ts'

/** Where prompts are found that do not stand in the plan. */
export interface Prompts {
  /** @throws Mistake for a name that no pack has */
  pack(name: string): Promise<Pack>
  /** A file named in the plan. @throws Mistake where it cannot be read */
  file(name: string): Promise<Uint8Array>
}

/**
 * The prompts of a plan, by lot where it takes some of them: as many of each skill as can be.
 *
 * @param tell hears what is wrong
 */
export async function readPrompts(
  { prompts: given, seed = 1 }: Pick<WrittenPlan, 'prompts' | 'seed'>,
  from: Prompts,
  tell: Tell,
): Promise<{ source: PromptSource; prompts: PlannedPrompt[] } | undefined> {
  if (!given) return undefined
  const found = await foundPrompts(given, from, tell)
  if (!found) return undefined
  const prompts = checked(found.prompts, tell)
  const skilled = ofSkills(prompts, given.skills, tell)
  const { number } = given
  if (number !== undefined && number > skilled.length)
    tell(
      ['prompts', 'number'],
      `is ${number}, but there are ${skilled.length} such prompts: give ${skilled.length} or fewer`,
    )
  return { source: found.source, prompts: number === undefined ? skilled : byLot(skilled, number, seed) }
}

/** A prompt, and where a mistake in it is to be looked for. */
interface Found extends PlannedPrompt {
  path: Path
  /** What the path does not say: the line of a file, the place in a pack. */
  where: string
}

async function foundPrompts(
  { list, pack, csv }: NonNullable<WrittenPlan['prompts']>,
  from: Prompts,
  tell: Tell,
): Promise<{ source: PromptSource; prompts: Found[] } | undefined> {
  if (list)
    return {
      source: { list: true },
      prompts: list.flatMap((prompt, index) =>
        prompt instanceof Unreadable
          ? []
          : [
              {
                text: prompt.text,
                ...(prompt.skill !== undefined && { skill: prompt.skill }),
                path: ['prompts', index],
                where: '',
              },
            ],
      ),
    }
  try {
    if (csv !== undefined) {
      // The table of a pack of one's own, which needs no name here.
      const { prompts } = readPack('csv', await from.file(csv), csv, { name: 'plan' }).pack
      return {
        source: { csv },
        prompts: prompts.map((prompt) => ({ ...prompt, path: ['prompts', 'csv'], where: `${csv}: ` })),
      }
    }
    const { title, source, licence, notice, prompts } = await from.pack(pack as string)
    return {
      source: { pack: pack as string, title, source, licence, ...(notice !== undefined && { notice }) },
      prompts: prompts.map((prompt, index) => ({
        ...prompt,
        path: ['prompts', 'pack'],
        where: `${pack}, prompt ${index + 1}: `,
      })),
    }
  } catch (thrown) {
    if (!(thrown instanceof Mistake)) throw thrown
    tell(['prompts', csv === undefined ? 'pack' : 'csv'], thrown.message)
    return undefined
  }
}

function checked(found: readonly Found[], tell: Tell): PlannedPrompt[] {
  const seen = new Set<string>()
  return found.flatMap(({ path, where, ...prompt }) => {
    const say: Tell = (at, message) => tell(at, `${where}${message}`)
    const text = told(() => cleanPrompt(prompt.text), path, say)
    if (text === undefined) return []
    if (text.includes('{}') || alternatives(text).length > 1)
      say(path, `"${text}" is a wording: wordings and their alternatives stand in the arms`)
    if (seen.has(text)) say(path, `"${text}" stands there twice: a prompt counts once, so leave one out`)
    seen.add(text)
    return [{ ...prompt, text }]
  })
}

function ofSkills(
  prompts: readonly PlannedPrompt[],
  skills: readonly string[] | undefined,
  tell: Tell,
): PlannedPrompt[] {
  if (!skills) return [...prompts]
  const known = [...new Set(prompts.flatMap(({ skill }) => skill ?? []))]
  skills.forEach((skill, index) => {
    if (known.includes(skill)) return
    const meant = nearest(skill, known)
    const mend = meant
      ? `did you mean ${meant}?`
      : known.length > 0
        ? `there are ${known.join(', ')}`
        : 'none has a skill'
    tell(['prompts', 'skills', index], `no prompt is about ${skill}: ${mend}`)
  })
  return prompts.filter(({ skill }) => skill !== undefined && skills.includes(skill))
}

/** So many prompts, in an order of chance that takes the skills in turn. */
function byLot(prompts: readonly PlannedPrompt[], number: number, seed: number): PlannedPrompt[] {
  const { below } = random(seed)
  const bySkill = new Map<string | undefined, PlannedPrompt[]>()
  for (const prompt of shuffled(prompts, below))
    bySkill.set(prompt.skill, [...(bySkill.get(prompt.skill) ?? []), prompt])
  const chosen: PlannedPrompt[] = []
  for (let turn = 0; chosen.length < Math.min(number, prompts.length); turn++)
    chosen.push(...[...bySkill.values()].flatMap((of) => of[turn] ?? []))
  return chosen.slice(0, number)
}
