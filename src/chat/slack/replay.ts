import { App, type AppOptions, HTTPReceiver, type ReceiverEvent } from '@slack/bolt'
import type { sdkLog } from './sdk-log.ts'

/** A request that was made before, to this front or another: someone has got hold of it, and sends it once more. */
class Replayed extends Error {}

/** What Slack sends by HTTP, signed; see {@link OnceApp}. */
export function httpReceiver(
  signingSecret: string,
  path: string,
  logger: ReturnType<typeof sdkLog>,
): HTTPReceiver {
  return new HTTPReceiver({
    signingSecret,
    endpoints: path,
    logger,
    customPropertiesExtractor: ({ headers }) => ({ signature: headers['x-slack-signature'] }),
    processEventErrorHandler: async ({ error, response }) => {
      if (response.headersSent) return false
      response.writeHead(error instanceof Replayed ? 401 : 503).end()
      return true
    },
  })
}

/**
 * The bolt app, which takes each signed request once. A signature, checked by then, is good for five minutes; what
 * Slack itself tells again it signs anew. While nobody can say whether it came before it is refused, and told again.
 */
export class OnceApp extends App {
  readonly #first: (id: string) => Promise<boolean>

  constructor(first: (id: string) => Promise<boolean>, options: AppOptions) {
    super(options)
    this.#first = first
  }

  override async processEvent(event: ReceiverEvent): Promise<void> {
    const { signature } = event.customProperties ?? {}
    if (typeof signature === 'string' && !(await this.#first(signature)))
      throw new Replayed('a request of Slack’s came for the second time')
    await super.processEvent(event)
  }
}
