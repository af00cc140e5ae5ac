import {
  ChannelType,
  type Guild,
  PermissionFlagsBits,
  PermissionsBitField,
  type TextChannel,
} from 'discord.js'
import type { Place } from '../platform.ts'
import { whatLacks } from './permissions.ts'

const nothing = new PermissionsBitField()

/** The text channels of servers, in their order; named with the server where two have one name. */
export function placesIn(guilds: Iterable<Guild>): Place[] {
  const channels = [...guilds].flatMap(({ channels: { cache } }) => [
    ...cache.filter((channel): channel is TextChannel => channel.type === ChannelType.GuildText).values(),
  ])
  return channels
    .sort((a, b) => a.rawPosition - b.rawPosition)
    .map((channel) => {
      const { id, name, guild } = channel
      const alone = channels.filter((other) => other.name === name).length === 1
      const problem = whatLacks(channel.permissionsFor(channel.client.user) ?? nothing, {
        inThread: false,
        makesThread: false,
        name,
      })
      return {
        id,
        name: alone ? name : `${guild.name}/${name}`,
        hidden: !channel.permissionsFor(guild.roles.everyone).has(PermissionFlagsBits.ViewChannel),
        ...(problem && { problem }),
      }
    })
}
