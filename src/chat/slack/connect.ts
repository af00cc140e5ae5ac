import { setTimeout as sleep } from 'node:timers/promises'
import { type App, type HTTPReceiver, SocketModeReceiver, type webApi } from '@slack/bolt'
import type { Logger } from 'pino'
import { Mistake, toError } from '../../errors.ts'
import { clientOptions, slackError } from './api.ts'
import { EVENTS_PATH } from './events-path.ts'
import { httpReceiver, OnceApp } from './replay.ts'
import { sdkLog } from './sdk-log.ts'

/** Milliseconds until a broken connection is made again; doubled each time it fails, up to the longest. */
const RETRY = 1_000
const LONGEST_RETRY = 60_000

const pages = 'https://api.slack.com/apps'

export interface Credentials {
  botToken: string
  /** For Socket Mode, which goes before HTTP. */
  appToken: string | undefined
  /** For HTTP. */
  signingSecret: string | undefined
  /** Where Slack's API is. */
  api: string
}

/** Who we are on Slack. */
export interface Self {
  user: string
  /** What members call us. */
  bot: string
  botId: string
  /** Name and address of the workspace. */
  team: string
  address: string
}

/** @throws Mistake that names what is wrong with the token and the mend */
export async function introduce(web: webApi.WebClient): Promise<Self> {
  const answer = await web.auth.test().catch((error) => {
    throw explain(error, 'SLACK_BOT_TOKEN')
  })
  const { user_id, user, bot_id, team, url } = answer
  if (!user_id || !bot_id)
    throw new Mistake(
      `SLACK_BOT_TOKEN is not the token of a bot: copy the Bot User OAuth Token from OAuth & Permissions (${pages}).`,
    )
  return { user: user_id, bot: user ?? 'salon', botId: bot_id, team: team ?? '', address: url ?? '' }
}

/** The bolt app, which hears what Slack sends, and the receiver through which it comes. */
export function makeApp(
  { botToken, appToken, signingSecret = '', api }: Credentials,
  self: Self,
  first: (id: string) => Promise<boolean>,
  log: Logger,
): { app: App; receiver: HTTPReceiver | SocketModeReceiver } {
  const logger = sdkLog(log)
  const options = clientOptions(api, log)
  const receiver =
    appToken === undefined
      ? httpReceiver(signingSecret, EVENTS_PATH, logger)
      : new SocketModeReceiver({
          appToken,
          logger,
          installerOptions: { clientOptions: options },
          // Reconnecting by itself, it ends the process when Slack refuses for good; see Connection.
          autoReconnectEnabled: false,
        })
  const authorized = { botToken, botId: self.botId, botUserId: self.user }
  const app = new OnceApp(first, {
    receiver,
    socketMode: appToken !== undefined,
    authorize: async () => authorized,
    clientOptions: options,
    logger,
    convoStore: false,
  })
  app.error(async (error) => log.error({ err: error }, 'Slack'))
  return { app, receiver }
}

/** Keeps a Socket Mode connection standing. */
export class Connection {
  readonly #receiver: SocketModeReceiver
  readonly #onConnected: () => void
  readonly #log: Logger
  readonly #leaving = new AbortController()
  #connecting = false

  /** @param onConnected after each time the connection has come about: what happened before was not heard */
  constructor(receiver: SocketModeReceiver, onConnected: () => void, log: Logger) {
    this.#receiver = receiver
    this.#onConnected = onConnected
    this.#log = log
  }

  /** @throws Mistake that names what is wrong and the mend */
  async start(): Promise<void> {
    const { client } = this.#receiver
    await client.start().catch((error) => {
      throw explain(error, 'SLACK_APP_TOKEN')
    })
    this.#onConnected()
    client.on('disconnected', () => void this.#again())
  }

  async stop(): Promise<void> {
    this.#leaving.abort()
    await this.#receiver.client.disconnect()
  }

  async #again(): Promise<void> {
    // A try that fails is told of as a connection that ended.
    if (this.#connecting) return
    this.#connecting = true
    const { signal } = this.#leaving
    for (let delay = 0; !signal.aborted; delay = Math.min(Math.max(RETRY, 2 * delay), LONGEST_RETRY)) {
      try {
        await sleep(delay, undefined, { signal, ref: false })
        await this.#receiver.client.start()
        this.#connecting = false
        this.#onConnected()
        return
      } catch (error) {
        if (!signal.aborted) this.#log.warn({ err: explain(error, 'SLACK_APP_TOKEN') }, 'connection to Slack')
      }
    }
  }
}

/** What went wrong with a token, in words for whoever runs Salon. */
export function explain(error: unknown, variable: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN'): unknown {
  if (error instanceof Mistake) return error
  const code = slackError(error)
  const where =
    variable === 'SLACK_BOT_TOKEN'
      ? 'the Bot User OAuth Token from OAuth & Permissions'
      : 'an app-level token with the scope connections:write from Basic Information'
  if (code === 'invalid_auth' || code === 'not_authed' || code === 'not_allowed_token_type')
    return new Mistake(`${variable} is not a token that Slack knows: copy ${where} (${pages}).`, {
      cause: error,
    })
  if (code === 'missing_scope')
    return new Mistake(`${variable} lacks a scope: copy ${where} (${pages}).`, { cause: error })
  if (code !== undefined) return error
  return new Mistake(
    `Slack cannot be reached (${toError(error).message}): check the connection, and SLACK_API_URL if you set it.`,
    { cause: error },
  )
}
