import type { Logger } from 'pino'
import { commands } from '../commands/index.ts'
import { Desk } from './chat/desk.ts'
import { DiscordPlatform } from './chat/discord/discord.ts'
import type { Platform } from './chat/platform.ts'
import { Poster } from './chat/poster.ts'
import type { Command } from './chat/say/command.ts'
import { EVENTS_PATH } from './chat/slack/connect.ts'
import { SlackPlatform } from './chat/slack/slack.ts'
import { WebPlatform } from './chat/web/web.ts'
import type { Config } from './config.ts'
import { games } from './games/index.ts'
import { Inference } from './inference/inference.ts'
import { Models, verifyModel } from './models.ts'
import { Queue } from './queue/queue.ts'
import { closeDue } from './rounds/close.ts'
import { type Game, Games } from './rounds/game.ts'
import type { Salon } from './salon.ts'
import { openStore } from './store/store.ts'
import { Analyst } from './worker/analyst.ts'
import { Scorer } from './worker/scorer.ts'
import { Worker } from './worker/worker.ts'

/** Something that runs until it is stopped. */
export interface Running {
  stop(): Promise<void>
}

/** The parts in the order they were started, to be stopped the other way round. */
class Parts implements Running {
  readonly #parts: Running[] = []

  add<T extends Running>(part: T): T {
    this.#parts.push(part)
    return part
  }

  async stop(): Promise<void> {
    for (let part = this.#parts.pop(); part; part = this.#parts.pop()) await part.stop()
  }
}

/** What can be said and played in a Salon. */
export interface Repertoire {
  commands: readonly Command[]
  /** A fresh drawing opens with the first. */
  games: readonly [Game, ...Game[]]
}

/**
 * Starts the whole of Salon that this configuration asks for.
 * @throws Mistake what is wrong with the configuration; nothing is left running then
 */
export async function startSalon(
  config: Config,
  log: Logger,
  repertoire: Repertoire = { commands, games },
): Promise<Running & { salon: Salon; desk: Desk; url: string }> {
  const parts = new Parts()
  try {
    const salon = await openSalon(config, log, parts, new Games(repertoire.games))
    const desk = new Desk(salon, repertoire.commands)
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

/** Starts a worker alone. @throws Mistake as {@link startSalon} */
export async function startWorker(config: Config, log: Logger): Promise<Running> {
  const parts = new Parts()
  try {
    await addWorker(await openSalon(config, log, parts, new Games(games)), parts)
    return parts
  } catch (error) {
    await parts.stop()
    throw error
  }
}

async function openSalon(config: Config, log: Logger, parts: Parts, games: Games): Promise<Salon> {
  const models = new Models(config.modelFolders)
  // One that cannot be used is found now, not by the first member who asks which there are.
  await models.list()
  const store = await openStore(config, log)
  parts.add({ stop: () => store.close() })
  const queue = new Queue(store.url, log)
  parts.add({ stop: () => queue.close() })
  await queue.open()
  return { config, log, models, store, queue, games }
}

/** A model that is missing or broken is found now, not by the first member who draws. */
async function addWorker(salon: Salon, parts: Parts): Promise<void> {
  const { config, models, store, queue, log } = salon
  for (const name of new Set([config.model, config.scorer])) await verifyModel(await models.card(name))
  const inference = new Inference(config)
  parts.add({ stop: () => inference.close() })
  const worker = parts.add(new Worker(store, queue, inference, log))
  await worker.start()
  const analyst = parts.add(new Analyst(store, queue, inference, log))
  await analyst.start()
  const scorer = parts.add(new Scorer(salon, inference))
  await scorer.start()
}
