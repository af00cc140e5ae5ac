import type { ChannelSettings, PrismaClient } from '../store/database.ts'
import type { Locale } from '../words/index.ts'
import type { Channel } from './platform.ts'

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
}

export async function readSettings(prisma: PrismaClient, { platform, id }: Channel): Promise<Settings> {
  const row = await prisma.channelSettings.findUnique({
    where: { platform_channel: { platform, channel: id } },
  })
  if (!row) return { locale: null, open: true, thread: false, closers: 'voters', secret: false }
  const { locale, open, thread, closers, secret } = row
  return { locale: locale as Locale | null, open, thread, closers, secret }
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
