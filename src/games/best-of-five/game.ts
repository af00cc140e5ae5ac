import { z } from 'zod'
import { Mistake } from '../../errors.ts'
import { answerAction } from '../../rounds/answer-action.ts'
import { chanceOf } from '../../rounds/chance.ts'
import { counted, countsOf, isAuthor } from '../../rounds/counting.ts'
import { areEqual } from '../../rounds/equal-pictures.ts'
import type { Game } from '../../rounds/game.ts'
import { imageAt, type RoundSeen } from '../../rounds/round.ts'
import { shuffled } from '../../statistics/random.ts'
import { databaseNow, type Question } from '../../store/database.ts'
import { words as wordsOf } from '../../words/index.ts'
import { isSamePair, type Pair, pairAnswer, pairsOf, preferred } from '../pairs/pair.ts'
import { pairPicture } from '../pairs/pair-picture.ts'
import { type Aspect, aspects, bestOptions, JUDGES, judgement } from './judgement.ts'
import { type BestRequest, openBestOfFive } from './opening.ts'
import { bestPicture } from './picture.ts'
import { type BestResult, bestResult, whyNotJudged } from './result.ts'
import { bestAlt, bestTable, bestText } from './sentences.ts'

/** Milliseconds after which a question that was left open keeps no other judge from the pair. */
const LEFT_OPEN = 30 * 60_000

/** Two systems on the same prompts: five judges say which picture is more realistic, and which matches better. */
export const bestOfFive: Game<BestRequest, BestResult> = {
  name: 'best-of-five',
  instrument: { compares: true, outcomes: aspects, judges: JUDGES },

  opening: (request, opener) => openBestOfFive(request, bestOfFive.name, opener),

  async open(round, { locale }) {
    const words = wordsOf(locale)
    const [pairs, all] = [bestPairs(round).length, pairsOf(round).length]
    return {
      text: [
        words.bestOfFive.open(pairs, JUDGES),
        ...(pairs < all ? [words.bestOfFive.notAsked(all - pairs)] : []),
      ],
      actions: [],
    }
  },

  counts: (round) => countsOf(round, whyNotJudged(round)),
  result: (round) => bestResult(round, bestOfFive.counts(round)),

  async show(round, result, { store, locale }) {
    const words = wordsOf(locale)
    return {
      text: bestText(round, result, words),
      picture: { file: await bestPicture(store.files, round, result, locale), alt: bestAlt(result, words) },
      table: bestTable(round, result, words),
      actions: [],
    }
  },

  preferences: {
    asked: (key, words) => words.bestOfFive.headBest[key as Aspect],
    in: (round) =>
      counted(round.questions, bestOfFive.counts(round).answers).flatMap((answer) =>
        aspects.map((asked) => ({
          member: answer.memberId,
          asked,
          positions: answer.positions as [number, number],
          winner: preferred(answer, judgement.parse(answer.answer)[asked] ?? 'tie'),
        })),
      ),
  },

  questions: {
    async next(round, member, asked, store) {
      const { authorCounts } = bestOptions.parse(round.options)
      const all = await store.prisma.question.findMany({ where: { roundId: round.id } })
      const since = (await databaseNow(store.prisma)).getTime() - LEFT_OPEN
      const open = bestPairs(round)
        .filter((pair) => !asked.some((question) => isSamePair(pair, question)))
        .filter((pair) => authorCounts || !isAuthor(round, member, pair))
        .map((pair) => ({ pair, judges: judgesOf(pair, all, since) }))
        .filter(({ judges }) => judges < JUDGES)
      if (open.length === 0) return undefined
      const chance = chanceOf(round.id, member.id, asked.length + 1)
      const fewest = Math.min(...open.map(({ judges }) => judges))
      const [next] = shuffled(
        open.filter(({ judges }) => judges === fewest),
        chance.below,
      )
      return next && { positions: shuffled(next.pair, chance.below), why: 'fewestJudges' }
    },

    async ask(round, question, { store, locale }) {
      const words = wordsOf(locale)
      const aspect = asks(question)
      const chosen = judgement.safeParse(question.answer).data?.[aspect]
      return {
        title: promptAt(round, question),
        text: [words.bestOfFive.ask[aspect]],
        picture: await pairPicture(store, round, question.positions, words.pairs.alt),
        actions: pairAnswer.options.map((value) =>
          answerAction(
            round,
            question,
            `${aspect}-${value}`,
            { a: words.pairs.pairA, b: words.pairs.pairB, tie: words.bestOfFive.tie }[value],
            value === chosen,
          ),
        ),
      }
    },

    read({ value = '' }, question) {
      const [aspect, said] = value.split('-')
      const given = z.object({ aspect: z.enum(aspects), said: pairAnswer }).safeParse({ aspect, said })
      if (!given.success) throw new Mistake((words) => words.asking.answerUnclear)
      // An answer that is given anew begins with its first half.
      const before = question.answeredAt ? {} : (judgement.safeParse(question.answer).data ?? {})
      const answer = { ...before, [given.data.aspect]: given.data.said }
      return { answer, complete: aspects.every((one) => one in answer) }
    },

    total: (round) => bestPairs(round).length,
  },
}

/** The pairs that are put: of two equal pictures there is nothing to say. */
function bestPairs(round: RoundSeen): Pair[] {
  return pairsOf(round).filter((pair) => !areEqual(round, pair))
}

/** How many judges a pair has, or will have: those who were asked since then. */
function judgesOf(pair: Pair, all: readonly Question[], since: number): number {
  return all.filter(
    (question) =>
      isSamePair(pair, question) && (question.answeredAt !== null || question.shownAt.getTime() > since),
  ).length
}

/** The half of an answer that is still to be given; the first of one that is whole. */
function asks({ answer, answeredAt }: Question): Aspect {
  const given = answeredAt ? {} : (judgement.safeParse(answer).data ?? {})
  return aspects.find((aspect) => !(aspect in given)) ?? aspects[0]
}

/** What both pictures of a question were to show. */
function promptAt(round: RoundSeen, { positions }: Pick<Question, 'positions'>): string {
  return imageAt(round, positions[0] as number).generation.prompt.text
}
