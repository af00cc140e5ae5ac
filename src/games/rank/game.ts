import type { Action, Choice, Content, Picture } from '../../content.ts'
import type { Game, RoundSeen } from '../../rounds/game.ts'
import { boardPicture } from '../../rounds/pictures.ts'
import type { Store } from '../../store/store.ts'
import { type Words, words as wordsOf } from '../../words/index.ts'
import { resultPicture } from './picture.ts'
import { readRoundResult } from './result.ts'
import { resultAlt, resultTable, resultText } from './sentences.ts'
import { PLACES } from './top.ts'

/** All pictures of a grid at once, each approved of or not; voted on at the post itself. */
export const rank: Game = {
  name: 'rank',

  async open(round, { store, locale }) {
    const words = wordsOf(locale)
    const positions = round.items.length
    const cast = { roundId: round.id, positions: { isEmpty: false } }
    return {
      ...title(round),
      text: [words.rank.vote(positions)],
      picture: await gridPicture(store, round, words.drawing.gridAlt(promptOf(round), positions)),
      vote: {
        round: round.id,
        positions,
        ballots: await store.prisma.ballot.count({ where: cast }),
        mine: [],
      },
      actions: positions >= PLACES ? [topThree(round, words)] : [],
      ...zoom(round, words),
    }
  },

  async closed(round, { store, locale }) {
    const words = wordsOf(locale)
    const { round: counted, result } = await readRoundResult(store.prisma, round.id)
    return {
      ...title(round),
      text: resultText(counted, result, words),
      picture: {
        file: await resultPicture(store.files, counted, result, locale),
        alt: resultAlt(promptOf(round), result, words),
      },
      table: resultTable(result, words),
      actions: result.counted > 0 ? [ownVote(round, words)] : [],
      ...zoom(round, words),
    }
  },
}

/** Pictures of several drawings are of one prompt. */
const promptOf = ({ items }: RoundSeen) => items[0]?.image?.generation.prompt.text ?? ''

/** The grid that the worker made of a drawing, or one of chosen pictures. */
async function gridPicture(store: Store, round: RoundSeen, alt: string): Promise<Picture> {
  return round.grid === null ? await boardPicture(store, round, alt) : { file: round.grid, alt }
}

const title = (round: RoundSeen): Pick<Content, 'title'> => ({ title: promptOf(round) })

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
function zoom({ number, generation, items }: RoundSeen, words: Words): { choices?: Choice[] } {
  if (items.length < 2) return {}
  const values = items.map(({ position }) => ({ label: words.look.zoomOn(position), value: position }))
  // By the numbers under which they stand there: those of the drawing's grid, or of this vote's own.
  const says = generation
    ? { command: 'zoom', options: { drawing: generation.number } }
    : { command: 'look', options: { round: number } }
  return { choices: [{ label: words.look.zoom, ...says, option: 'picture', values }] }
}
