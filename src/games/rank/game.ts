import type { Action, ChoiceMenu, Picture } from '../../content.ts'
import { countsOf } from '../../rounds/counting.ts'
import { differentPictures, equalWords } from '../../rounds/equal-pictures.ts'
import type { Game } from '../../rounds/game.ts'
import { ordersPicture } from '../../rounds/orders-picture.ts'
import { boardPicture } from '../../rounds/pictures.ts'
import { promptOf, type RoundSeen } from '../../rounds/round.ts'
import { ordersAlt } from '../../rounds/sentences.ts'
import { titled } from '../../rounds/title.ts'
import type { Store } from '../../store/store.ts'
import { type Words, words as wordsOf } from '../../words/index.ts'
import { openRank, type RankRequest } from './opening.ts'
import { ownBallot } from './own.ts'
import { crowdOf, type RankResult, rankResult } from './result.ts'
import { rankFigures, rankHangsOn, rankTable, rankText } from './sentences.ts'
import { standingOf } from './standing.ts'

/** Places of a top three. */
const PLACES = 3

/** All pictures of a grid at once, each approved of or not; voted on at the post itself. */
export const rank: Game<RankRequest, RankResult> = {
  name: 'rank',
  ballot: { places: PLACES },

  opening: (request, opener) => openRank(request, rank.name, opener),

  async open(round, { store, locale }) {
    const words = wordsOf(locale)
    const positions = round.items.length
    const pictures = differentPictures(round.items.flatMap(({ image }) => image ?? []))
    const cast = { roundId: round.id, positions: { isEmpty: false } }
    return {
      ...titled(round),
      text: [words.rank.vote(positions), ...equalWords(round, words)],
      picture: await gridPicture(store, round, words.drawing.gridAlt(promptOf(round) ?? '', positions)),
      vote: {
        round: round.id,
        positions,
        ballots: await store.prisma.ballot.count({ where: cast }),
        mine: [],
      },
      actions: pictures.length >= PLACES ? [topThree(round, words)] : [],
      ...zoom(round, words),
    }
  },

  counts: (round) => countsOf(round),
  result: (round) => rankResult(round, rank.counts(round)),

  async show(round, result, { store, locale }) {
    const words = wordsOf(locale)
    return {
      ...titled(round),
      text: rankText(round, result, words),
      picture: {
        file: await ordersPicture(store.files, round, result, rankFigures(result, words), locale),
        alt: ordersAlt(promptOf(round) ?? '', result, words),
      },
      table: rankTable(result, words),
      actions: result.counted > 0 ? [ownVote(round, words)] : [],
      ...zoom(round, words),
    }
  },

  more: rankHangsOn,
  own: (round, result, member, words) => ownBallot(round, rank.counts(round), result, member, words),
  crowd: crowdOf,
  beside: standingOf,
}

/** The grid that the worker made of a drawing, or one of chosen pictures. */
async function gridPicture(store: Store, round: RoundSeen, alt: string): Promise<Picture> {
  return round.grid === null ? await boardPicture(store, round, alt) : { file: round.grid, alt }
}

function topThree({ number }: RoundSeen, words: Words): Action {
  return { label: words.rank.topThree, command: 'top', options: { round: number }, style: 'plain' }
}

function ownVote({ number }: RoundSeen, words: Words): Action {
  return {
    label: words.ownVote.button,
    command: 'results',
    options: { round: number, by: 'me' },
    style: 'plain',
  }
}

/** A menu to look closer at one of several pictures. */
function zoom({ number, generation, items }: RoundSeen, words: Words): { choices?: ChoiceMenu[] } {
  if (items.length < 2) return {}
  const values = items.map(({ position }) => ({ label: words.look.zoomOn(position), value: position }))
  // By the numbers under which they stand there: those of the drawing's grid, or of this vote's own.
  const says = generation
    ? { command: 'zoom', options: { drawing: generation.number } }
    : { command: 'look', options: { round: number } }
  return { choices: [{ label: words.look.zoom, ...says, option: 'picture', values }] }
}
