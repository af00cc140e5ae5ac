import type { RoundSeen } from '../../rounds/round.ts'
import type { Files } from '../../store/files.ts'
import { type Locale, words as wordsOf } from '../../words/index.ts'
import { armsPicture } from '../pairs/arms-picture.ts'
import { aspects } from './judgement.ts'
import type { BestResult } from './result.ts'

/**
 * Key of the picture of a round of best of five: a row of pictures for each system, the same prompt below one another,
 * framed where the majority finds that it matches better, with the shares of both questions.
 */
export async function bestPicture(
  files: Files,
  round: RoundSeen,
  { arms, byAspect }: BestResult,
  locale: Locale,
): Promise<string> {
  const words = wordsOf(locale)
  return await armsPicture(
    files,
    round.id,
    arms.map((name, arm) => ({
      name,
      shares: aspects.flatMap((aspect) => {
        const { share, wins } = byAspect[aspect]
        if (share.share === null) return []
        const [low, high] = [share.low as number, share.high as number]
        return [
          {
            label: `${words.bestOfFive.headBest[aspect]} ${wins[arm]}/${wins[0] + wins[1]}`,
            ...(arm === 0
              ? { share: share.share, low, high }
              : { share: 1 - share.share, low: 1 - high, high: 1 - low }),
          },
        ]
      }),
      pictures: round.items
        .filter((item) => item.arm === name)
        .sort((a, b) => a.set - b.set)
        .map(({ set, image }) => ({
          file: image?.file ?? '',
          below: String(set + 1),
          first: byAspect.matches.pairs.find((pair) => pair.set === set)?.winner === arm,
        })),
    })),
  )
}
