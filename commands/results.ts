import { type Call, defineCommand } from '../src/chat/say/command.ts'
import { drawingIfGiven, roundIfGiven } from '../src/chat/say/common-options.ts'
import { viewDrawing } from '../src/chat/show/view.ts'
import { viewRound } from '../src/chat/show/view-round.ts'
import type { Content } from '../src/content.ts'
import { Mistake } from '../src/errors.ts'
import { ownVote, pairNeeded } from '../src/games/rank/own.ts'
import { readRoundResult } from '../src/games/rank/result.ts'
import { reasonFor } from '../src/people/exclusion.ts'
import { dimensions } from '../src/results/groups.ts'
import { latestResults, overallResults } from '../src/results/overall.ts'
import { positionResults } from '../src/results/position.ts'
import { systemResults } from '../src/results/systems.ts'
import { holdingBack } from '../src/rounds/blindness.ts'
import { type FoundRound, findRound } from '../src/rounds/find.ts'
import { words } from '../src/words/index.ts'

/** What all votes can be looked at by. */
const views = [...dimensions, 'system', 'position', 'vote'] as const
/** What is said of one vote: all of it, or how one's own ballot stands. */
const OWN = 'me'

export const results = defineCommand({
  name: 'results',
  description: {
    en: 'What the closed votes found: the crowd against CLIP',
    fr: 'Ce que les votes clos ont montré : le public face à CLIP',
  },
  options: {
    drawing: drawingIfGiven({
      en: 'Number of one drawing; all of them if left out',
      fr: 'Numéro d’un dessin ; sinon tous',
    }),
    round: roundIfGiven({ en: 'Number of one vote', fr: 'Numéro d’un vote' }),
    by: {
      type: 'text',
      description: {
        en: 'What votes are held apart by; or me, for your own ballot in one',
        fr: 'Ce qui distingue les votes ; ou me, pour votre bulletin dans l’un d’eux',
      },
      complete: async (_call, typed) => [...views, OWN].filter((view) => view.startsWith(typed)),
    },
  },
  async run(call, { drawing, round, by }) {
    const found = await findRound(call.salon.store.prisma, { drawing, round })
    if (!found) return await withTruth(call, null, await overall(call, by))
    if (by !== undefined && by !== OWN) throw new Mistake((say) => say.options.oneOf('by', [OWN]))
    return await ofRound(call, found, by === OWN)
  },
})

async function overall({ salon, member, locale }: Call, by: string | undefined): Promise<Content> {
  const say = words(locale)
  const view = views.find((known) => known === by?.trim().toLowerCase())
  if (by !== undefined && !view) throw new Mistake((say) => say.options.oneOf('by', [...views]))
  if (view === 'system') return await systemResults(salon.store, say, member)
  if (view === 'position') return await positionResults(salon.store, say)
  if (view === 'vote') return await latestResults(salon.store, say, member)
  return await overallResults(salon, say, view ? [view] : dimensions, member)
}

async function ofRound(call: Call, found: FoundRound, own: boolean): Promise<Content> {
  const { member, locale } = call
  const { store } = call.salon
  const { prisma } = store
  const { generation } = found
  if (found.status !== 'closed')
    throw new Mistake((say) =>
      own
        ? say.ownVote.open
        : generation
          ? say.round.notClosedYet(generation.number)
          : say.round.notClosedYet(found.number),
    )
  const others = await holdingBack(prisma, found)
  if (others.length > 0) throw new Mistake((say) => say.result.heldBack(others.map(say.exclusions.voteName)))
  if (found.game === 'rank' && own) {
    const { round: counted, result } = await readRoundResult(prisma, found.id)
    return { text: ownVote(counted, result, member.id, words(locale)), actions: [] }
  }
  const content =
    found.generationId === null
      ? await viewRound(store, found.id, locale)
      : await viewDrawing(call.salon, found.generationId, locale)
  if (found.game !== 'rank') return await withTruth(call, found.id, content)
  const { round: counted, result } = await readRoundResult(prisma, found.id)
  const voted = counted.ballots.some(
    ({ memberId, positions }) => memberId === member.id && positions.length > 0,
  )
  return {
    ...content,
    text: [
      ...content.text,
      ...pairNeeded(result, words(locale)),
      ...(voted ? ownVote(counted, result, member.id, words(locale)) : []),
    ],
  }
}

/** What is shown, and to a member who is left out of it, that they are and why. */
async function withTruth(
  { salon, member, locale }: Call,
  roundId: string | null,
  content: Content,
): Promise<Content> {
  const reason = await reasonFor(salon.store.prisma, member, roundId)
  if (reason === undefined) return content
  return { ...content, text: [...content.text, words(locale).exclusions.ownExcluded(reason)] }
}
