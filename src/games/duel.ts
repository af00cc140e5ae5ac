import { z } from 'zod'
import { Mistake } from '../errors.ts'
import { words as wordsOf } from '../words/index.ts'
import { answerAction } from './answer-action.ts'
import type { Game, RoundSeen } from './game.ts'
import { imageAt, pairPicture } from './pair.ts'

/** `a` and `b` are the left and the right picture, as the member saw them. */
const outcome = z.enum(['a', 'b', 'tie', 'bad'])

/** Two pictures, blind and shuffled: which one fits better? */
export const duel: Game = {
  name: 'duel',

  async open(round, { locale }) {
    const words = wordsOf(locale)
    return { title: promptOf(round), text: [words.duelOpen(round.items.length)], actions: [] }
  },

  async closed(round, { store, locale }) {
    const duels = await store.prisma.question.count({
      where: { roundId: round.id, answeredAt: { not: null } },
    })
    return { title: promptOf(round), text: [wordsOf(locale).duels(duels)], actions: [] }
  },

  questions: {
    async next(round) {
      const [one, other] = [...round.items].sort(() => Math.random() - 0.5)
      return one && other && { positions: [one.position, other.position] }
    },

    async ask(round, question, { store, locale }) {
      const words = wordsOf(locale)
      const chosen = outcome.safeParse(question.answer).data
      const action = (value: z.infer<typeof outcome>, label: string) =>
        answerAction(round, question, value, label, value === chosen)
      return {
        title: promptOf(round),
        text: [words.duelAsk],
        picture: await pairPicture(store, round, question.positions, words.pairAlt(promptOf(round))),
        actions: [
          action('a', words.duelA),
          action('b', words.duelB),
          action('tie', words.duelTie),
          action('bad', words.duelBad),
        ],
      }
    },

    read({ value }) {
      const said = outcome.safeParse(value)
      if (!said.success) throw new Mistake((words) => words.answerUnclear)
      return { answer: said.data, complete: true }
    },
  },
}

/** What the pictures were to show; the same for all of them. */
function promptOf(round: RoundSeen): string {
  const [first] = round.items
  return first ? imageAt(round, first.position).generation.prompt.text : ''
}
