import type { Action, Content } from '../../content.ts'
import { holdingBack } from '../../rounds/blindness.ts'
import { type RoundSeen, readRoundHeard, roundSeen } from '../../rounds/round.ts'
import type { Salon } from '../../rounds/salon.ts'
import type { Store } from '../../store/store.ts'
import { type Locale, type Words, words as wordsOf } from '../../words/index.ts'

/**
 * What a round shows at this moment, at its own post or at that of the drawing it opened with: that it waits for its
 * pictures, its open vote or questions, or its result.
 */
export async function viewRound({ store, games }: Salon, id: string, locale: Locale): Promise<Content> {
  const round = await store.prisma.round.findUniqueOrThrow({ where: { id }, include: roundSeen })
  const words = wordsOf(locale)
  const author = (round.generation?.requester ?? round.opener)?.name
  return { ...(author !== undefined && { author }), ...(await body()) }

  async function body(): Promise<Content> {
    if (round.status === 'pending') return { text: [words.round.draws], actions: [] }
    if (round.status === 'cancelled') return { text: [words.round.cancelled], actions: [] }
    const game = games.of(round)
    const reading = { store, games, locale }
    if (round.status === 'closed') {
      const others = await holdingBack(store.prisma, games, round)
      if (others.length === 0) {
        const result = await game.result(await readRoundHeard(store.prisma, id), store.prisma)
        return await game.show(round, result, reading)
      }
      const { text: _text, vote: _vote, ...shown } = await game.open(round, reading)
      return { ...shown, text: [words.result.heldBack(others.map(words.exclusions.voteName))], actions: [] }
    }
    const { text, actions, ...shown } = await game.open(round, reading)
    const asks = game.questions !== undefined
    return {
      ...shown,
      text: [
        ...text,
        ...(asks ? [await taken(store, round, words)] : []),
        ...(round.closesAfter !== null || round.closesAt
          ? [words.round.closing(round.closesAfter, round.closesAt, asks)]
          : []),
      ],
      actions: [
        ...(asks ? [playAction(round, words.asking.play)] : []),
        ...actions,
        close(round, words, asks),
      ],
    }
  }
}

/** A button that asks the reader the next question of a round. */
export function playAction({ number }: Pick<RoundSeen, 'number'>, label: string): Action {
  return { label, command: 'play', options: { round: number }, style: 'primary' }
}

function close({ number }: RoundSeen, words: Words, asks: boolean): Action {
  const style = asks ? 'plain' : 'primary'
  return { label: words.drawing.close, command: 'close', options: { round: number }, style }
}

/** How much has been said so far, and by how many; not what. */
async function taken(store: Store, { id: roundId }: RoundSeen, words: Words): Promise<string> {
  const answers = await store.prisma.question.count({ where: { roundId, answeredAt: { not: null } } })
  return words.asking.answersSoFar(answers, await store.prisma.ballot.count({ where: { roundId } }))
}
