import { adjust } from '../../src/statistics/adjust.ts'
import { centreFor, type Leaning, TYPICAL } from '../../src/statistics/judging.ts'
import { type Chance, chance, logistic } from '../../src/statistics/normals.ts'
import { type Judgement, preference } from '../../src/statistics/preference.ts'
import { shuffled } from '../../src/statistics/random.ts'
import { pairSets } from '../../src/studies/pairs.ts'
import { type Design, powerOf } from '../../src/studies/power.ts'
import { type Finding, lineOf, missed } from './finding.ts'

/** A study as it would be: what each member says of each pair that is put to them, one after the other. */
interface Study {
  name: string
  arms: number
  members: number
  prompts: number
  byPrompt: number
  pictures: number
  share: number
}

const STUDIES: Study[] = [
  {
    name: 'two arms, all judge all',
    arms: 2,
    members: 8,
    prompts: 40,
    byPrompt: 8,
    pictures: 1,
    share: 0.65,
  },
  { name: 'two arms, few members', arms: 2, members: 5, prompts: 40, byPrompt: 5, pictures: 1, share: 0.7 },
  {
    name: 'two arms, four of twelve',
    arms: 2,
    members: 12,
    prompts: 40,
    byPrompt: 4,
    pictures: 1,
    share: 0.65,
  },
  { name: 'two arms, two pictures', arms: 2, members: 8, prompts: 30, byPrompt: 8, pictures: 2, share: 0.65 },
  { name: 'two arms, nothing there', arms: 2, members: 8, prompts: 40, byPrompt: 8, pictures: 1, share: 0.5 },
  { name: 'three arms', arms: 3, members: 12, prompts: 40, byPrompt: 12, pictures: 2, share: 0.7 },
  { name: 'four arms', arms: 4, members: 12, prompts: 40, byPrompt: 12, pictures: 2, share: 0.7 },
]

/**
 * Whether the power that a plan is told is the share of studies that find what is there, where those are played answer by
 * answer, with arms that lean each by itself and an assignment by lot. With several arms the first one is better than all
 * others, which Holm makes easier than what is told: one pair that differs, and none beside it.
 */
export function powers({ runs }: { runs: number }): Finding[] {
  return STUDIES.map((study, index) => findingOf(study, runs, index + 1))
}

/** Prints them; the exit status is 1 where one misses. */
export function power(size: { runs: number }): void {
  const findings = powers(size)
  for (const finding of findings) console.log(lineOf(finding))
  if (missed(findings).length > 0) process.exitCode = 1
}

function findingOf(study: Study, runs: number, seed: number): Finding {
  const { arms, members, prompts, byPrompt, pictures, share } = study
  const pairs = pairSets(Array.from({ length: arms }, (_, arm) => String(arm)))
  const design: Design = {
    members,
    prompts,
    byPrompt,
    pictures,
    sets: pairs.length,
    comparisons: pairs.flat().length,
    looks: [1],
    confidence: 0.95,
    drawn: 'both',
    leaning: TYPICAL,
    share,
    equivalence: null,
  }
  const told = powerOf(design, runs, seed)
  const source = chance(1000 + seed)
  let found = 0
  for (let run = 0; run < runs; run++) if (findsFirst(study, pairs, TYPICAL, source)) found++
  return {
    part: 'power',
    cell: study.name,
    what: `found; told ${(100 * told.found).toFixed(1)} % ± ${(100 * told.error).toFixed(1)}`,
    value: found / runs,
    least: told.found - told.error,
    ...(arms === 2 && { most: told.found + told.error }),
    runs,
  }
}

/** Whether a study states that the first arm is preferred to the second. */
function findsFirst(
  { arms, members, prompts, byPrompt, pictures, share }: Study,
  sets: readonly (readonly [string, string][])[],
  leaning: Leaning,
  source: Chance,
): boolean {
  const centre = centreFor(share, leaning)
  // Two arms that lean each by itself make a difference that leans by √2 as much.
  const leans = (count: number, spread: number) =>
    Array.from({ length: count }, () =>
      Array.from({ length: arms }, () => (spread / Math.SQRT2) * source.normal()),
    )
  const ofMembers = leans(members, leaning.members)
  const ofPrompts = leans(prompts, leaning.prompts)
  const said = new Map<string, Judgement[][]>()
  for (const pair of sets.flat())
    said.set(
      String(pair),
      Array.from({ length: prompts }, () => []),
    )
  const turns = shuffled(
    Array.from({ length: members }, (_, member) => member),
    source.below,
  )
  for (let prompt = 0; prompt < prompts; prompt++)
    for (let judge = 0; judge < byPrompt; judge++) {
      const member = turns[(prompt * byPrompt + judge) % members] as number
      for (let picture = 0; picture < pictures; picture++)
        for (const pair of sets[(prompt + judge + picture) % sets.length] as [string, string][]) {
          const [one, other] = pair.map(
            (arm) =>
              (arm === '0' ? centre : 0) +
              (ofMembers[member]?.[Number(arm)] as number) +
              (ofPrompts[prompt]?.[Number(arm)] as number),
          ) as [number, number]
          const first = source.uniform() < logistic(one - other) ? 1 : 0
          said.get(String(pair))?.[prompt]?.push({ member: String(member), first })
        }
    }
  const results = [...said.values()].map((of) => preference(of.filter((judgements) => judgements.length > 0)))
  const adjusted = adjust(
    results.map(({ p }) => p ?? 1),
    'holm',
  ).adjusted
  const first = sets.flat().findIndex((pair) => String(pair) === '0,1')
  return (adjusted[first] as number) < 0.05 && (results[first]?.share as number) > 0.5
}
