import { defineCommand } from '../src/chat/command.ts'
import { demandModerator, memberOption, oneRoundOptions } from '../src/chat/member-option.ts'
import { findRound } from '../src/games/find-round.ts'
import { include as takeBack } from '../src/people/exclusion.ts'
import { findMember } from '../src/people/find-member.ts'
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
    const { salon, channel, locale } = call
    const { prisma } = salon.store
    const member = await findMember(prisma, channel.platform, said)
    const round = await findRound(prisma, named)
    await takeBack(salon.store, { member, roundId: round?.id })
    const say = words(locale)
    return { text: [say.included(member.name, round && say.voteName(round))], actions: [] }
  },
})
