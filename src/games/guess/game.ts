import { Mistake } from '../../errors.ts'
import { answerAction } from '../../rounds/answer-action.ts'
import { countsOf, isAuthor } from '../../rounds/counting.ts'
import { equalWords } from '../../rounds/equal-pictures.ts'
import type { Game, Reading } from '../../rounds/game.ts'
import { numberedLines } from '../../rounds/numbered.ts'
import { boardPicture, picturesOf } from '../../rounds/pictures.ts'
import type { RoundSeen } from '../../rounds/round.ts'
import type { Store } from '../../store/store.ts'
import { words as wordsOf } from '../../words/index.ts'
import { choice } from './choice.ts'
import { type GuessRequest, openGuess } from './opening.ts'
import { guessOptions } from './options.ts'
import { type GuessResult, guessResult } from './result.ts'
import { readScoreboard } from './scoreboard.ts'
import { guessTable, guessText } from './sentences.ts'

/** A grid and four prompts: which one drew it? CLIP plays too. */
export const guess: Game<GuessRequest, GuessResult> = {
  name: 'guess',
  hidesPrompt: true,

  opening: (request, opener) => openGuess(request, guess.name, opener),

  async open(round, reading) {
    const words = wordsOf(reading.locale)
    return {
      text: [
        words.guess.open(picturesOf(round).length),
        ...numberedLines(guessOptions(round).prompts),
        ...equalWords(round, words),
      ],
      picture: await grid(round, reading),
      actions: [],
    }
  },

  counts: (round) => countsOf(round),
  together: (prisma, games, chosen) => readScoreboard(prisma, games, guess.name, chosen),
  result: (round) => guessResult(round, guess.counts(round)),

  async show(round, result, reading) {
    const words = wordsOf(reading.locale)
    const { prompts, right } = guessOptions(round)
    const all = await readScoreboard(reading.store.prisma, reading.games, guess.name)
    return {
      title: prompts[right - 1] as string,
      text: guessText(round, result, all, words),
      picture: await grid(round, reading),
      table: guessTable(round, result, words),
      actions: [{ label: words.guess.scoreboard, command: 'scoreboard', options: {}, style: 'plain' }],
    }
  },

  questions: {
    async next(round, member, asked, store) {
      if (asked.length > 0 || (await knows(store, round, member))) return undefined
      return { positions: round.items.map(({ position }) => position) }
    },

    async ask(round, question, reading) {
      const words = wordsOf(reading.locale)
      const { prompts } = guessOptions(round)
      const chosen = choice.safeParse(question.answer).data
      const short = prompts.every((prompt) => prompt.length <= reading.longestLabel)
      return {
        text: [words.guess.ask, ...(short ? [] : numberedLines(prompts))],
        picture: await grid(round, reading),
        actions: prompts.map((prompt, index) => {
          const number = String(index + 1)
          return answerAction(round, question, number, short ? prompt : number, index + 1 === chosen)
        }),
      }
    },

    read({ value }) {
      const said = choice.safeParse(value)
      if (!said.success) throw new Mistake((words) => words.asking.answerUnclear)
      return { answer: said.data, complete: true }
    },

    total: () => 1,

    async told(round, { store, locale, reader }) {
      const words = wordsOf(locale)
      const question = await store.prisma.question.findFirst({
        where: { roundId: round.id, memberId: reader, answeredAt: { not: null } },
      })
      if (!question) return [words.guess.known]
      return [words.guess.guessed(guessOptions(round).prompts[choice.parse(question.answer) - 1] as string)]
    },
  },
}

/**
 * Whether a member knows what drew the pictures: they asked for them, opened the round, or have voted on them at the
 * post that names the prompt. Nobody does where Salon thought of it.
 */
async function knows({ prisma }: Store, round: RoundSeen, member: { id: string; linkedToId: string | null }) {
  if (guessOptions(round).invented) return false
  if (round.openerId === member.id || isAuthor(round, member)) return true
  const drawings = round.items.flatMap(({ image }) => image?.generationId ?? [])
  const voted = await prisma.ballot.count({
    where: { memberId: member.id, round: { game: { not: guess.name }, generationId: { in: drawings } } },
  })
  return voted > 0
}

const grid = (round: RoundSeen, { store, locale }: Reading) =>
  boardPicture(store, round, wordsOf(locale).guess.alt(picturesOf(round).length))
