import { accountInWords } from '../src/chat/say/accounts.ts'
import { defineCommand } from '../src/chat/say/command.ts'
import { type Account, accountsOf, link as linkAccounts } from '../src/people/link.ts'
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
  async run(call, { code }) {
    const {
      salon: { store },
      member,
      locale,
      everywhere,
    } = call
    const say = words(locale)
    const linked = (accounts: Account[]) =>
      say.link.linked(accounts.map((account) => accountInWords(call, account)))
    if (code !== undefined)
      return { text: [linked(await linkAccounts(store, member, code)), say.link.linkedNow], actions: [] }
    const accounts = await accountsOf(store.prisma, member)
    return {
      text: [
        say.link.code(
          await makeCode(store, member),
          MINUTES,
          everywhere.map(({ title }) => title[locale]),
        ),
        say.link.codePrivate,
        ...(accounts.length > 1 ? [linked(accounts)] : []),
      ],
      actions: [],
    }
  },
})
