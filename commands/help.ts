import { defineCommand } from '../src/chat/command.ts'
import { words } from '../src/words/index.ts'
import { commands } from './index.ts'

export const help = defineCommand({
  name: 'help',
  description: { en: 'What Salon is and what you can say', fr: 'Ce qu’est Salon et ce que vous pouvez dire' },
  options: {},
  async run({ locale }) {
    const say = words(locale)
    return {
      text: [say.help, say.helpVote],
      table: {
        head: [say.headCommand, say.headWhat],
        rows: commands
          .filter(({ hidden }) => !hidden)
          .map(({ name, description }) => [`/${name}`, description[locale]]),
      },
      actions: [],
    }
  },
})
