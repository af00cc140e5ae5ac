import type { Content } from '../content.ts'
import type { Salon } from '../salon.ts'
import { ballotsForInterval } from '../statistics/ballots-needed.ts'
import type { Preference } from '../statistics/preference.ts'
import type { Member } from '../store/database.ts'
import type { Words } from '../words/index.ts'
import { runAside } from './aside.ts'
import { renderChart } from './charts/render.ts'
import { type SystemsCompared, shareText, systemsChart } from './charts/systems.ts'
import { heldBackWords } from './closed-rounds.ts'
import { type Comparison, comparing, readComparisons } from './comparisons.ts'

/** Below this one system is said to be preferred. */
const SURE = 0.05
/** Prompts with which the test can come below that at all: 2 / 2⁶. */
const FEWEST = 6
/** Pairs of systems told at a time, the latest first. */
const TOLD = 5

/** Which of the systems that were compared are preferred, over all closed rounds that held them against each other. */
export async function systemResults(salon: Salon, words: Words, reader: Member): Promise<Content> {
  const all = await compared(await readComparisons(salon, words, reader))
  const held = await heldBackWords(salon, comparing(salon.games), words)
  if (all.length === 0) return { text: held.length > 0 ? held : [words.systems.none], actions: [] }
  const several = all.length > 1
  return {
    text: [words.systems.intro, ...all.flatMap((pair) => inWords(pair, words)), ...held],
    ...(await renderChart(salon.store.files, systemsChart(all, words), altOf(all, words))),
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

async function compared(comparisons: readonly Comparison[]): Promise<SystemsCompared[]> {
  const pairs = new Map<string, Comparison[]>()
  for (const comparison of comparisons) {
    const key = JSON.stringify(comparison.systems)
    pairs.set(key, [...(pairs.get(key) ?? []), comparison])
  }
  const latest = [...pairs.values()].slice(0, TOLD)
  const found = (await runAside(
    latest.flat().map(({ prompts }) => ({ method: 'preference', input: { prompts } })),
  )) as Preference[]
  return latest.map((same) => ({
    systems: same[0]?.systems as [string, string],
    questions: same.map((one) => ({
      asked: one.asked,
      found: found[latest.flat().indexOf(one)] as Preference,
    })),
  }))
}

/** What came of each question, who is preferred, or what it would take to tell. */
function inWords({ systems, questions }: SystemsCompared, words: Words): string[] {
  const told = questions.map(({ asked, found }) => {
    const { p, prompts } = found
    const test = p === null || prompts < 2 ? undefined : words.pairs.pValue(p)
    const share = words.systems.compared(asked, shareText(found, words), found, test)
    return `${share} ${verdict(systems, found, words)}`
  })
  return [`${words.systems.against(...systems)}.`, ...told]
}

function altOf(all: readonly SystemsCompared[], words: Words): string {
  return all
    .flatMap(({ systems, questions }) => [
      `${words.systems.against(...systems)}.`,
      ...questions.map(({ asked, found }) => words.systems.comparedShort(asked, shareText(found, words))),
    ])
    .join(' ')
}

function verdict(systems: [string, string], found: Preference, words: Words): string {
  const { share, p } = found
  if (p !== null && p < SURE && leavesOutHalf(found))
    return words.systems.preferred(systems[share > 0.5 ? 0 : 1])
  return share === 0.5 ? words.pairs.level : words.systems.notApart(promptsNeeded(found))
}

/** The test alone takes what a few members lean to for a preference, see `preference`. */
function leavesOutHalf({ interval: [low, high] }: Preference): boolean {
  return low !== null && high !== null && (low > 0.5 || high < 0.5)
}

/** Further prompts, judged as these, until an interval of this share would leave out a half. */
function promptsNeeded({ share, prompts, interval: [low, high] }: Preference): number {
  const fewest = Math.max(1, FEWEST - prompts)
  if (low === null || high === null || low === high) return fewest
  return Math.max(fewest, ballotsForInterval(prompts, [low, high], Math.abs(share - 0.5)).more)
}
