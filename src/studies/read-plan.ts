import type { z } from 'zod'
import { nearest } from '../basics/nearest.ts'
import type { Models } from '../models.ts'
import type { Games, Instrument } from '../rounds/game.ts'
import { pairSets } from './pairs.ts'
import type { Plan, PlannedArm } from './plan.ts'
import { readArms, systemsOf, type Tell } from './read-arms.ts'
import { type Prompts, readPrompts } from './read-prompts.ts'
import { type Path, type Problem, pathText, readWrittenFile, type WrittenFile } from './written-file.ts'
import { type Part, Unreadable, type WrittenPlan, written } from './written-plan.ts'

/** What a plan is read against: all that it names has to be there. */
export interface Shelf {
  games: Games
  models: Models
  /** Who draws where the plan names no model. */
  model: string
  prompts: Prompts
}

/** A plan that holds, or all that is wrong with it, by line. */
export type ReadPlan = { plan: Plan; problems?: never } | { plan?: never; problems: Problem[] }

/** Reads a plan from YAML or JSON. */
export async function readPlan(text: string, shelf: Shelf): Promise<ReadPlan> {
  const file = readWrittenFile(text)
  if (Array.isArray(file)) return { problems: file }
  const problems: Problem[] = []
  const tell: Tell = (path, message) =>
    problems.push({ line: file.lineOf(path), path: pathText(path), message: message.replace(/\.$/, '') })
  const plan = await planOf(partsOf(file, tell), shelf, tell)
  // What leads to nothing is wrong in itself.
  if (!plan || problems.length > 0)
    return { problems: problems.sort((a, b) => a.line - b.line || a.path.localeCompare(b.path)) }
  return { plan }
}

/** Each part by itself, so that a mistake in one hides none in another. */
function partsOf({ value }: WrittenFile, tell: Tell): WrittenPlan {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    tell(
      [],
      'a plan has fields such as question, instrument, arms, prompts and judges: see salon study example',
    )
    return {}
  }
  const known = Object.keys(written)
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue
    const meant = nearest(key, known)
    tell(
      [key],
      meant ? `is not known: did you mean ${meant}?` : `is not known: there are ${known.join(', ')}`,
    )
  }
  const parts: Record<string, unknown> = {}
  for (const [part, schema] of Object.entries(written) as [Part, z.ZodType][]) {
    const read = schema.safeParse((value as Record<string, unknown>)[part])
    if (read.success) parts[part] = read.data
    else for (const issue of read.error.issues) tellIssue([part], issue, tell)
  }
  const { arms, prompts } = parts as WrittenPlan
  tellUnreadable(['arms'], arms, tell)
  tellUnreadable(
    Array.isArray((value as WrittenPlan).prompts) ? ['prompts'] : ['prompts', 'list'],
    prompts?.list,
    tell,
  )
  return parts as WrittenPlan
}

function tellUnreadable(path: Path, list: readonly unknown[] | undefined, tell: Tell): void {
  list?.forEach((item, index) => {
    if (item instanceof Unreadable) for (const issue of item.issues) tellIssue([...path, index], issue, tell)
  })
}

function tellIssue(path: Path, issue: z.core.$ZodIssue, tell: Tell): void {
  // Of several forms the one that was meant is the one in which something is known.
  if (issue.code === 'invalid_union') {
    const nested = issue.errors
      .flat()
      .find(({ path, code }) => path.length > 0 || code === 'unrecognized_keys')
    if (nested) {
      tellIssue([...path, ...issue.path], nested, tell)
      return
    }
  }
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  tell([...path, ...issue.path, ...unknown], issue.message)
}

async function planOf(given: WrittenPlan, shelf: Shelf, tell: Tell): Promise<Plan | undefined> {
  const instrument = instrumentOf(given.instrument, shelf.games, tell)
  const arms = await readArms(given, shelf.models, shelf.model, tell)
  const found = await readPrompts(given, shelf.prompts, tell)
  const compares = instrument?.compares ?? false
  if (compares && given.arms && systemsOf(given.arms).length === 1)
    tell(['arms'], `${given.instrument} holds arms against each other: give two or more`)
  const analysis = given.analysis && instrument && analysisOf(given.analysis, instrument, tell)
  const sets = compares ? setsOf(arms, given.analysis?.against, tell) : []
  const looks = given.stopping && looksOf(given.stopping.looks, tell)
  if (looks && looks.length > 1 && analysis && sets.flat().length * analysis.primary.length > 1)
    tell(
      ['stopping', 'looks'],
      'a study of several primary comparisons cannot stop at a look for one of them: let it be fixed, or name one outcome and two arms',
    )
  if (!found || !instrument || !analysis || !looks) return undefined
  if (compares ? sets.flat().length === 0 : arms.length === 0) return undefined
  const { question, pictures, judges, judgements, practice, controls, power } = given
  if (question === undefined || pictures === undefined || !judges || !judgements || !power) return undefined
  if (practice === undefined || controls === undefined || given.seed === undefined) return undefined
  const number = judges.number ?? judges.names?.length ?? 0
  if (judges.names && judges.number !== undefined && judges.number > judges.names.length)
    tell(['judges', 'number'], `is ${judges.number}, but ${judges.names.length} are named`)
  const shared = { prompts: found.prompts.length, each: judgementsOfEach(arms, sets, pictures), number }
  const amounts = amountsOf(
    judgements,
    { ...shared, fixed: instrument.judges && instrument.judges * sets.length },
    tell,
  )
  if (!amounts) return undefined
  return {
    version: 1,
    question,
    arms,
    source: found.source,
    prompts: found.prompts,
    pictures,
    seed: given.seed,
    instrument: given.instrument as string,
    judges: { number, names: judges.names ?? null },
    judgements: amounts,
    practice,
    controls: controls === 'none' ? null : controls,
    consent: given.consent ?? null,
    stopping: { looks },
    analysis: { ...analysis, pairs: sets.flat() },
    power,
  }
}

