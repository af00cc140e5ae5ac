import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { Models } from './models.ts'
import type { Queue } from './queue/queue.ts'
import type { Store } from './store/store.ts'

/** What the parts of Salon share; made once, in `main.ts`, and passed in everywhere. */
export interface Salon {
  config: Config
  log: Logger
  models: Models
  store: Store
  queue: Queue
}
