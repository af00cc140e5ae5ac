import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { Models } from './models.ts'
import type { Queue } from './queue/queue.ts'
import type { Store } from './store/store.ts'

/** What Salon stands on, whatever is played in it. */
export interface House {
  config: Config
  log: Logger
  models: Models
  store: Store
  queue: Queue
  /** The seed of a drawing that is asked for without one. */
  newSeed(): number
}
