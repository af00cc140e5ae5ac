import type { Table } from '../../content.ts'
import { setsThatDiffer } from '../../rounds/judges.ts'
import type { RoundSeen } from '../../rounds/round.ts'
import { leftOutWords, signed } from '../../rounds/sentences.ts'
import type { Words } from '../../words/index.ts'
import { drawnBy } from '../pairs/drawn-by.ts'
import { changedWords, shareText, verdictWords } from '../pairs/verdict.ts'
import { aspects } from './judgement.ts'
import type { AspectResult, BestResult } from './result.ts'

/** The result of a round of best of five in sentences. */
export function bestText(round: RoundSeen, result: BestResult, words: Words): string[] {
  const { judgements, members, leftOut, short } = result
  return [
    [
      words.bestOfFive.counted(judgements, members),
      ...leftOutWords(leftOut, words),
      ...(short > 0 ? [words.bestOfFive.short(short)] : []),
    ].join(' '),
    ...aspects.map(
      (aspect) => `${words.bestOfFive.ask[aspect]} ${aspectWords(result, result.byAspect[aspect], words)}`,
    ),
    ...changedWords(result.changed, words),
    words.bestOfFive.votes(...result.arms),
    drawnBy(round, words),
  ]
}

function aspectWords({ arms }: BestResult, { wins, ties, preference, kappa }: AspectResult, words: Words) {
  return [
    wins[0] + wins[1] === 0
      ? words.bestOfFive.undecided(ties)
      : words.bestOfFive.decided(...arms, wins, ties),
    ...(preference === null
      ? []
      : [words.pairs.share(arms[0], shareText(preference, words)), verdictWords(arms, preference, words)]),
    kappa === null ? words.bestOfFive.kappaNone : words.bestOfFive.kappa(signed(kappa, words)),
  ].join(' ')
}

/** What the judges of each pair said, and what the majority decided. */
export function bestTable(round: RoundSeen, { arms, byAspect }: BestResult, words: Words): Table {
  const sets = [...new Set(round.items.map(({ set }) => set))].sort((a, b) => a - b)
  const asked = setsThatDiffer(round)
  const cell = (set: number, { pairs }: AspectResult) => {
    if (!asked.includes(set)) return words.bestOfFive.noChange
    const pair = pairs.find((one) => one.set === set)
    if (!pair) return words.result.undefinedNumber
    const winner = pair.winner === null ? words.bestOfFive.tie : arms[pair.winner]
    return `${pair.votes[0]}–${pair.votes[2]}–${pair.votes[1]} → ${winner}`
  }
  return {
    head: [words.results.headPrompt, ...aspects.map((aspect) => words.bestOfFive.headBest[aspect])],
    rows: sets.map((set) => [
      round.items.find((item) => item.set === set)?.image?.generation.prompt.text ?? '',
      ...aspects.map((aspect) => cell(set, byAspect[aspect])),
    ]),
  }
}

/** Describes the picture of the result to those who do not see it. */
export function bestAlt(result: BestResult, words: Words): string {
  return words.bestOfFive.alt(
    aspects.map(
      (aspect) =>
        `${words.bestOfFive.headBest[aspect]}: ${aspectWords(result, result.byAspect[aspect], words)}`,
    ),
  )
}
