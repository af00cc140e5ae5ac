import { isDeepStrictEqual } from 'node:util'
import type { Models } from '../models.ts'
import { drawingsOf, promptOf } from '../rounds/round.ts'
import { knownWords } from '../vocabulary.ts'
import type { Words } from '../words/index.ts'
import type { ClosedRound } from './closed-rounds.ts'
import { skills, skillsOf, withoutAccents } from './skills.ts'

/** What votes can be told apart by. */
export const dimensions = ['model', 'template', 'skill', 'scorer'] as const
export type Dimension = (typeof dimensions)[number]

/** Votes that have something in common. */
export interface Group {
  /** Several where what they name are the very same votes. */
  labels: string[]
  rounds: ClosedRound[]
}

/**
 * The votes by model, template or scorer, the most votes first, or by what the prompt asks for. A vote over pictures of
 * several models or templates is in no group of these; one whose prompt asks for several skills is in each. Skills of the
 * same votes are one group.
 */
export async function groupsBy(
  dimension: Dimension,
  rounds: readonly ClosedRound[],
  models: Models,
  words: Words,
): Promise<Group[]> {
  if (dimension === 'skill') return await bySkill(rounds, models, words)
  const groups = new Map<string, ClosedRound[]>()
  for (const closed of rounds) {
    const [label, ...others] = new Set(labelsOf(dimension, closed, words))
    if (label === undefined || others.length > 0) continue
    groups.set(label, [...(groups.get(label) ?? []), closed])
  }
  return [...groups]
    .sort(([a, ofA], [b, ofB]) => ofB.length - ofA.length || a.localeCompare(b))
    .map(([label, rounds]) => ({ labels: [label], rounds }))
}

function labelsOf(
  dimension: Exclude<Dimension, 'skill'>,
  { round, crowd: { clip }, private: hidden }: ClosedRound,
  words: Words,
): string[] {
  if (dimension === 'scorer') return clip ? [words.results.groupModel(clip.by.scorer, clip.by.revision)] : []
  return drawingsOf(round).map(({ model, revision, template }) =>
    dimension === 'model'
      ? words.results.groupModel(model, revision)
      : hidden && template !== null
        ? words.privacy.templatePrivate
        : words.results.groupTemplate(template),
  )
}

async function bySkill(rounds: readonly ClosedRound[], models: Models, words: Words): Promise<Group[]> {
  const vocabularies = new Map<string, (word: string) => boolean>()
  for (const model of new Set(rounds.map(modelOf)))
    if (model !== undefined) vocabularies.set(model, await thingsOf(models, model))
  const asked = rounds.map((closed) => ({
    closed,
    skills: skillsOf(promptOf(closed.round) ?? '', vocabularies.get(modelOf(closed) ?? '')),
  }))
  const groups: Group[] = []
  for (const skill of skills) {
    const label = words.results.groupSkill[skill]
    const rounds = asked.filter(({ skills }) => skills.includes(skill)).map(({ closed }) => closed)
    const same = groups.find((group) => isDeepStrictEqual(numbersOf(group.rounds), numbersOf(rounds)))
    if (same) same.labels.push(label)
    else if (rounds.length > 0) groups.push({ labels: [label], rounds })
  }
  return groups
}

const numbersOf = (rounds: readonly ClosedRound[]) => rounds.map(({ round }) => round.number)

const modelOf = ({ round }: ClosedRound) => drawingsOf(round)[0]?.model

/** Whether a word may name a thing: one that the model knows, where it knows whole words; any, where it spells. */
export async function thingsOf(models: Models, model: string): Promise<(word: string) => boolean> {
  // A model that was taken away since is taken for one that spells.
  const known = new Set((await models.card(model).then(knownWords, () => [])).map(withoutAccents))
  return (word) => known.size === 0 || known.has(word)
}
