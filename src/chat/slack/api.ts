import { setTimeout as sleep } from 'node:timers/promises'
import { webApi } from '@slack/bolt'
import type { Logger } from 'pino'
import { sdkLog } from './sdk-log.ts'

/** Milliseconds until a call that is not answered is given up. */
const TIMEOUT = 30_000

export const { WebClient } = webApi
export type WebClient = webApi.WebClient

/**
 * How every call to Slack is made: never again by itself, since a message whose answer is lost may stand already; and
 * never beyond a limit in silence, since the one who calls knows best what can wait.
 */
export function clientOptions(api: string, log: Logger): webApi.WebClientOptions {
  return {
    slackApiUrl: `${api}/`,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT,
    allowAbsoluteUrls: false,
    logger: sdkLog(log),
  }
}

/** Slack's name for what went wrong, such as `channel_not_found`; nothing for what is not its answer. */
export function slackError(error: unknown): string | undefined {
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined
}

const lost = ['account_inactive', 'invalid_auth', 'not_authed', 'token_expired', 'token_revoked']

/** Whether Slack no longer knows a token, such as that of a workspace where the app was removed. */
export function isLost(error: unknown): boolean {
  return lost.includes(slackError(error) ?? '')
}

/** Calls to Slack that wait when Slack says so. Each of its methods has a limit of its own. */
export class Api {
  readonly web: WebClient
  readonly #log: Logger
  readonly #leaving = new AbortController()
  #lost = false

  constructor(token: string, api: string, log: Logger) {
    this.web = new WebClient(token, clientOptions(api, log))
    this.#log = log
  }

  /** Makes a call, and makes it again after as long as Slack has asked for. */
  async call<T>(make: (web: WebClient) => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await make(this.web)
      } catch (error) {
        if (isLost(error)) this.tellLost()
        if (!(error instanceof webApi.WebAPIRateLimitedError)) throw error
        await sleep(error.retryAfter * 1000, undefined, { signal: this.#leaving.signal, ref: false })
      }
    }
  }

  /** Says once, for whoever runs Salon, that it has been removed from the workspace. The rest of Salon goes on. */
  tellLost(): void {
    if (this.#lost) return
    this.#lost = true
    this.#log.fatal(
      'Salon has been removed from the Slack workspace: install the app again (https://api.slack.com/apps, Install App), set SLACK_BOT_TOKEN to the new token, and restart Salon. What waits to be shown is kept.',
    )
  }

  /** Ends all waiting: those who wait are refused. */
  stop(): void {
    this.#leaving.abort(new Error('Slack is being left.'))
  }
}
