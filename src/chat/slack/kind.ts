import type { Config } from '../../config.ts'
import { hearFirst } from '../../store/heard.ts'
import type { PlatformKind } from '../kind.ts'
import type { Credentials } from './connect.ts'
import { EVENTS_PATH } from './events-path.ts'
import { LABEL, OPTIONS } from './limits.ts'

export const slack: PlatformKind = {
  name: 'slack',
  title: { en: 'Slack', fr: 'Slack' },
  longestLabel: LABEL,
  suggestions: OPTIONS,
  path: EVENTS_PATH,
  isOn: ({ slackBotToken }) => slackBotToken !== undefined,
  async make({ config, store, log }, desk) {
    const { SlackPlatform } = await import('./slack.ts')
    const first = (id: string) => hearFirst(store.prisma, `slack ${id}`)
    return new SlackPlatform({ ...credentials(config), desk, files: store.files, first, log })
  },
  async examine(config, log) {
    if (config.slackBotToken === undefined) return 'off; docs/slack.md says how to set SLACK_BOT_TOKEN'
    const { examineSlack } = await import('./doctor.ts')
    return await examineSlack(credentials(config), log)
  },
}

function credentials({ slackBotToken, slackAppToken, slackSigningSecret, slackApiUrl }: Config): Credentials {
  return {
    botToken: slackBotToken ?? '',
    appToken: slackAppToken,
    signingSecret: slackSigningSecret,
    api: slackApiUrl,
  }
}
