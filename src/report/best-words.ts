import type { Table } from '../chat/platform.ts'
import { aspects } from '../games/best-of-five.ts'
import type { RoundSeen } from '../games/game.ts'
import type { Words } from '../words/index.ts'
import { verdictWords } from './arms-verdict.ts'
import type { AspectResult, BestResult } from './best-result.ts'
import { drawnBy } from './duel-words.ts'
import { leftOutWords, signed } from './result-words.ts'

/** The result of a round of best of five in sentences. */
export function bestText(round: RoundSeen, result: BestResult, words: Words): string[] {
  const { judgements, members, leftOut, short } = result
  return [
    [
      words.bestCounted(judgements, members),
      ...leftOutWords(leftOut, words),
      ...(short > 0 ? [words.bestShort(short)] : []),
    ].join(' '),
    ...aspects.map(
      (aspect) => `${words.bestAsk[aspect]} ${aspectWords(result, result.byAspect[aspect], words)}`,
    ),
    words.bestVotes(...result.arms),
    drawnBy(round, words),
  ]
}

function aspectWords({ arms }: BestResult, { wins, ties, share, p, kappa }: AspectResult, words: Words) {
  const decided =
    share.share === null || p === null
      ? words.bestUndecided(ties)
      : `${words.bestDecided(
          ...arms,
          wins,
          ties,
          words.percent(share.share),
          words.interval(share.low as number, share.high as number),
          words.pValue(p),
        )} ${verdictWords({ arms, wins, ties, p }, 'pair', words)}`
  return `${decided} ${kappa === null ? words.kappaNone : words.kappa(signed(kappa, words))}`
}

/** What the judges of each pair said, and what the majority decided. */
export function bestTable(round: RoundSeen, { arms, byAspect }: BestResult, words: Words): Table {
  const sets = [...new Set(round.items.map(({ set }) => set))].sort((a, b) => a - b)
  const cell = (set: number, { pairs }: AspectResult) => {
    const pair = pairs.find((one) => one.set === set)
    if (!pair) return words.undefinedNumber
    const winner = pair.winner === null ? words.bestTie : arms[pair.winner]
    return `${pair.votes[0]}–${pair.votes[2]}–${pair.votes[1]} → ${winner}`
  }
  return {
    head: [words.headPrompt, ...aspects.map((aspect) => words.headBest[aspect])],
    rows: sets.map((set) => [
      round.items.find((item) => item.set === set)?.image?.generation.prompt.text ?? '',
      ...aspects.map((aspect) => cell(set, byAspect[aspect])),
    ]),
  }
}

/** Describes the picture of the result to those who do not see it. */
export function bestAlt(result: BestResult, words: Words): string {
  return words.bestAlt(
    aspects.map(
      (aspect) => `${words.headBest[aspect]}: ${aspectWords(result, result.byAspect[aspect], words)}`,
    ),
  )
}
