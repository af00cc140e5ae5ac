import type { APIMessage } from 'discord.js'
import type { PostsData, RefusedData, SaidData } from '../../src/chat/web/protocol.ts'
import type { Content } from '../../src/content.ts'
import { Visitor } from '../chat/web/visitor.ts'
import { Person as DiscordPerson, type PersonOptions } from './discord/person.ts'
import { DiscordStandIn } from './discord/server.ts'
import type { TestChannel as DiscordChannel } from './discord/world.ts'
import { freePort } from './free-port.ts'
import { startSalon, type TestSalon, waitFor } from './salon.ts'
import { Person as SlackPerson } from './slack/person.ts'
import { SlackStandIn } from './slack/server.ts'
import type { TestChannel as SlackChannel, Standing } from './slack/world.ts'

/** One Salon on Discord, on Slack and on the page, each with a channel called atelier and some more. */
export interface Everywhere {
  running: TestSalon
  discord: DiscordStandIn
  slack: SlackStandIn
  atelier: { discord: DiscordChannel; slack: SlackChannel }
  onDiscord(name: string, can?: PersonOptions, channel?: DiscordChannel): DiscordPerson
  onSlack(name: string, can?: { admin?: boolean }, channel?: SlackChannel): SlackPerson
  onPage(name: string): Promise<PagePerson>
  /** The last message of Salon's in a channel, once it is so. */
  discordMessage(so: (message: APIMessage) => boolean, channel?: DiscordChannel): Promise<APIMessage>
  slackMessage(so: (message: Standing) => boolean): Promise<Standing>
  pagePost(so: (content: Content) => boolean): Promise<Content>
  stop(): Promise<void>
}

/** Someone at the page. */
export interface PagePerson {
  /** @returns what they alone are told */
  say(command: string, options?: Record<string, string | number>): Promise<string>
  vote(round: string, positions: number[]): Promise<void>
  /** What they see last. */
  last(): Promise<Content | undefined>
}

export async function startEverywhere(
  prepare: (on: Pick<Everywhere, 'discord' | 'slack'>) => void = () => undefined,
): Promise<Everywhere> {
  const [discord, slack] = [await DiscordStandIn.start(), await SlackStandIn.start()]
  const atelier = { discord: discord.world.channel('atelier'), slack: slack.world.channel('atelier') }
  prepare({ discord, slack })
  const port = await freePort()
  slack.eventsUrl = `http://127.0.0.1:${port}/slack/events`
  const running = await startSalon({
    port,
    discordToken: discord.world.token,
    discordApiUrl: discord.api,
    slackBotToken: slack.world.token,
    slackApiUrl: slack.api,
    slackSigningSecret: slack.world.signingSecret,
  })
  const onPage = async (name: string) => pagePerson(await new Visitor(running.url).signIn(name))
  const reader = pagePerson(new Visitor(running.url))
  return {
    running,
    discord,
    slack,
    atelier,
    onDiscord: (name, can, channel = atelier.discord) => new DiscordPerson(discord, channel, name, can),
    onSlack: (name, can, channel = atelier.slack) => new SlackPerson(slack, channel, name, can),
    onPage,
    discordMessage: (so, channel = atelier.discord) =>
      waitFor(
        async () => last(discord.world.messages(channel), so),
        `a message in ${channel.name} on Discord`,
      ),
    slackMessage: (so) =>
      waitFor(
        async () =>
          last(
            atelier.slack.messages.filter(({ user }) => user === slack.world.bot.id),
            so,
          ),
        'a message on Slack',
      ),
    pagePost: (so) =>
      waitFor(async () => {
        const content = await reader.last()
        return content && so(content) ? content : undefined
      }, 'a post on the page'),
    async stop() {
      await running.stop()
      await discord.stop()
      await slack.stop()
    },
  }
}

function last<T>(all: T[], so: (one: T) => boolean): T | undefined {
  const one = all.at(-1)
  return one && so(one) ? one : undefined
}

function pagePerson(visitor: Visitor): PagePerson {
  return {
    async say(command, options = {}) {
      const { body } = await visitor.post<SaidData & Partial<RefusedData>>('/api/say', { command, options })
      return body.message ?? body.answer?.text.join(' ') ?? ''
    },
    async vote(round, positions) {
      const { status, body } = await visitor.post('/api/vote', { round, positions })
      if (status !== 200) throw new Error(`vote: ${status} ${JSON.stringify(body)}`)
    },
    last: async () => (await visitor.get<PostsData>('/api/posts?limit=1')).body.posts.at(-1)?.content,
  }
}
