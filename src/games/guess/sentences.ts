import type { Table } from '../../content.ts'
import type { RoundSeen } from '../../rounds/round.ts'
import { leftOutWords, signed } from '../../rounds/sentences.ts'
import type { Preference } from '../../statistics/preference.ts'
import { wilson } from '../../statistics/wilson.ts'
import type { Words } from '../../words/index.ts'
import { guessOptions } from './options.ts'
import type { GuessResult } from './result.ts'
import { plurality, type Score } from './score.ts'
import type { ScoreboardOf } from './scoreboard.ts'

/** What a closed round of guessing has to say, a string a paragraph: this grid, and all of them so far. */
export function guessText(
  round: RoundSeen,
  { guesses, right, clip, similarity, leftOut }: GuessResult,
  all: ScoreboardOf,
  words: Words,
): string[] {
  const { prompts } = guessOptions(round)
  const prompt = (choice: number) => prompts[choice - 1] as string
  const readers = guesses.filter(({ choice }) => choice === right).length
  const team = plurality(guesses.map(({ choice }) => choice))
  return [
    [
      guesses.length === 0
        ? words.guess.guessedByNobody
        : words.guess.guessedRight(readers, guesses.length, within(wilson(readers, guesses.length), words)),
      ...leftOutWords(leftOut, words),
    ].join(' '),
    [
      ...(guesses.length === 0
        ? []
        : [team === undefined ? words.guess.teamLevel : words.guess.teamChose(prompt(team), team === right)]),
      similarity === null
        ? words.guess.clipNotGuessed
        : clip === undefined
          ? words.guess.clipLevel
          : words.guess.clipChose(prompt(clip), clip === right),
    ].join(' '),
    soFar(all, words),
  ]
}

/** Each prompt: whose choice it was, how CLIP finds it, and where it comes from. */
export function guessTable(
  round: RoundSeen,
  { guesses, right, similarity }: GuessResult,
  words: Words,
): Table {
  const { prompts, from } = guessOptions(round)
  return {
    head: [
      words.guess.headNumber,
      words.results.headPrompt,
      words.guess.headGuesses,
      words.result.headClip,
      words.guess.headFrom,
    ],
    rows: prompts.map((prompt, index) => [
      `${index + 1}${index + 1 === right ? ' ✓' : ''}`,
      prompt,
      words.number(guesses.filter(({ choice }) => choice === index + 1).length, 0),
      similarity === null
        ? words.result.undefinedNumber
        : signed(
            similarity.reduce((sum, row) => sum + (row[index] as number), 0) / similarity.length,
            words,
            3,
          ),
      words.guess.promptFrom[from[index] as keyof Words['guess']['promptFrom']],
    ]),
  }
}

/** The team and CLIP over all closed rounds. */
export function soFar(
  { team, clip, memberAgainstClip, scorer, byOthers }: ScoreboardOf,
  words: Words,
): string {
  return [
    words.guess.scoresSoFar(scored(team.own, words), scored(clip, words)),
    ...againstClip(memberAgainstClip, words),
    ...(scorer && byOthers > 0
      ? [words.guess.scoresOfOthers(words.results.groupModel(scorer.scorer, scorer.revision), byOthers)]
      : []),
  ].join(' ')
}

/** How much more often a member is right than CLIP, or why that cannot be told. */
function againstClip(found: Preference | null, words: Words): string[] {
  if (found === null) return []
  const { share, interval, preferred, reason, members, prompts: grids } = found
  if (reason) return [words.guess.untold[reason](reason === 'fewMembers' ? members : grids)]
  // A share of a half is no difference.
  const [mean, low, high] = [share, ...interval].map((one) => 2 * (one as number) - 1) as [
    number,
    number,
    number,
  ]
  const points = (value: number) => signed(100 * value, words, 0)
  return [
    words.guess.difference(
      points(mean),
      points(low),
      points(high),
      preferred === null ? 'level' : preferred === 'first' ? 'member' : 'clip',
    ),
  ]
}

/** How often somebody was right: `7 of 9 (78 %, 45 – 94 %)`. */
export function scored(score: Score, words: Words): string {
  return score.of === 0
    ? words.result.undefinedNumber
    : words.guess.rightOf(score.right, score.of, within(score, words))
}

function within({ share, low, high }: Pick<Score, 'share' | 'low' | 'high'>, words: Words): string {
  return share === null || low === null || high === null
    ? words.result.undefinedNumber
    : `${words.result.percent(share)}, ${words.result.interval(low, high)}`
}
