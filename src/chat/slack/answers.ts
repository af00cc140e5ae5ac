import type { Logger } from 'pino'
import type { Content } from '../../content.ts'
import type { Locale } from '../../words/index.ts'
import type { Api } from './api.ts'
import { type Body, body } from './blocks.ts'
import type { Pictures } from './pictures.ts'

/** Milliseconds until an answer that does not get through is given up. */
const TIMEOUT = 10_000

/** Someone who did something, and how they alone are told what comes of it. */
export interface Asker {
  user: string
  /** What Slack's own message calls them. */
  name: string
  /** Where they did it; their own id where it was in no channel. */
  channel: string
  /** Where Slack takes answers to it, for half an hour. */
  responseUrl?: string | undefined
  /** Whether the answer takes the place of the private answer in which they did it. */
  replaces?: boolean
}

export interface AnswersOptions {
  api: Api
  pictures: Pictures
  /** The names of the commands. */
  commands: readonly string[]
  log: Logger
}

/** What a member alone is told. */
export class Answers {
  readonly #options: AnswersOptions

  constructor(options: AnswersOptions) {
    this.#options = options
  }

  async tell(asker: Asker, content: Content, locale: Locale): Promise<void> {
    const { pictures, commands } = this.#options
    const file = content.picture && (await pictures.upload(content.picture))
    const how = { locale, commands, file }
    if (await this.#respond(asker, body(content, how))) return
    const { user, channel } = asker
    // It may have been the table that Slack did not take.
    const said = body(content, { ...how, inLines: true })
    // Without an address that works: in the channel, or where they talk with us alone.
    await this.#options.api.call((web) =>
      channel === user
        ? web.chat.postMessage({ ...said, channel: user })
        : web.chat.postEphemeral({ ...said, channel, user }),
    )
  }

  /** @returns whether Slack took the answer */
  async #respond({ responseUrl, replaces = false }: Asker, said: Body): Promise<boolean> {
    if (responseUrl === undefined) return false
    const { log } = this.#options
    try {
      const response = await fetch(responseUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify({ ...said, response_type: 'ephemeral', replace_original: replaces }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT),
      })
      if (!response.ok) log.warn({ status: response.status }, 'Slack did not take an answer')
      return response.ok
    } catch (error) {
      log.warn({ err: error }, 'an answer did not get through to Slack')
      return false
    }
  }
}
