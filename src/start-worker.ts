import { randomInt } from 'node:crypto'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { House } from './house.ts'
import { Inference } from './inference/inference.ts'
import { ranges } from './inference/ranges.ts'
import { Models, verifyModel } from './models.ts'
import { Lease } from './queue/lease.ts'
import { Queue } from './queue/queue.ts'
import { connect } from './store/database.ts'
import { openStore } from './store/store.ts'
import { Analyst } from './worker/analyst.ts'
import { Scorer } from './worker/scorer.ts'
import { Worker } from './worker/worker.ts'

/** Something that runs until it is stopped. */
export interface Running {
  stop(): Promise<void>
}

/** The parts in the order they were started, to be stopped the other way round, each whatever becomes of the others. */
export class Parts implements Running {
  readonly #parts: Running[] = []

  add<T extends Running>(part: T): T {
    this.#parts.push(part)
    return part
  }

  async stop(): Promise<void> {
    const faults: unknown[] = []
    for (let part = this.#parts.pop(); part; part = this.#parts.pop())
      await part.stop().catch((fault) => faults.push(fault))
    if (faults.length > 0) throw faults[0]
  }
}

/** Starts a worker alone. @throws Mistake what is wrong with the configuration; nothing is left running then */
export async function startWorker(config: Config, log: Logger): Promise<Running & { house: House }> {
  const parts = new Parts()
  try {
    const house = await openHouse(config, log, parts)
    await addWorker(house, parts)
    return { house, stop: () => parts.stop() }
  } catch (error) {
    await parts.stop()
    throw error
  }
}

/** Opens what bot and worker share; each part is stopped with the others. */
export async function openHouse(
  config: Config,
  log: Logger,
  parts: Parts,
  newSeed = () => randomInt(ranges.seed.max + 1),
): Promise<House> {
  const models = new Models(config.modelFolders)
  // One that cannot be used is found now, not by the first member who asks which there are.
  await models.list()
  const store = await openStore(config, log)
  parts.add({ stop: () => store.close() })
  const queue = new Queue(store.url, log)
  parts.add({ stop: () => queue.close() })
  await queue.open()
  return { config, log, models, store, queue, newSeed }
}

/** Connections of the worker alone, so that no crowd at the page keeps a drawing waiting for one. */
const WORKER_CONNECTIONS = 4

/** A model that is missing or broken is found now, not by the first member who draws. */
export async function addWorker(house: House, parts: Parts): Promise<void> {
  const { config, models, queue, log } = house
  for (const name of new Set([config.model, config.scorer])) await verifyModel(await models.card(name))
  const prisma = connect(house.store.url, WORKER_CONNECTIONS)
  parts.add({ stop: () => prisma.$disconnect() })
  const store = { ...house.store, prisma }
  const inference = new Inference(config)
  parts.add({ stop: () => inference.close() })
  const lease = new Lease(store.url)
  parts.add({ stop: () => lease.release() })
  await lease.hold()
  const worker = parts.add(new Worker(store, queue, inference, lease, log))
  await worker.start()
  const analyst = parts.add(new Analyst(store, queue, inference, lease, log))
  await analyst.start()
  const scorer = parts.add(new Scorer({ ...house, store }, inference))
  await scorer.start()
}
