import { type Call, defineCommand } from '../src/chat/say/command.ts'
import { demandModerator, memberMeant, memberOption, oneRoundOptions } from '../src/chat/say/member-option.ts'
import type { Content } from '../src/content.ts'
import { Mistake } from '../src/errors.ts'
import { exclusions, exclude as leaveOut } from '../src/people/exclusion.ts'
import { findRound } from '../src/rounds/find.ts'
import { words } from '../src/words/index.ts'

/** Longest reason, in characters. */
const LONGEST = 500

export const exclude = defineCommand({
  name: 'exclude',
  description: {
    en: 'Leave a member out of the tallies; alone, who is left out (moderators)',
    fr: 'Écarter un membre des décomptes ; seul, qui est écarté (modération)',
  },
  options: {
    member: memberOption,
    reason: {
      type: 'text',
      description: {
        en: 'Why; they are told, and it stands in the export',
        fr: 'Pourquoi ; la personne le saura, et l’export le dira',
      },
    },
    ...oneRoundOptions,
  },
  async run(call, { member: said, reason, ...named }) {
    demandModerator(call)
    if (said === undefined) return await list(call)
    const { salon, member: moderator, locale } = call
    const why = reason?.replace(/\s+/gu, ' ').trim()
    if (!why) throw new Mistake((say) => say.options.missing('reason', 'exclude'))
    if ([...why].length > LONGEST) throw new Mistake((say) => say.exclusions.reasonTooLong(LONGEST))
    const { prisma } = salon.store
    const member = await memberMeant(call, said)
    const round = await findRound(prisma, named)
    await leaveOut(salon.store, { member, roundId: round?.id }, { moderator, reason: why })
    const say = words(locale)
    return {
      text: [say.exclusions.excluded(member.name, round && say.exclusions.voteName(round), why)],
      actions: [],
    }
  },
})

async function list({ salon, locale }: Call): Promise<Content> {
  const all = await exclusions(salon.store.prisma)
  const say = words(locale)
  if (all.length === 0) return { text: [say.exclusions.nobodyExcluded], actions: [] }
  return {
    text: [say.exclusions.exclusionsNow],
    table: {
      head: [
        say.queue.headMember,
        say.exclusions.headScope,
        say.exclusions.headReason,
        say.exclusions.headModerator,
        say.exclusions.headSince,
      ],
      rows: all.map(({ member, round, reason, moderator, createdAt }) => [
        member.name,
        round ? say.exclusions.voteName(round) : say.exclusions.allVotes,
        reason,
        moderator.name,
        createdAt.toISOString().slice(0, 10),
      ]),
    },
    actions: [],
  }
}
