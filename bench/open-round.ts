import type { Member, PrismaClient } from '../src/store/database.ts'

export const PICTURES = 9

/** A drawing as it is once it is done, with its open vote and its post on the page. @returns id of the round */
export async function openRound(prisma: PrismaClient, member: Member | undefined): Promise<string> {
  if (!member) throw new Error('no members')
  const { rounds } = await prisma.generation.create({
    data: {
      prompt: { create: { text: 'a red circle', authorId: member.id } },
      requester: { connect: { id: member.id } },
      ...{ model: 'petit', revision: '2', scorer: 'petit', seed: 1, count: PICTURES },
      ...{ temperature: 1, topK: 1, guidance: 1, status: 'done' as const },
      images: {
        create: Array.from({ length: PICTURES }, (_, index) => ({ index, seed: index, file: 'none.png' })),
      },
      posts: { create: { platform: 'web', channel: 'salon', locale: 'en', externalId: 'bench' } },
      rounds: { create: { game: 'rank', status: 'open', openedAt: new Date(), grid: 'none.webp' } },
    },
    include: { rounds: true },
  })
  const [round] = rounds
  if (!round) throw new Error('no round')
  const images = await prisma.image.findMany({ where: { generationId: round.generationId as string } })
  await prisma.roundItem.createMany({
    data: images.map(({ id }, at) => ({ roundId: round.id, imageId: id, position: at + 1 })),
  })
  return round.id
}
