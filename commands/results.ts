import { type Call, defineCommand } from '../src/chat/say/command.ts'
import { drawingIfGiven, roundIfGiven } from '../src/chat/say/common-options.ts'
import { viewDrawing } from '../src/chat/show/view.ts'
import { viewRound } from '../src/chat/show/view-round.ts'
import type { Content } from '../src/content.ts'
import { Mistake } from '../src/errors.ts'
import { reasonFor } from '../src/people/exclusion.ts'
import { dimensions } from '../src/results/groups.ts'
import { latestResults, overallResults } from '../src/results/overall.ts'
import { positionResults } from '../src/results/position.ts'
import { systemResults } from '../src/results/systems.ts'
import { holdingBack } from '../src/rounds/blindness.ts'
import { type FoundRound, findRound } from '../src/rounds/find.ts'
import { readRoundHeard } from '../src/rounds/round.ts'
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
  if (view === 'system') return await systemResults(salon, say, member)
  if (view === 'position') return await positionResults(salon, say)
  if (view === 'vote') return await latestResults(salon, say, member)
  return await overallResults(salon, say, view ? [view] : dimensions, member)
}

async function ofRound(call: Call, found: FoundRound, own: boolean): Promise<Content> {
  const { salon, member, locale } = call
  const { prisma } = salon.store
  const { generation } = found
  if (found.status !== 'closed')
    throw new Mistake((say) =>
      own
        ? say.ownVote.open
        : generation
          ? say.round.notClosedYet(generation.number)
          : say.round.notClosedYet(found.number),
    )
  const others = await holdingBack(prisma, salon.games, found)
  if (others.length > 0) throw new Mistake((say) => say.result.heldBack(others.map(say.exclusions.voteName)))
  const game = salon.games.of(found)
  const say = words(locale)
  const round = await readRoundHeard(prisma, found.id)
  const result = await game.result(round, prisma)
  const ballot = game.own?.(round, result, member.id, say)
  if (game.own && own) {
    if (!ballot) throw new Mistake((say) => say.ownVote.none)
    return { text: ballot, actions: [] }
  }
  const shown =
    found.generationId === null
      ? await viewRound(salon, found.id, locale)
      : await viewDrawing(salon, found.generationId, locale)
  const content = { ...shown, text: [...shown.text, ...(game.more?.(result, say) ?? []), ...(ballot ?? [])] }
  // One's own ballot says it too.
  return game.own ? content : await withTruth(call, found.id, content)
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
