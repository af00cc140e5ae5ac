import type { Logger } from 'pino'
import { Desk } from './chat/desk.ts'
import { DiscordPlatform } from './chat/discord/discord.ts'
import type { Platform } from './chat/platform.ts'
import { Poster } from './chat/poster.ts'
import { EVENTS_PATH } from './chat/slack/connect.ts'
import { SlackPlatform } from './chat/slack/slack.ts'
import { WebPlatform } from './chat/web/web.ts'
import type { Config } from './config.ts'
import { closeDue } from './rounds/close.ts'
import type { Salon } from './salon.ts'
import { addWorker, openSalon, Parts, type Running } from './start-worker.ts'

/**
 * Starts the whole of Salon that this configuration asks for.
 * @throws Mistake what is wrong with the configuration; nothing is left running then
 */
export async function startSalon(
  config: Config,
  log: Logger,
): Promise<Running & { salon: Salon; desk: Desk; url: string }> {
  const parts = new Parts()
  try {
    const salon = await openSalon(config, log, parts)
    const desk = new Desk(salon)
    const slack = slackPlatform(salon, desk)
    const beside = slack && { [EVENTS_PATH]: slack.hear }
    const web = new WebPlatform({ ...config, desk, files: salon.store.files, ...(beside && { beside }), log })
    const platforms: Platform[] = [web, ...discordPlatform(salon, desk), ...(slack ? [slack] : [])]
    desk.serve(platforms)
    const poster = new Poster(salon, platforms)
    // Stopped after the platforms: waits for what they were just showing.
    parts.add({ stop: () => poster.settled() })
    for (const platform of platforms) {
      await platform.start()
      parts.add(platform)
    }
    parts.add(poster)
    await poster.start()
    await salon.queue.workClosings(() => closeDue(salon.store))
    await closeDue(salon.store)
    if (config.worker === 'in-process') await addWorker(salon, parts)
    return { salon, desk, url: web.url, stop: () => parts.stop() }
  } catch (error) {
    await parts.stop()
    throw error
  }
}

/** Discord, where there is a token for it. */
function discordPlatform({ config, store, log }: Salon, desk: Desk): Platform[] {
  const { discordToken: token, discordApiUrl: api } = config
  return token === undefined ? [] : [new DiscordPlatform({ desk, files: store.files, token, api, log })]
}

/** Slack, where there is a token for it. */
function slackPlatform({ config, store, log }: Salon, desk: Desk): SlackPlatform | undefined {
  const { slackBotToken: botToken, slackAppToken: appToken, slackSigningSecret: signingSecret } = config
  if (botToken === undefined) return undefined
  const api = config.slackApiUrl
  return new SlackPlatform({ desk, files: store.files, botToken, appToken, signingSecret, api, log })
}
