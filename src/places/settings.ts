import type { Channel } from '../content.ts'
import type { ChannelSettings, PrismaClient } from '../store/database.ts'
import type { Locale } from '../words/index.ts'

/** What the moderators of a channel have set for it. */
export interface Settings {
  /** Language of the posts; null: that of whoever asks. */
  locale: Locale | null
  /** Whether Salon works in this channel. */
  open: boolean
  /** Whether a finished drawing gets a thread for the talk about it. */
  thread: boolean
  /** Who may close a vote, beside moderators. */
  closers: ChannelSettings['closers']
  /** Whether nobody sees who chose what, on a platform where votes are visible otherwise. */
  secret: boolean
  /** Ids of the platform's roles whose bearers keep order here beside moderators. */
  roles: string[]
  /** How many drawings from here may wait at a time; null: any number. */
  waiting: number | null
}

const unset: Settings = {
  locale: null,
  open: true,
  thread: false,
  closers: 'voters',
  secret: false,
  roles: [],
  waiting: null,
}

/** Between one member and Salon votes are buttons, so that a platform need not listen to reactions there. */
export async function readSettings(
  prisma: Pick<PrismaClient, 'channelSettings'>,
  { platform, id, direct = false }: Channel,
): Promise<Settings> {
  const row = await prisma.channelSettings.findUnique({
    where: { platform_channel: { platform, channel: id } },
  })
  if (!row) return { ...unset, secret: direct }
  const { locale, open, thread, closers, secret, roles, waiting } = row
  return { locale: locale as Locale | null, open, thread, closers, secret: secret || direct, roles, waiting }
}

export async function writeSettings(
  prisma: PrismaClient,
  { platform, id: channel }: Channel,
  changes: Partial<Settings>,
): Promise<void> {
  await prisma.channelSettings.upsert({
    where: { platform_channel: { platform, channel } },
    create: { platform, channel, ...changes },
    update: changes,
  })
}