function instrumentOf(name: string | undefined, games: Games, tell: Tell): Instrument | undefined {
  if (name === undefined) return undefined
  const known = games.named(({ instrument }) => instrument !== undefined)
  const game = games.all.find((candidate) => candidate.name === name)
  if (game?.instrument) return game.instrument
  const meant = nearest(name, known)
  tell(
    ['instrument'],
    `no study can ask with "${name}": ${meant ? `did you mean ${meant}?` : `there are ${known.join(' and ')}`}`,
  )
  return undefined
}

function analysisOf(
  { primary, exploratory, members, prompts, confidence, equivalence }: NonNullable<WrittenPlan['analysis']>,
  { outcomes }: Instrument,
  tell: Tell,
): Omit<Plan['analysis'], 'pairs'> {
  const check = (names: readonly string[], field: string) =>
    names.forEach((name, index) => {
      if (!outcomes.includes(name))
        tell(
          ['analysis', field, index],
          `"${name}" is no outcome of this instrument: there are ${outcomes.join(' and ')}`,
        )
      else if (names.indexOf(name) < index) tell(['analysis', field, index], `"${name}" stands there twice`)
    })
  check(primary ?? [], 'primary')
  check(exploratory, 'exploratory')
  exploratory.forEach((name, index) => {
    if (primary?.includes(name))
      tell(['analysis', 'exploratory', index], `"${name}" is primary: an outcome is one or the other`)
  })
  if (members === 'these' && prompts === 'these')
    tell(
      ['analysis'],
      'says these members and these prompts, of whom nothing is left to estimate: let members or prompts be such',
    )
  return {
    primary: primary ?? outcomes.filter((name) => !exploratory.includes(name)),
    exploratory,
    members,
    prompts,
    confidence,
    equivalence: equivalence ?? null,
  }
}

function setsOf(arms: readonly PlannedArm[], against: string | undefined, tell: Tell): [string, string][][] {
  const names = arms.map(({ name }) => name)
  if (against !== undefined && !names.includes(against)) {
    tell(
      ['analysis', 'against'],
      `no arm is called "${against}": there are ${names.map((name) => `"${name}"`).join(', ')}`,
    )
    return []
  }
  return pairSets(names, against)
}

/** Judgements that a member gives of one prompt without seeing a picture twice. */
function judgementsOfEach(
  arms: readonly PlannedArm[],
  sets: readonly (readonly unknown[])[],
  pictures: number,
): number {
  return pictures * (sets[0]?.length ?? arms.length)
}

function looksOf(looks: number | readonly number[], tell: Tell): number[] | undefined {
  if (typeof looks === 'number') return Array.from({ length: looks }, (_, index) => (index + 1) / looks)
  const wrong = looks.findIndex((look, index) => look - (looks[index - 1] ?? 0) < 0.01)
  if (wrong < 0 && looks.at(-1) === 1) return [...looks]
  const path: Path = ['stopping', 'looks']
  tell(path, wrong < 0 ? 'must end with 1, when all is judged' : 'must ascend, by 0.01 or more')
  return undefined
}

interface Shared {
  /** How many. */
  prompts: number
  /** Judgements of a member about one prompt. */
  each: number
  /** Of members. */
  number: number
  /** Members for each prompt, where the instrument says so. */
  fixed: number | undefined
}

/** How many members judge each prompt, and how much that is for each of them. */
function amountsOf(
  { byPrompt, byMember }: NonNullable<WrittenPlan['judgements']>,
  { prompts, each, number, fixed }: Shared,
  tell: Tell,
): Plan['judgements'] | undefined {
  if (prompts === 0) return undefined
  const path: Path = ['judgements', byMember === undefined ? 'byPrompt' : 'byMember']
  if (fixed !== undefined && (byPrompt ?? byMember) !== undefined) {
    tell(path, `follows from the instrument, which takes ${fixed} members for each prompt: leave it out`)
    return undefined
  }
  const members =
    fixed ?? byPrompt ?? (byMember === undefined ? number : (byMember * number) / (each * prompts))
  if (members > number) {
    const [at, mend]: [Path, string] =
      fixed === undefined
        ? [
            path,
            byMember === undefined
              ? `give ${number} or fewer`
              : `give ${prompts * each} or fewer, which is all of them`,
          ]
        : [['judges'], `give ${fixed} or more`]
    tell(at, `each prompt would be judged by ${rounded(members)} of ${number} members: ${mend}`)
    return undefined
  }
  if (!Number.isInteger(members) || members < 1) {
    const near = [...new Set([Math.max(1, Math.floor(members)), Math.max(1, Math.ceil(members))])].filter(
      (one) => one <= number,
    )
    tell(
      path,
      `makes ${rounded(members)} members for each prompt: say byPrompt: ${near.join(' or ')} instead`,
    )
    return undefined
  }
  return { byPrompt: members, byMember: Math.ceil((prompts * members) / number) * each }
}

const rounded = (value: number) => String(Math.round(value * 100) / 100)
