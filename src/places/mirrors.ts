import type { Channel } from '../content.ts'
import type { PrismaClient, Round, Transaction } from '../store/database.ts'
import { tellRound } from '../store/events.ts'
import type { Locale } from '../words/index.ts'
import { readSettings } from './settings.ts'

/** The columns of a post that say where it stands. */
export interface PostPlace {
  platform: string
  channel: string
  locale: Locale
  secret: boolean
  direct: boolean
}

/**
 * How a post stands in a channel: as secret as its own settings say, and in its language.
 * @param locale where the channel has no language of its own
 */
export async function standingIn(db: Transaction, channel: Channel, locale: Locale): Promise<PostPlace> {
  const settings = await readSettings(db, channel)
  return {
    platform: channel.platform,
    channel: channel.id,
    locale: settings.locale ?? locale,
    secret: settings.secret,
    direct: channel.direct ?? false,
  }
}

/**
 * Where what is posted in a channel stands: there, and in the channel that mirrors it, unless Salon is turned off
 * there. What that channel mirrors further is not looked at, so there are no loops.
 */
export async function standings(db: Transaction, channel: Channel, locale: Locale): Promise<PostPlace[]> {
  const here = await standingIn(db, channel, locale)
  const mirror = await readMirror(db, channel)
  if (!mirror || !(await readSettings(db, mirror)).open) return [here]
  return [here, await standingIn(db, mirror, locale)]
}

/** The channel where everything that is posted in this one is posted too. */
export async function readMirror(db: Transaction, { platform, id }: Channel): Promise<Channel | undefined> {
  const row = await db.channelSettings.findUnique({
    where: { platform_channel: { platform, channel: id } },
  })
  const { mirrorPlatform, mirrorChannel } = row ?? {}
  return mirrorPlatform && mirrorChannel ? { platform: mirrorPlatform, id: mirrorChannel } : undefined
}

/** The channels that this one mirrors. */
export async function readMirrored(db: Transaction, { platform, id }: Channel): Promise<Channel[]> {
  const rows = await db.channelSettings.findMany({ where: { mirrorPlatform: platform, mirrorChannel: id } })
  return rows.map((row) => ({ platform: row.platform, id: row.channel }))
}

/** Pairs a channel with the one that mirrors it, instead of the one before. */
export async function writeMirror(
  prisma: PrismaClient,
  { platform, id: channel }: Channel,
  mirror: Channel,
): Promise<void> {
  const pair = { mirrorPlatform: mirror.platform, mirrorChannel: mirror.id }
  await prisma.channelSettings.upsert({
    where: { platform_channel: { platform, channel } },
    create: { platform, channel, ...pair },
    update: pair,
  })
}

/** Ends every pair that a channel is in, on whichever side: nobody has to put up with being a mirror. */
export async function endMirrors(prisma: PrismaClient, { platform, id }: Channel): Promise<void> {
  await prisma.channelSettings.updateMany({
    where: {
      OR: [
        { platform, channel: id },
        { mirrorPlatform: platform, mirrorChannel: id },
      ],
    },
    data: { mirrorPlatform: null, mirrorChannel: null },
  })
}

/**
 * Posts a round, or the drawing it opened with, in one more channel: another view of the same rows.
 *
 * @param locale where that channel has no language of its own
 * @returns false where it stands there already
 */
export async function postIn(
  prisma: PrismaClient,
  round: Pick<Round, 'id' | 'generationId'>,
  channel: Channel,
  locale: Locale,
): Promise<boolean> {
  return await prisma.$transaction(async (tx) => {
    // Of two who say it at once, one finds it there.
    await tx.$queryRaw`SELECT FROM "Round" WHERE id = ${round.id}::uuid FOR UPDATE`
    const shows = viewOf(round)
    const there = { platform: channel.platform, channel: channel.id, state: { not: 'gone' as const } }
    if ((await tx.post.count({ where: { ...shows, ...there } })) > 0) return false
    await tx.post.create({ data: { ...shows, ...(await standingIn(tx, channel, locale)) } })
    await tellRound(tx, round, 'vote')
    return true
  })
}

/** Whether a round stands in a channel, by itself or with its drawing. */
export async function standsIn(
  prisma: PrismaClient,
  round: Pick<Round, 'id' | 'generationId'>,
  { platform, id }: Channel,
): Promise<boolean> {
  return (await prisma.post.count({ where: { ...viewOf(round), platform, channel: id } })) > 0
}

/** Which posts show a round: its own, or those of the drawing it opened with. */
export function viewOf({ id, generationId }: Pick<Round, 'id' | 'generationId'>) {
  return generationId === null ? { roundId: id } : { generationId }
}
