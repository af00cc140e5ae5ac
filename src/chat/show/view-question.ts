import type { Action, Content } from '../../content.ts'
import { type Progress, questionsIn, SESSION } from '../../rounds/asking.ts'
import { type Words, words as wordsOf } from '../../words/index.ts'
import type { Call } from '../say/command.ts'
import { playAction } from './view-round.ts'

/** What a member alone is told of how far they have come in a round: their question, or thanks. */
export async function viewProgress(
  { salon: { store, games }, member, locale, here }: Pick<Call, 'salon' | 'member' | 'locale' | 'here'>,
  { round, question, answered, more }: Progress,
): Promise<Content> {
  const words = wordsOf(locale)
  const questions = questionsIn(games, round)
  const reading = { store, games, locale }
  if (!question)
    return {
      text: [
        answered === 0 ? words.asking.nothingToAsk : words.asking.thanks(answered, more),
        ...((await questions.told?.(round, { ...reading, reader: member.id })) ?? []),
      ],
      actions: [
        ...(more ? [playAction(round, words.asking.tenMore)] : []),
        ...(answered > 0 ? [before(round, answered, words)] : []),
      ],
    }
  const { text, actions, ...asked } = await questions.ask(round, question, {
    ...reading,
    longestLabel: here.longestLabel,
  })
  const place = ((question.number - 1) % SESSION) + 1
  const left = (questions.total?.(round, member.id) ?? Infinity) - (question.number - place)
  return {
    ...asked,
    text: [...(left === 1 ? [] : [words.asking.place(place, Math.min(SESSION, left))]), ...text],
    actions: [...actions, ...(question.number > 1 ? [before(round, question.number - 1, words)] : [])],
  }
}

/** A button that asks an earlier question again. */
function before({ number: round }: Progress['round'], question: number, words: Words): Action {
  return { label: words.asking.before, command: 'play', options: { round, question }, style: 'plain' }
}
