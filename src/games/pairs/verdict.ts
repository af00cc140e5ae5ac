import type { Changed } from '../../statistics/equal-items.ts'
import type { Preference } from '../../statistics/preference.ts'
import { NAMED_SHARES, preferenceNeeded } from '../../statistics/preference-needed.ts'
import type { Words } from '../../words/index.ts'

/** The share with its interval, where there is one. */
export function shareText(
  { share, interval: [low, high] }: Pick<Preference, 'share' | 'interval'>,
  words: Words,
): string {
  if (low === null || high === null) return words.result.percent(share)
  return `${words.result.percent(share)} (${words.result.interval(low, high)})`
}

/** Which of two systems is preferred, by all such members and over all such prompts; or why not, and what that takes. */
export function verdictWords(systems: readonly [string, string], found: Preference, words: Words): string {
  const { preferred, reason, members, prompts } = found
  if (preferred) return words.pairs.preferred(systems[preferred === 'first' ? 0 : 1])
  const why =
    reason === 'fewMembers'
      ? words.pairs.fewMembers(members)
      : reason === 'fewPrompts'
        ? words.pairs.fewPrompts(prompts)
        : words.pairs.notApart
  const needed = NAMED_SHARES.map((share) => preferenceNeeded(share, members))
  return `${why} ${words.pairs.needed(members, needed.toReversed())}`
}

/** How often the wording changes the picture at all; nothing where no picture is drawn of both wordings. */
export function changedWords(changed: Changed, words: Words): string[] {
  const { share, interval, pairs, equal, prompts, reason } = changed
  if (share === null) return []
  return [
    words.pairs.changed(pairs - equal, pairs, shareText({ share, interval }, words)),
    ...(reason === 'fewPrompts' ? [words.pairs.changedHere(prompts)] : []),
  ]
}
