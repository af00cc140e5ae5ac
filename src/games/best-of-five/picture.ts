import { setsThatDiffer } from '../../rounds/judges.ts'
import type { RoundSeen } from '../../rounds/round.ts'
import type { Files } from '../../store/files.ts'
import { type Locale, words as wordsOf } from '../../words/index.ts'
import { armsPicture } from '../pairs/arms-picture.ts'
import { aspects } from './judgement.ts'
import type { BestResult } from './result.ts'

/**
 * Key of the picture of a round of best of five: a row of pictures for each system, the same prompt below one another,
 * `=` where both are the same, framed where the majority finds that it matches better, with the shares of both questions.
 */
export async function bestPicture(
  files: Files,
  round: RoundSeen,
  { arms, byAspect }: BestResult,
  locale: Locale,
): Promise<string> {
  const words = wordsOf(locale)
  const asked = setsThatDiffer(round)
  return await armsPicture(
    files,
    round.id,
    arms.map((name, arm) => ({
      name,
      shares: aspects.flatMap((aspect) => {
        const { preference } = byAspect[aspect]
        if (preference === null) return []
        const { share, interval } = preference
        const turned = (value: number | null) => (value === null || arm === 0 ? value : 1 - value)
        const [low, high] = arm === 0 ? interval : interval.toReversed()
        const own = turned(share) as number
        return [
          {
            label: `${words.bestOfFive.headBest[aspect]} ${words.result.percent(own)}`,
            share: own,
            low: turned(low as number | null),
            high: turned(high as number | null),
          },
        ]
      }),
      pictures: round.items
        .filter((item) => item.arm === name)
        .sort((a, b) => a.set - b.set)
        .map(({ set, image }) => ({
          file: image?.file ?? '',
          below: `${set + 1}${asked.includes(set) ? '' : ' ='}`,
          first: byAspect.matches.pairs.find((pair) => pair.set === set)?.winner === arm,
        })),
    })),
  )
}
