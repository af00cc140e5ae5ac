import { type Aspect, aspects, verdict } from '../games/best-of-five/game.ts'
import { whyNotJudged } from '../games/best-of-five/result.ts'
import { forJudging, type JudgedPair, whyNotDuelled } from '../games/duel/result.ts'
import { outcome, preferred } from '../games/pairs/pair.ts'
import { roundsReadableBy } from '../places/privacy.ts'
import { resultOut } from '../rounds/blindness.ts'
import { type RoundSeen, roundSeen } from '../rounds/game.ts'
import type { Judgement } from '../statistics/preference.ts'
import type { Member, Prisma, PrismaClient } from '../store/database.ts'
import type { Words } from '../words/index.ts'

/** What was asked of two pictures. */
export type Asked = 'duel' | Aspect

/** What all closed rounds say of two systems. */
export interface Comparison {
  /** In the order of their names; a share is that of the first. */
  systems: [string, string]
  asked: Asked
  /** What was said of each prompt, which all of them were drawn of. */
  prompts: Judgement[][]
}

/** One answer that counts, and the systems that it is about. */
interface Answer {
  member: string
  prompt: string
  asked: Asked
  /** Systems of the left and the right picture. */
  met: [string, string]
  /** The preferred one; nothing where none is. */
  winner: string | undefined
}

/** Rounds in which systems were held against each other. */
export const comparing = {
  game: { in: ['duel', 'best-of-five'] },
  items: { some: { arm: { not: null } } },
} satisfies Prisma.RoundWhereInput

/** Whether any systems were compared, as far as the reader may know. */
export async function anyComparison(prisma: PrismaClient, reader: Member): Promise<boolean> {
  return (
    (await prisma.round.findFirst({
      where: { ...(await resultOut(prisma)), ...comparing, ...roundsReadableBy(reader) },
      select: { id: true },
    })) !== null
  )
}

/**
 * The systems that were compared, in duels and in best of five, each two of them with all that was said of them; the
 * latest compared first. A system is a model at a revision, with the wording that it drew.
 *
 * @param reader who is told the wordings: what stands in others' direct messages alone is left out
 */
export async function readComparisons(
  prisma: PrismaClient,
  words: Words,
  reader: Member,
): Promise<Comparison[]> {
  const rounds = await prisma.round.findMany({
    where: { ...(await resultOut(prisma)), ...comparing, ...roundsReadableBy(reader) },
    orderBy: { closedAt: 'desc' },
    include: { ...roundSeen, questions: { ...forJudging, where: { answeredAt: { not: null } } } },
  })
  const answers = rounds.flatMap(({ questions, ...round }) => answersIn(round, questions, words))
  const comparisons = new Map<string, Map<string, Judgement[]>>()
  for (const { member, prompt, asked, met, winner } of answers) {
    const systems = met.toSorted((a, b) => a.localeCompare(b))
    const key = JSON.stringify({ systems, asked })
    const prompts = comparisons.get(key) ?? new Map<string, Judgement[]>()
    const first = winner === undefined ? 0.5 : winner === systems[0] ? 1 : 0
    prompts.set(prompt, [...(prompts.get(prompt) ?? []), { member, first }])
    comparisons.set(key, prompts)
  }
  return [...comparisons].map(([key, prompts]) => ({ ...JSON.parse(key), prompts: [...prompts.values()] }))
}

function answersIn(round: RoundSeen, judged: readonly JudgedPair[], words: Words): Answer[] {
  const duel = round.game === 'duel'
  const reasons = duel ? whyNotDuelled(round, judged) : whyNotJudged(round, judged)
  return judged.flatMap((question, at) => {
    if (reasons[at] !== undefined) return []
    const said = duel
      ? [{ asked: 'duel' as const, said: outcome.parse(question.answer) }]
      : aspects.map((asked) => ({ asked, said: verdict.parse(question.answer)[asked] ?? ('tie' as const) }))
    const system = (position: number | undefined) => systemAt(round, position, words)
    const [left, right] = question.positions
    return said.map(({ asked, said }): Answer => {
      const winner = preferred(question, said)
      return {
        member: question.memberId,
        prompt: promptAt(round, left),
        asked,
        met: [system(left), system(right)],
        winner: winner === undefined ? undefined : system(winner),
      }
    })
  })
}

const generationAt = ({ items }: RoundSeen, position: number | undefined) =>
  items.find((item) => item.position === position)?.image?.generation

const promptAt = (round: RoundSeen, position: number | undefined) =>
  generationAt(round, position)?.prompt.text ?? ''

function systemAt(round: RoundSeen, position: number | undefined, words: Words): string {
  const drawn = generationAt(round, position)
  if (!drawn) throw new Error(`round ${round.id} has no picture at ${position}`)
  const model = words.results.groupModel(drawn.model, drawn.revision)
  return drawn.template === null ? model : words.systems.groupSystem(model, drawn.template)
}
