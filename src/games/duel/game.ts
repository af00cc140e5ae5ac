import { Mistake } from '../../errors.ts'
import { answerAction } from '../../rounds/answer-action.ts'
import { chanceOf } from '../../rounds/chance.ts'
import { counted, countsOf } from '../../rounds/counting.ts'
import { equalWords } from '../../rounds/equal-pictures.ts'
import type { Game } from '../../rounds/game.ts'
import { boardPicture } from '../../rounds/pictures.ts'
import { dueAgain, NEW_BETWEEN_REPEATS, withRepeats } from '../../rounds/repeats.ts'
import { answersOf, type RoundSeen } from '../../rounds/round.ts'
import { titled } from '../../rounds/title.ts'
import { shuffled } from '../../statistics/random.ts'
import { words as wordsOf } from '../../words/index.ts'
import { isSamePair, type Outcome, outcome, preferred } from '../pairs/pair.ts'
import { pairPicture } from '../pairs/pair-picture.ts'
import { steadiness } from '../pairs/steadiness.ts'
import { nextDuel } from './next.ts'
import { type DuelRequest, openDuel } from './opening.ts'
import { duelOptions } from './options.ts'
import { duelPicture } from './picture.ts'
import { duelPairs, picturesIn } from './pictures.ts'
import { type DuelResult, duelResult, whyNotDuel } from './result.ts'
import { duelAlt, duelHangsOn, duelTable, duelText } from './sentences.ts'

/** What is asked of two pictures, in results over all rounds. */
const BETTER = 'better'

/** Two pictures, blind and shuffled: which one shows better what was asked for? */
export const duel: Game<DuelRequest, DuelResult> = {
  name: 'duel',
  instrument: { compares: true, outcomes: [BETTER] },

  opening: (request, opener) => openDuel(request, duel.name, opener),

  async open(round, { store, locale }) {
    const words = wordsOf(locale)
    const { randomShare } = duelOptions.parse(round.options)
    const pictures = round.items.length
    return {
      ...titled(round),
      text: [
        words.duel.open(pictures),
        words.duel.choice(randomShare),
        ...equalWords(round, words),
        words.controls.duelControls(NEW_BETWEEN_REPEATS),
      ],
      picture: await boardPicture(store, round, words.drawing.gridAlt(titled(round).title ?? '', pictures)),
      actions: [],
    }
  },

  counts: (round) => countsOf(round, whyNotDuel(round)),
  result: (round) => duelResult(round, duel.counts(round)),

  async show(round, result, { store, locale }) {
    const words = wordsOf(locale)
    return {
      ...titled(round),
      text: duelText(round, result, words),
      picture: {
        file: await duelPicture(store.files, round, result, locale),
        alt: duelAlt(round, result, words),
      },
      table: duelTable(result, words),
      actions: [],
    }
  },

  more: duelHangsOn,

  preferences: {
    asked: (_key, words) => words.duel.asked,
    in: (round) =>
      counted(round.questions, duel.counts(round).answers).map((answer) => ({
        member: answer.memberId,
        asked: BETTER,
        positions: answer.positions as [number, number],
        winner: preferred(answer, outcome.parse(answer.answer)),
      })),
  },

  questions: {
    async next(round, member, asked, store) {
      const again = dueAgain(asked)
      if (again) return { positions: again.positions.toReversed(), control: true, why: 'again' }
      const open = duelPairs(round).filter((pair) => !asked.some((question) => isSamePair(pair, question)))
      if (open.length === 0) return undefined
      const { randomShare } = duelOptions.parse(round.options)
      const chance = chanceOf(round.id, member.id, asked.length + 1)
      const all = await store.prisma.question.findMany({ where: { roundId: round.id, control: false } })
      const { different, at } = picturesIn(round)
      const { pair, why } = nextDuel(different.length, at, open, all, randomShare, chance)
      return { positions: shuffled(pair, chance.below), why }
    },

    async ask(round, question, { store, locale }) {
      const words = wordsOf(locale)
      const chosen = outcome.safeParse(question.answer).data
      const action = (value: Outcome, label: string) =>
        answerAction(round, question, value, label, value === chosen)
      return {
        ...titled(round),
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
      const steady = steadiness(await answersOf(store.prisma, round, reader))
      return steady.of === 0 ? [] : [wordsOf(locale).controls.steadyYours(steady)]
    },
  },
}
