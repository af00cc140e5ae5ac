import type { APIMessage } from 'discord.js'
import type { Config } from '../../../src/config.ts'
import { startSalon, type TestSalon, waitFor } from '../salon.ts'
import { Person, type PersonOptions } from './person.ts'
import { DiscordStandIn } from './server.ts'
import type { TestChannel } from './world.ts'

/** A whole Salon on a Discord of its own, with one channel. */
export interface DiscordSalon {
  running: TestSalon
  standIn: DiscordStandIn
  channel: TestChannel
  person(name: string, can?: PersonOptions): Person
  /** Waits for the last message of the channel to be so. */
  message(what: string, so: (message: APIMessage) => boolean): Promise<APIMessage>
  stop(): Promise<void>
}

export async function startDiscord(config: Partial<Config> = {}): Promise<DiscordSalon> {
  const standIn = await DiscordStandIn.start()
  const channel = standIn.world.channel('atelier')
  const running = await startSalon({
    discordToken: standIn.world.token,
    discordApiUrl: standIn.api,
    ...config,
  })
  return {
    running,
    standIn,
    channel,
    person: (name, can) => new Person(standIn, channel, name, can),
    message: (what, so) =>
      waitFor(async () => {
        const last = standIn.world.messages(channel).at(-1)
        return last && so(last) ? last : undefined
      }, what),
    async stop() {
      await running.stop()
      await standIn.stop()
    },
  }
}

/** All that a message says, as a reader sees it. */
export function textOf({ content, embeds }: APIMessage): string {
  return [content, ...embeds.map(({ description }) => description ?? '')].join('\n').replace(/\\(.)/g, '$1')
}
