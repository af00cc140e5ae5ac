import { defineCommand } from '../src/chat/say/command.ts'
import { words } from '../src/words/index.ts'

export const help = defineCommand({
  name: 'help',
  description: { en: 'What Salon is and what you can say', fr: 'Ce qu’est Salon et ce que vous pouvez dire' },
  options: {},
  async run({ locale, commands }) {
    const say = words(locale)
    return {
      text: [say.help.help, say.help.vote],
      table: {
        head: [say.help.headCommand, say.help.headWhat],
        rows: commands.map(({ name, description }) => [`/${name}`, description[locale]]),
      },
      actions: [],
    }
  },
})
