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
    // Short: where they are the labels of a dialogue, little fits.
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
  async run(call, { round, question, shown, ...said }) {
    const { salon, member } = call
    return await viewProgress(call, await answer(salon, member, round, { number: question, shown }, said))
  },
})
