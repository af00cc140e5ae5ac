import { defineCommand } from '../src/chat/command.ts'
import { viewStanding } from '../src/chat/view-question.ts'
import { answer as take } from '../src/games/session.ts'

export const answer = defineCommand({
  name: 'answer',
  description: { en: 'Answer a question of a round', fr: 'Répondre à une question d’une manche' },
  hidden: true,
  options: {
    round: {
      type: 'integer',
      required: true,
      min: 1,
      description: { en: 'Number of the round', fr: 'Numéro de la manche' },
    },
    question: {
      type: 'integer',
      required: true,
      min: 1,
      description: { en: 'Number of the question', fr: 'Numéro de la question' },
    },
    value: { type: 'text', description: { en: 'The answer', fr: 'La réponse' } },
  },
  async run({ salon, member, locale }, { round, question, ...said }) {
    return await viewStanding(salon.store, await take(salon, member, round, question, said), {
      member,
      locale,
    })
  },
})
