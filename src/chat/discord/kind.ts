import type { PlatformKind } from '../kind.ts'
import { LABEL, SUGGESTIONS } from './limits.ts'

export const discord: PlatformKind = {
  name: 'discord',
  title: { en: 'Discord', fr: 'Discord' },
  mentions: { member: /<@!?(\w+)>/, role: /<@&(\w+)>/, channel: /<#(\w+)>/ },
  longestLabel: LABEL,
  suggestions: SUGGESTIONS,
  isOn: ({ discordToken }) => discordToken !== undefined,
  async make({ config, store, log }, desk) {
    const { DiscordPlatform } = await import('./discord.ts')
    const { discordToken: token = '', discordApiUrl: api } = config
    return new DiscordPlatform({ desk, files: store.files, token, api, log })
  },
  async examine({ discordToken, discordApiUrl }) {
    if (discordToken === undefined) return 'off; docs/discord.md says how to set DISCORD_TOKEN'
    const { examineDiscord } = await import('./doctor.ts')
    return await examineDiscord(discordToken, discordApiUrl)
  },
}
