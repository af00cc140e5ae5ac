import type { RequestListener } from 'node:http'
import type { Logger } from 'pino'
import { commands } from '../commands/index.ts'
import { Desk } from './chat/desk.ts'
import { DiscordPlatform } from './chat/discord/discord.ts'
import { Poster } from './chat/poster.ts'
import { Posting } from './chat/posting.ts'
import { EVENTS_PATH } from './chat/slack/connect.ts'
import { SlackPlatform } from './chat/slack/slack.ts'
import { WebPlatform } from './chat/web/web.ts'
import type { Config } from './config.ts'
import { forgetTries } from './people/link-code.ts'
import { closeDue } from './rounds/close.ts'
import type { Salon } from './salon.ts'
import { addWorker, openSalon, Parts, type Running } from './start-worker.ts'
import { forgetHeard, hearFirst } from './store/heard.ts'
import { nameAll } from './store/name-all.ts'
import { freeNames } from './store/names.ts'
import { Tidying } from './store/tidying.ts'

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
    await nameAll(salon.store.prisma, log)
    const desk = parts.add(new Desk(salon, commands))
    const slack = slackPosting(salon, desk)
    const beside = slack && { [EVENTS_PATH]: heardBy(slack) }
    const web = new WebPlatform({ ...config, desk, files: salon.store.files, ...(beside && { beside }), log })
    desk.serve(web)
    const poster = new Poster(salon, [web])
    // Stopped after the page: waits for what was just being shown there.
    parts.add({ stop: () => poster.settled() })
    await web.start()
    parts.add(web)
    parts.add(poster)
    await poster.start()
    for (const posting of [discordPosting(salon, desk), slack]) {
      await posting?.start()
      if (posting) parts.add(posting)
    }
    parts.add(new Tidying(salon.store.prisma, log, [forgetHeard, freeNames, forgetTries])).start()
    salon.queue.workClosings(() => closeDue(salon.store))
    await closeDue(salon.store)
    if (config.worker === 'in-process') await addWorker(salon, parts)
    return { salon, desk, url: web.url, stop: () => parts.stop() }
  } catch (error) {
    await parts.stop()
    throw error
  }
}

/** Discord, where there is a token for it. */
function discordPosting(salon: Salon, desk: Desk): Posting<DiscordPlatform> | undefined {
  const { config, store, log } = salon
  const { discordToken: token, discordApiUrl: api } = config
  if (token === undefined) return undefined
  return new Posting(
    salon,
    desk,
    'discord',
    () => new DiscordPlatform({ desk, files: store.files, token, api, log }),
  )
}

/** Slack, where there is a token for it. */
function slackPosting(salon: Salon, desk: Desk): Posting<SlackPlatform> | undefined {
  const { config, store, log } = salon
  const { slackBotToken: botToken, slackAppToken: appToken, slackSigningSecret: signingSecret } = config
  if (botToken === undefined) return undefined
  const credentials = { botToken, appToken, signingSecret, api: config.slackApiUrl }
  const first = (id: string) => hearFirst(store.prisma, `slack ${id}`)
  return new Posting(
    salon,
    desk,
    'slack',
    () => new SlackPlatform({ ...credentials, desk, files: store.files, first, log }),
  )
}

/** What Slack sends by HTTP; while another front hears it, it is told to say it there. */
function heardBy(slack: Posting<SlackPlatform>): RequestListener {
  return (request, response) => {
    if (slack.platform) slack.platform.hear(request, response)
    else response.writeHead(503).end()
  }
}
