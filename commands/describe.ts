import { defineCommand } from '../src/chat/say/command.ts'
import { asked } from '../src/chat/say/common-options.ts'
import { viewProgress } from '../src/chat/show/view-question.ts'
import { answer } from '../src/rounds/asking.ts'

export const describe = defineCommand({
  name: 'describe',
  description: { en: 'Describe the picture in other words', fr: 'Décrire l’image autrement' },
  hidden: true,
  options: {
    ...asked,
    // Discord's labels hold 45 characters.
    middling: {
      type: 'text',
      required: true,
      description: { en: 'One that fits in part', fr: 'Une qui va en partie' },
    },
    unrelated: {
      type: 'text',
      required: true,
      description: { en: 'One of something else altogether', fr: 'Une de tout autre chose' },
    },
    relevant: {
      type: 'text',
      description: {
        en: 'A better one that fits, if you have one',
        fr: 'Une meilleure, si vous en avez une',
      },
    },
  },
  async run({ salon, member, locale }, { round, question, shown, ...said }) {
    return await viewProgress(salon, await answer(salon, member, round, { number: question, shown }, said), {
      member,
      locale,
    })
  },
})
