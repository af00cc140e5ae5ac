import { defineCommand } from '../src/chat/say/command.ts'
import { demandModerator, memberMeant, memberOption, oneRoundOptions } from '../src/chat/say/member-option.ts'
import { include as takeBack } from '../src/people/exclusion.ts'
import { findRound } from '../src/rounds/find.ts'
import { words } from '../src/words/index.ts'

export const include = defineCommand({
  name: 'include',
  description: {
    en: 'Take a member back into the tallies (moderators)',
    fr: 'Réintégrer un membre dans les décomptes (modération)',
  },
  options: { member: { ...memberOption, required: true }, ...oneRoundOptions },
  async run(call, { member: said, ...named }) {
    demandModerator(call)
    const { salon, locale } = call
    const { prisma } = salon.store
    const member = await memberMeant(call, said)
    const round = await findRound(prisma, named)
    await takeBack(salon.store, { member, roundId: round?.id })
    const say = words(locale)
    return {
      text: [say.exclusions.included(member.name, round && say.exclusions.voteName(round))],
      actions: [],
    }
  },
})
