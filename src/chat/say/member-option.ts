import { Mistake } from '../../errors.ts'
import { completeMember, findMember } from '../../people/find-member.ts'
import type { Member } from '../../store/database.ts'
import type { Call, NumberOption, TextOption } from './command.ts'
import { drawingIfGiven, roundIfGiven } from './common-options.ts'
import { mentioned } from './mentions.ts'

/** Whom a moderator means; nobody else has names completed. */
export const memberOption = {
  type: 'text',
  description: { en: 'Whom: a mention or a name', fr: 'Qui : une mention ou un nom' },
  complete: async ({ salon, moderator, here }, typed) =>
    moderator ? await completeMember(salon.store.prisma, typed, here.suggestions) : [],
} as const satisfies TextOption

/** The member of {@link memberOption}. @throws Mistake where nobody is meant, or several may be */
export async function memberMeant(call: Call, said: string): Promise<Member> {
  const { prisma } = call.salon.store
  const [externalId, another] = mentioned(call, 'member', said)
  if (externalId === undefined || another !== undefined) return await findMember(prisma, said)
  return await findMember(prisma, said, { platform: call.here.name, externalId })
}

/** Of which vote a moderator speaks. */
export const oneRoundOptions = {
  drawing: drawingIfGiven({
    en: 'In the vote on this drawing alone; in all votes if left out',
    fr: 'Dans le seul vote sur ce dessin ; sinon dans tous',
  }),
  round: roundIfGiven({
    en: 'Or in the round of this number alone',
    fr: 'Ou dans la seule manche de ce numéro',
  }),
} as const satisfies Record<string, NumberOption>

/** @throws Mistake unless the speaker keeps order in the channel */
export function demandModerator({ moderator }: Call): void {
  if (!moderator) throw new Mistake((words) => words.exclusions.moderatorsOnly)
}
