import { ordersPicture } from '../../rounds/orders-picture.ts'
import { armsOf, type RoundSeen } from '../../rounds/round.ts'
import { pictureLabel } from '../../rounds/sentences.ts'
import type { Files } from '../../store/files.ts'
import { type Locale, words as wordsOf } from '../../words/index.ts'
import { armsPicture } from '../pairs/arms-picture.ts'
import type { DuelResult } from './result.ts'

/**
 * Key of the picture of a round of duels: the pictures in the crowd's order above CLIP's; or, where systems were
 * compared, the pictures of each, best first, with its share of decided duels.
 */
export async function duelPicture(
  files: Files,
  round: RoundSeen,
  result: DuelResult,
  locale: Locale,
): Promise<string> {
  const { pictures, duels } = result
  const words = wordsOf(locale)
  if (result.arms.length === 0)
    return await ordersPicture(
      files,
      round,
      { pictures, counted: duels },
      pictures.map(({ againstAverage, wins, ties, losses }) => ({
        // Nothing was said of one that met nobody.
        ...(wins + ties + losses > 0 && {
          value: words.result.percent(againstAverage.share),
          bar: { ...againstAverage, mark: 0.5 },
        }),
        note: `${wins}–${ties}–${losses}`,
      })),
      locale,
    )
  return await armsPicture(
    files,
    round.id,
    armsOf(round).map((name) => {
      const own = pictures.filter(({ arm }) => arm === name)
      const [wins, losses] = [sum(own.map((one) => one.wins)), sum(own.map((one) => one.losses))]
      const decided = wins + losses
      return {
        name,
        shares:
          decided === 0
            ? []
            : [{ label: words.pairs.wonOf(wins, decided), share: wins / decided, low: null, high: null }],
        pictures: own
          .sort((a, b) => a.crowd.rank - b.crowd.rank || a.position - b.position)
          .map((picture) => ({
            file: picture.file,
            below: words.pairs.picture(
              pictureLabel(picture),
              words.result.rank(picture.crowd.rank, picture.crowd.tied),
            ),
            first: picture.crowd.rank === 1 && duels > 0,
          })),
      }
    }),
  )
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
