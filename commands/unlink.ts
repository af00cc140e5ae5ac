import { accountInWords } from '../src/chat/say/accounts.ts'
import { defineCommand } from '../src/chat/say/command.ts'
import { unlink as partAccounts } from '../src/people/link.ts'
import { words } from '../src/words/index.ts'

export const unlink = defineCommand({
  name: 'unlink',
  description: {
    en: 'Part accounts that /link made one',
    fr: 'Séparer des comptes que /link a réunis',
  },
  options: {},
  async run(call) {
    const { own, parted } = await partAccounts(call.salon.store, call.member)
    const say = words(call.locale)
    const others = parted.map((account) => accountInWords(call, account))
    return {
      text: [say.link.unlinked(others), say.link.unlinkedStays(accountInWords(call, own))],
      actions: [],
    }
  },
})
