import { questionsIn, SESSION, type Standing } from '../games/session.ts'
import type { Store } from '../store/store.ts'
import { type Locale, words as wordsOf } from '../words/index.ts'
import type { Action, Content } from './platform.ts'
import { playAction } from './view-round.ts'

/** What a member alone is told of where they stand in a round: their question, or thanks. */
export async function viewStanding(
  store: Store,
  { round, question, answered, more }: Standing,
  locale: Locale,
): Promise<Content> {
  const words = wordsOf(locale)
  if (!question)
    return {
      text: [answered === 0 ? words.nothingToAsk : words.thanks(answered, more)],
      actions: more ? [playAction(round, words.tenMore)] : [],
    }
  const reading = { store, locale, reader: question.memberId }
  const { text, actions, ...asked } = await questionsIn(round).ask(round, question, reading)
  const place = ((question.number - 1) % SESSION) + 1
  const before: Action = {
    label: words.before,
    command: 'play',
    options: { round: round.number, question: question.number - 1 },
    style: 'plain',
  }
  return {
    ...asked,
    text: [words.questionPlace(place, SESSION), ...text],
    actions: [...actions, ...(question.number > 1 ? [before] : [])],
  }
}
