import { defineCommand } from '../src/chat/say/command.ts'
import { demandModerator, memberOption, oneRoundOptions } from '../src/chat/say/member-option.ts'
import { include as takeBack } from '../src/people/exclusion.ts'
import { findMember } from '../src/people/find-member.ts'
import { findReadableRound } from '../src/rounds/find.ts'
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
    const round = await findReadableRound(prisma, call.member, named)
    await takeBack(salon.store, { member, roundId: round?.id })
    const say = words(locale)
    return {
      text: [say.exclusions.included(member.name, round && say.exclusions.voteName(round))],
      actions: [],
    }
  },
})
