import type { AllMiddlewareArgs, AnyMiddlewareArgs, Middleware } from '@slack/bolt'
import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'

/** Things heard that are remembered here, beside the database. */
const REMEMBERED = 2_000

/**
 * Acknowledges whatever comes from Slack, before anything is looked up, since Slack waits for three seconds; and lets
 * through once what comes twice, as it does when an acknowledgement was lost or late, to whichever front it comes.
 *
 * @param first whether something with this id is heard for the first time
 */
export function once(first: (id: string) => Promise<boolean>, log: Logger): Middleware<AnyMiddlewareArgs> {
  const heard = new LRUCache<string, true>({ max: REMEMBERED })
  return async (args: AnyMiddlewareArgs & AllMiddlewareArgs) => {
    // Events bolt has acknowledged already.
    if ('ack' in args && args.ack) await (args.ack as () => Promise<void>)()
    const { event_id, trigger_id } = args.body as { event_id?: string; trigger_id?: string }
    const id = event_id ?? trigger_id
    if (id !== undefined) {
      if (heard.has(id)) return
      heard.set(id, true)
      if (!(await first(id).catch(unknown(log)))) return
    }
    await args.next()
  }
}

/** Without a database nothing is done twice, nor once; but the member is told so. */
function unknown(log: Logger) {
  return (error: unknown): boolean => {
    log.warn({ err: error }, 'could not look up whether this was heard before')
    return true
  }
}
