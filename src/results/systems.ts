import type { Content } from '../content.ts'
import { changedWords, shareText, verdictWords } from '../games/pairs/verdict.ts'
import type { Salon } from '../rounds/salon.ts'
import type { Changed } from '../statistics/equal-items.ts'
import type { Preference } from '../statistics/preference.ts'
import type { Member } from '../store/database.ts'
import type { Words } from '../words/index.ts'
import { runAside } from './aside.ts'
import { renderChart } from './charts/render.ts'
import { type SystemsCompared, systemsChart } from './charts/systems.ts'
import { heldBackWords } from './closed-rounds.ts'
import { type Comparison, comparing, readComparisons } from './comparisons.ts'

/** Pairs of systems told at a time, the latest first. */
const TOLD = 5

/** Which of the systems that were compared are preferred, over all closed rounds that held them against each other. */
export async function systemResults(salon: Salon, words: Words, reader: Member): Promise<Content> {
  const all = await compareSystems(await readComparisons(salon, words, reader))
  const held = await heldBackWords(salon, comparing(salon.games), words)
  if (all.length === 0) return { text: held.length > 0 ? held : [words.systems.none], actions: [] }
  const several = all.length > 1
  return {
    text: [words.systems.intro, ...all.flatMap((pair) => inWords(pair, words)), ...held],
    ...(all.some(({ questions }) => questions.length > 0)
      ? await renderChart(salon.store.files, systemsChart(all, words), altOf(all, words))
      : {}),
    table: {
      head: [
        ...(several ? [words.pairs.headArm] : []),
        words.systems.headAsked,
        words.systems.headShareInterval,
        words.systems.headJudgements,
        words.systems.headMembers,
        words.systems.headPrompts,
      ],
      rows: all.flatMap(({ systems, questions }) =>
        questions.map(({ asked, found }) => [
          ...(several ? [words.systems.against(...systems)] : []),
          asked,
          shareText(found, words),
          ...[found.judgements, found.members, found.prompts].map((count) => words.number(count, 0)),
        ]),
      ),
    },
    actions: [],
  }
}

/** What came of every two systems that were compared, the latest first. */
export async function compareSystems(comparisons: readonly Comparison[]): Promise<SystemsCompared[]> {
  const pairs = new Map<string, Comparison[]>()
  for (const comparison of comparisons) {
    const key = JSON.stringify(comparison.systems)
    pairs.set(key, [...(pairs.get(key) ?? []), comparison])
  }
  const latest = [...pairs.values()].slice(0, TOLD)
  const judged = latest.flat().filter(({ prompts }) => prompts.length > 0)
  const told = latest.map(([first]) => first as Comparison)
  const outputs = await runAside([
    ...judged.map(({ prompts }) => ({ method: 'preference', input: { prompts } })),
    ...told.map(({ changed }) => ({ method: 'changed-share', input: { prompts: changed } })),
  ])
  return latest.map((same, at) => ({
    systems: same[0]?.systems as [string, string],
    changed: outputs[judged.length + at] as Changed,
    questions: same.flatMap((one) => {
      const found = outputs[judged.indexOf(one)] as Preference | undefined
      return found ? [{ asked: one.asked, found }] : []
    }),
  }))
}

/** What came of each question, who is preferred, or what it would take to tell. */
function inWords({ systems, questions, changed }: SystemsCompared, words: Words): string[] {
  const told = questions.map(({ asked, found }) => {
    const test = found.p === null ? undefined : words.pairs.pValue(found.p)
    const share = words.systems.compared(asked, shareText(found, words), found, test)
    return `${share} ${verdictWords(systems, found, words)}`
  })
  return [`${words.systems.against(...systems)}.`, ...told, ...changedWords(changed, words)]
}

function altOf(all: readonly SystemsCompared[], words: Words): string {
  return all
    .flatMap(({ systems, questions }) => [
      `${words.systems.against(...systems)}.`,
      ...questions.map(({ asked, found }) => words.systems.comparedShort(asked, shareText(found, words))),
    ])
    .join(' ')
}
