import { z } from 'zod'
import { Mistake } from '../errors.ts'
import { duelPicture } from '../report/duel-picture.ts'
import { readDuelResult } from '../report/duel-result.ts'
import { duelAlt, duelTable, duelText } from '../report/duel-words.ts'
import { words as wordsOf } from '../words/index.ts'
import { answerAction } from './answer-action.ts'
import { arm, isSamePair, type Outcome, outcome, type Pair, pairsOf } from './duelling.ts'
import type { Game, RoundSeen } from './game.ts'
import { inRandomOrder, lotsFor } from './lots.ts'
import { nextDuel } from './next-duel.ts'
import { imageAt, pairPicture } from './pair.ts'
import { boardPicture } from './pictures.ts'
import { promptOf } from './prompts.ts'
import { dueAgain, NEW_BETWEEN_REPEATS, withRepeats } from './repeats.ts'
import { steadiness } from './steadiness.ts'

/** How often the pair is any pair rather than the one that teaches most; its price is measured at `pairGains`. */
export const RANDOM_SHARE = 0.25

/** What a round of duels was told at its opening. */
export const duelOptions = z.object({
  authorCounts: z.boolean(),
  randomShare: z.number(),
  /** Without any, the pictures of one drawing are compared. */
  arms: z.array(arm),
})

/** Two pictures, blind and shuffled: which one shows better what was asked for? */
export const duel: Game = {
  name: 'duel',

  async open(round, { store, locale }) {
    const words = wordsOf(locale)
    const { randomShare } = duelOptions.parse(round.options)
    const pictures = round.items.length
    return {
      ...promptOf(round),
      text: [
        words.duelOpen(pictures),
        words.duelChoice(randomShare),
        words.duelControls(NEW_BETWEEN_REPEATS),
      ],
      picture: await boardPicture(store, round, words.gridAlt(promptOf(round).title ?? '', pictures)),
      actions: [],
    }
  },

  async closed(round, { store, locale }) {
    const words = wordsOf(locale)
    const result = await readDuelResult(store.prisma, round)
    return {
      ...promptOf(round),
      text: duelText(round, result, words),
      picture: {
        file: await duelPicture(store.files, round, result, locale),
        alt: duelAlt(round, result, words),
      },
      table: duelTable(result, words),
      actions: [],
    }
  },

  questions: {
    async next(round, member, asked, store) {
      const again = dueAgain(asked)
      if (again) return { positions: again.positions.toReversed(), control: true }
      const open = duelPairs(round).filter((pair) => !asked.some((question) => isSamePair(pair, question)))
      if (open.length === 0) return undefined
      const { randomShare } = duelOptions.parse(round.options)
      const lots = lotsFor(round.id, member.id, asked.length + 1)
      const all = await store.prisma.question.findMany({ where: { roundId: round.id, control: false } })
      const positions = round.items.map(({ position }) => position)
      return { positions: inRandomOrder(nextDuel(positions, open, all, randomShare, lots), lots) }
    },

    async ask(round, question, { store, locale }) {
      const words = wordsOf(locale)
      const chosen = outcome.safeParse(question.answer).data
      const action = (value: Outcome, label: string) =>
        answerAction(round, question, value, label, value === chosen)
      return {
        ...promptOf(round),
        text: [words.duelAsk],
        picture: await pairPicture(store, round, question.positions, words.pairAlt),
        actions: [
          action('a', words.pairA),
          action('b', words.pairB),
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

    total: (round: RoundSeen) => withRepeats(duelPairs(round).length),

    async told(round, { store, locale, reader }) {
      const answered = await store.prisma.question.findMany({
        where: { roundId: round.id, memberId: reader, answeredAt: { not: null } },
      })
      const steady = steadiness(answered)
      return steady.of === 0 ? [] : [wordsOf(locale).steadyYours(steady)]
    },
  },
}

/** The pairs of pictures that can be told apart. */
function duelPairs(round: RoundSeen): Pair[] {
  const pixels = (position: number) => imageAt(round, position).sha256
  return pairsOf(round).filter(([one, other]) => pixels(one) !== pixels(other))
}
