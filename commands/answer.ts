import { defineCommand } from '../src/chat/say/command.ts'
import { asked } from '../src/chat/say/common-options.ts'
import { viewProgress } from '../src/chat/show/view-question.ts'
import { answer as take } from '../src/rounds/asking.ts'

export const answer = defineCommand({
  name: 'answer',
  description: { en: 'Answer a question of a round', fr: 'Répondre à une question d’une manche' },
  hidden: true,
  options: {
    ...asked,
    value: { type: 'text', description: { en: 'The answer', fr: 'La réponse' } },
  },
  async run(call, { round, question, shown, ...said }) {
    const { salon, member } = call
    return await viewProgress(call, await take(salon, member, round, { number: question, shown }, said))
  },
})
