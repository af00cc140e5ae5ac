import { defineCommand } from '../src/chat/say/command.ts'
import { accountsOf, link as linkAccounts } from '../src/people/link.ts'
import { MINUTES, makeCode } from '../src/people/link-code.ts'
import { words } from '../src/words/index.ts'

export const link = defineCommand({
  name: 'link',
  description: {
    en: 'Be one member on several platforms, with one ballot',
    fr: 'N’être qu’un membre sur plusieurs plateformes, avec un seul bulletin',
  },
  options: {
    code: {
      type: 'text',
      description: {
        en: 'The code that /link showed you on your other account',
        fr: 'Le code que /link a montré à votre autre compte',
      },
    },
  },
  async run({ salon: { store }, member, locale }, { code }) {
    const say = words(locale)
    if (code !== undefined)
      return {
        text: [say.link.linked(await linkAccounts(store, member, code)), say.link.linkedNow],
        actions: [],
      }
    const accounts = await accountsOf(store.prisma, member)
    return {
      text: [
        say.link.code(await makeCode(store, member), MINUTES),
        say.link.codePrivate,
        ...(accounts.length > 1 ? [say.link.linked(accounts)] : []),
      ],
      actions: [],
    }
  },
})
