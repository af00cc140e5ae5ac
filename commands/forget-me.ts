import { defineCommand } from '../src/chat/say/command.ts'
import { Mistake } from '../src/errors.ts'
import { forget } from '../src/store/forget.ts'
import { words } from '../src/words/index.ts'

const choices = ['keep', 'delete'] as const

export const forgetMe = defineCommand({
  name: 'forget-me',
  description: {
    en: 'Have Salon forget who you are',
    fr: 'Faire oublier à Salon qui vous êtes',
  },
  options: {
    ballots: {
      type: 'text',
      required: true,
      description: {
        en: 'keep: your ballots stay, nameless; delete: they go too',
        fr: 'keep : vos bulletins restent, anonymes ; delete : ils partent aussi',
      },
      complete: async (_call, typed) => choices.filter((choice) => choice.startsWith(typed)),
    },
  },
  async run({ salon, member, locale }, { ballots }) {
    const choice = choices.find((known) => known === ballots)
    if (!choice) throw new Mistake((say) => say.options.oneOf('ballots', [...choices]))
    await forget(salon.store, member, { ballots: choice === 'keep' })
    return { text: [words(locale).forget.forgotten(choice === 'keep')], actions: [] }
  },
})
