import { z } from 'zod'
import type { Action, ChoiceMenu } from '../../content.ts'
import { Mistake } from '../../errors.ts'
import { cleanDescription } from '../../prompt.ts'
import { countsOf } from '../../rounds/counting.ts'
import type { Game } from '../../rounds/game.ts'
import { numberedLines } from '../../rounds/numbered.ts'
import { orderShown } from '../../rounds/order-shown.ts'
import { boardPicture, largePicture, picturesOf } from '../../rounds/pictures.ts'
import { imageAt, type RoundSeen } from '../../rounds/round.ts'
import type { Caption, Question } from '../../store/database.ts'
import type { Store } from '../../store/store.ts'
import { type Words, words as wordsOf } from '../../words/index.ts'
import { settled, writeCaptions } from '../captions/captions.ts'
import { type Written, written } from './form.ts'
import { openWrite, type WriteRequest } from './opening.ts'
import { readWritten, type WrittenResult, writtenTable } from './result.ts'

/** A picture: which of its descriptions fits best? Write one that fits in part, and one of something else. */
export const write: Game<WriteRequest, WrittenResult> = {
  name: 'write',
  judges: false,

  opening: (request, opener) => openWrite(request, write.name, opener),

  async open(round, { store, locale }) {
    const words = wordsOf(locale)
    const pictures = picturesOf(round).length
    return {
      text: [words.write.open(pictures)],
      picture: await boardPicture(store, round, words.captions.boardAlt(pictures)),
      actions: [],
    }
  },

  // Whatever is written may be rated later: there is no tally that it could distort.
  counts: (round) =>
    countsOf(
      round,
      round.questions.map(({ answeredAt }) => (answeredAt ? undefined : 'unanswered')),
    ),
  result: (round, prisma) => readWritten(prisma, round),

  async show(round, found, { store, games, locale }) {
    const words = wordsOf(locale)
    const pictures = picturesOf(round).length
    const drawing = round.items[0]?.image?.generation.number
    return {
      text: [words.write.written(found.descriptions, pictures, found.members)],
      picture: await boardPicture(store, round, words.captions.boardAlt(pictures)),
      table: writtenTable(round, found, words),
      actions:
        found.descriptions === 0 || drawing === undefined
          ? []
          : games.all.flatMap((game) => game.overCaptions?.(drawing, words) ?? []),
    }
  },

  questions: {
    async next(round, _member, asked, { prisma }) {
      const left = round.items.filter(
        ({ position }) => !asked.some(({ positions }) => positions.includes(position)),
      )
      // Pictures of which little is written come first; among equals the blind order decides.
      const counts = await prisma.caption.groupBy({
        by: ['imageId'],
        where: { roundId: round.id },
        _count: { _all: true },
      })
      const had = (item: RoundSeen['items'][number]) =>
        counts.find(({ imageId }) => imageId === item.imageId)?._count._all ?? 0
      const [item] = left.sort((a, b) => had(a) - had(b) || a.position - b.position)
      return item && { positions: [item.position] }
    },

    async ask(round, question, { store, locale }) {
      const words = wordsOf(locale)
      const { imageId, image } = itemOf(round, question)
      const known = await relevantOf(store, imageId)
      const said = written.safeParse(question.answer).data ?? {}
      const chosen = known.find(({ id }) => id === said.chosen) ?? (known.length === 1 ? known[0] : undefined)
      return {
        ...(chosen && { title: chosen.text }),
        text: [
          ...(chosen
            ? [words.write.ask]
            : [words.write.choose, ...numberedLines(known.map(({ text }) => text))]),
          ...(question.answeredAt ? [words.write.wroteBefore(textsOf(said))] : []),
        ],
        picture: await largePicture(store, round, image, words.captions.pictureAlt),
        actions: chosen ? [dialogue(round, question, words)] : [],
        choices: known.length > 1 ? [menu(round, question, known, words)] : [],
      }
    },

    read(said, question) {
      const before = written.safeParse(question.answer).data ?? {}
      if (said.value !== undefined)
        return { answer: { ...before, chosen: said.value }, complete: question.answeredAt !== null }
      if (said.middling === undefined || said.unrelated === undefined)
        throw new Mistake((words) => words.asking.answerUnclear)
      const { chosen } = before
      return {
        answer: {
          ...(chosen !== undefined && { chosen }),
          ...(said.relevant !== undefined && { relevant: cleanDescription(said.relevant) }),
          middling: cleanDescription(said.middling),
          unrelated: cleanDescription(said.unrelated),
        },
        complete: true,
      }
    },

    async keep(tx, round, question, answer) {
      const { imageId } = itemOf(round, question)
      const { chosen, ...texts } = written.parse(answer)
      if (chosen !== undefined) {
        const fits = z.uuid().safeParse(chosen).success
          ? await tx.caption.count({ where: { ...settled(imageId), id: chosen, kind: 'relevant' } })
          : 0
        if (fits === 0) throw new Mistake((words) => words.asking.answerUnclear)
      }
      const where = { imageId, roundId: round.id, authorId: question.memberId }
      await writeCaptions(tx, where, texts)
    },

    total: (round) => round.items.length,
  },
}

function itemOf(round: RoundSeen, { positions: [position] }: Question) {
  const { id, file } = imageAt(round, position)
  return { imageId: id, image: { position: position as number, file } }
}

/** The descriptions of a picture that are meant to fit it. */
async function relevantOf({ prisma }: Store, imageId: string): Promise<Caption[]> {
  return await prisma.caption.findMany({
    where: { ...settled(imageId), kind: 'relevant' },
    orderBy: { id: 'asc' },
  })
}

function textsOf({ relevant, middling, unrelated }: Written): string[] {
  return [relevant, middling, unrelated].filter((text) => text !== undefined)
}

function menu(round: RoundSeen, question: Question, known: readonly Caption[], words: Words): ChoiceMenu {
  const values = numberedLines(known.map(({ text }) => text)).map((label, index) => ({
    label,
    value: known[index]?.id as string,
  }))
  const options = { round: round.number, question: question.number, shown: orderShown(question) }
  return { label: words.write.fits, command: 'answer', options, option: 'value', values }
}

function dialogue(round: RoundSeen, question: Question, words: Words): Action {
  return {
    label: words.write.button,
    command: 'describe',
    options: { round: round.number, question: question.number, shown: orderShown(question) },
    asks: ['middling', 'unrelated', 'relevant'],
    style: 'primary',
  }
}
