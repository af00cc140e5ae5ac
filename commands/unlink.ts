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
  async run({ salon, member, locale }) {
    const { own, parted } = await partAccounts(salon.store, member)
    const say = words(locale)
    return { text: [say.link.unlinked(parted), say.link.unlinkedStays(own)], actions: [] }
  },
})
