import type { Logger } from 'pino'
import type { Config } from '../../../src/config.ts'
import { freePort } from '../free-port.ts'
import { startSalon, type TestSalon, waitFor } from '../salon.ts'
import { Person } from './person.ts'
import { SlackStandIn } from './server.ts'
import type { Standing, TestChannel } from './world.ts'

/** A whole Salon on a Slack of its own, with one channel. */
export interface SlackSalon {
  running: TestSalon
  standIn: SlackStandIn
  channel: TestChannel
  person(name: string, can?: { locale?: string; admin?: boolean; bot?: boolean }): Person
  /** The messages of ours, oldest first. */
  posts(): Standing[]
  /** Waits for the last message of ours to be so. */
  message(what: string, so: (message: Standing) => boolean): Promise<Standing>
  stop(): Promise<void>
}

/** @param mode how Slack tells Salon what happens */
export async function startSlack(
  mode: 'http' | 'socket' = 'http',
  config: Partial<Config> = {},
  log?: Logger,
): Promise<SlackSalon> {
  const standIn = await SlackStandIn.start()
  const { token, appToken, signingSecret, bot } = standIn.world
  const channel = standIn.world.channel('atelier')
  // A port that stays the same over a restart, as Slack has been told of it.
  const port = await freePort()
  if (mode === 'http') standIn.eventsUrl = `http://127.0.0.1:${port}/slack/events`
  const hears = mode === 'http' ? { slackSigningSecret: signingSecret } : { slackAppToken: appToken }
  const running = await startSalon(
    { port, slackBotToken: token, slackApiUrl: standIn.api, ...hears, ...config },
    log,
  )
  const posts = () => channel.messages.filter(({ user }) => user === bot.id)
  return {
    running,
    standIn,
    channel,
    person: (name, can) => new Person(standIn, channel, name, can),
    posts,
    message: (what, so) =>
      waitFor(async () => {
        const last = posts().at(-1)
        return last && so(last) ? last : undefined
      }, what),
    async stop() {
      await running.stop()
      await standIn.stop()
    },
  }
}
