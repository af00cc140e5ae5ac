import { randomInt } from 'node:crypto'
import { Mistake } from '../../errors.ts'
import { answerAction } from '../../rounds/answer-action.ts'
import { equalWords } from '../../rounds/equal-pictures.ts'
import type { Game } from '../../rounds/game.ts'
import { boardPicture, type DrawnPicture, largePicture, picturesOf } from '../../rounds/pictures.ts'
import { dueAgain, withRepeats } from '../../rounds/repeats.ts'
import { answersOf, itemAt, type RoundSeen } from '../../rounds/round.ts'
import type { Question } from '../../store/database.ts'
import { words as wordsOf } from '../../words/index.ts'
import { openRate, type RateRequest } from './opening.ts'
import { ratePicture } from './picture.ts'
import { type CountedRatings, countRatings, ownReliability, rateCounts } from './ratings.ts'
import { rating } from './scale.ts'
import { rateAlt, rateTable, rateText } from './sentences.ts'
import { unitsOf } from './units.ts'

/** One picture, one description: how well does it fit? Shown one at a time, never to who wrote it. */
export const rate: Game<RateRequest, CountedRatings> = {
  name: 'rate',

  opening: (request, opener) => openRate(request, rate.name, opener),

  async open(round, { store, locale }) {
    const words = wordsOf(locale)
    const pictures = picturesOf(round).length
    return {
      text: [
        words.rate.open(unitsOf(round).length, pictures),
        words.controls.open,
        ...equalWords(round, words),
      ],
      picture: await boardPicture(store, round, words.captions.boardAlt(pictures)),
      actions: [],
    }
  },

  overCaptions: (drawing, words) => ({
    label: words.rate.rateThese,
    command: rate.name,
    options: { drawing },
    style: 'primary',
  }),

  counts: rateCounts,
  result: (round) => countRatings(round, rate.counts(round)),

  async show(round, result, { store, locale }) {
    const words = wordsOf(locale)
    return {
      text: rateText(result, words),
      picture: { file: await ratePicture(store.files, round, result, locale), alt: rateAlt(result, words) },
      table: rateTable(round, result, words),
      actions: [],
    }
  },

  questions: {
    async next(round, member, asked) {
      const again = dueAgain(asked)
      if (again) return { positions: again.positions, control: true, why: 'again' }
      const left = itemsFor(round, member.id).filter(
        ({ position }) => !asked.some(({ positions }) => positions.includes(position)),
      )
      // The same picture twice in a row would have its descriptions compared, not judged.
      const last = itemAt(round, asked.at(-1)?.positions[0])?.imageId
      const elsewhere = left.filter(({ imageId }) => imageId !== last)
      const item = oneOf(elsewhere.length > 0 ? elsewhere : left)
      return item && { positions: [item.position], control: item.control }
    },

    async ask(round, question, { store, locale }) {
      const words = wordsOf(locale)
      const item = itemOf(round, question)
      const chosen = rating.safeParse(question.answer).data
      return {
        title: textOf(item),
        text: [words.rate.ask],
        picture: await largePicture(
          store,
          round,
          { ...imageOf(item), position: item.position },
          words.captions.pictureAlt,
        ),
        actions: [1, 2, 3, 4, 5].map((value) =>
          answerAction(round, question, String(value), words.rate.value(value), value === chosen),
        ),
      }
    },

    read({ value }) {
      const said = rating.safeParse(value)
      if (!said.success) throw new Mistake((words) => words.asking.answerUnclear)
      return { answer: said.data, complete: true }
    },

    total(round, memberId) {
      return withRepeats(itemsFor(round, memberId).length)
    },

    async told(round, { store, locale, reader }) {
      const words = wordsOf(locale)
      if (itemsFor(round, reader).length === 0) return [words.rate.onlyYours]
      const answered = await answersOf(store.prisma, round, reader)
      return [words.controls.reliabilityYours(ownReliability(round, answered))]
    },
  },
}

type Item = RoundSeen['items'][number]

/** What a member is shown: never a description of their own. */
function itemsFor(round: RoundSeen, memberId: string): Item[] {
  return unitsOf(round)
    .filter((items) => items.every(({ caption }) => caption?.authorId !== memberId))
    .map(([first]) => first)
}

function itemOf(round: RoundSeen, { positions: [position] }: Pick<Question, 'positions'>): Item {
  const item = itemAt(round, position)
  if (!item) throw new Error(`round ${round.id} has no item at ${position}`)
  return item
}

function imageOf({ image }: Item): DrawnPicture {
  if (!image?.file) throw new Error('an item without a picture was asked about')
  return { id: image.id, file: image.file }
}

function textOf({ caption }: Item): string {
  if (!caption) throw new Error('an item without a description was asked about')
  return caption.text
}

function oneOf<T>(items: readonly T[]): T | undefined {
  return items.length === 0 ? undefined : items[randomInt(items.length)]
}
