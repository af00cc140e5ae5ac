import type { AllMiddlewareArgs, AnyMiddlewareArgs, Middleware } from '@slack/bolt'
import { LRUCache } from 'lru-cache'

/** Things heard that are remembered. */
const REMEMBERED = 2_000

/**
 * Acknowledges whatever comes from Slack, before anything is looked up, since Slack waits for three seconds; and lets
 * through once what comes twice, as it does when an acknowledgement was lost or late.
 */
export function once(): Middleware<AnyMiddlewareArgs> {
  const heard = new LRUCache<string, true>({ max: REMEMBERED })
  return async (args: AnyMiddlewareArgs & AllMiddlewareArgs) => {
    // Events bolt has acknowledged already.
    if ('ack' in args && args.ack) await (args.ack as () => Promise<void>)()
    const { event_id, trigger_id } = args.body as { event_id?: string; trigger_id?: string }
    const id = event_id ?? trigger_id
    if (id !== undefined) {
      if (heard.has(id)) return
      heard.set(id, true)
    }
    await args.next()
  }
}
