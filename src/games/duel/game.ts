import { z } from 'zod'
import { Mistake } from '../../errors.ts'
import { answerAction } from '../../rounds/answer-action.ts'
import type { Game, RoundSeen } from '../../rounds/game.ts'
import { inRandomOrder, lotsFor } from '../../rounds/lots.ts'
import { boardPicture } from '../../rounds/pictures.ts'
import { dueAgain, NEW_BETWEEN_REPEATS, withRepeats } from '../../rounds/repeats.ts'
import { promptOf } from '../../rounds/title.ts'
import { words as wordsOf } from '../../words/index.ts'
import { arm, isSamePair, type Outcome, outcome, type Pair, pairsOf } from '../pairs/pair.ts'
import { imageAt, pairPicture } from '../pairs/pair-picture.ts'
import { steadiness } from '../pairs/steadiness.ts'
import { nextDuel } from './next.ts'
import { duelPicture } from './picture.ts'
import { readDuelResult } from './result.ts'
import { duelAlt, duelTable, duelText } from './sentences.ts'

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
        words.duel.open(pictures),
        words.duel.choice(randomShare),
        words.controls.duelControls(NEW_BETWEEN_REPEATS),
      ],
      picture: await boardPicture(store, round, words.drawing.gridAlt(promptOf(round).title ?? '', pictures)),
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
        text: [words.duel.ask],
        picture: await pairPicture(store, round, question.positions, words.pairs.alt),
        actions: [
          action('a', words.pairs.pairA),
          action('b', words.pairs.pairB),
          action('tie', words.duel.tie),
          action('bad', words.duel.bad),
        ],
      }
    },

    read({ value }) {
      const said = outcome.safeParse(value)
      if (!said.success) throw new Mistake((words) => words.asking.answerUnclear)
      return { answer: said.data, complete: true }
    },

    total: (round: RoundSeen) => withRepeats(duelPairs(round).length),

    async told(round, { store, locale, reader }) {
      const answered = await store.prisma.question.findMany({
        where: { roundId: round.id, memberId: reader, answeredAt: { not: null } },
      })
      const steady = steadiness(answered)
      return steady.of === 0 ? [] : [wordsOf(locale).controls.steadyYours(steady)]
    },
  },
}

/** The pairs of pictures that can be told apart. */
function duelPairs(round: RoundSeen): Pair[] {
  const pixels = (position: number) => imageAt(round, position).sha256
  return pairsOf(round).filter(([one, other]) => pixels(one) !== pixels(other))
}
