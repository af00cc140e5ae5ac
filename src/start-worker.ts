import { randomInt } from 'node:crypto'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { games } from './games/index.ts'
import { Inference } from './inference/inference.ts'
import { ranges } from './inference/ranges.ts'
import { Models, verifyModel } from './models.ts'
import { Queue } from './queue/queue.ts'
import { Games } from './rounds/game.ts'
import type { Salon } from './salon.ts'
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
export async function startWorker(config: Config, log: Logger): Promise<Running & { salon: Salon }> {
  const parts = new Parts()
  try {
    const salon = await openSalon(config, log, parts, new Games(games))
    await addWorker(salon, parts)
    return { salon, stop: () => parts.stop() }
  } catch (error) {
    await parts.stop()
    throw error
  }
}

/** Opens what bot and worker share; each part is stopped with the others. */
export async function openSalon(
  config: Config,
  log: Logger,
  parts: Parts,
  games: Games,
  newSeed = () => randomInt(ranges.seed.max + 1),
): Promise<Salon> {
  const models = new Models(config.modelFolders)
  // One that cannot be used is found now, not by the first member who asks which there are.
  await models.list()
  const store = await openStore(config, log)
  parts.add({ stop: () => store.close() })
  const queue = new Queue(store.url, log)
  parts.add({ stop: () => queue.close() })
  await queue.open()
  return { config, log, models, store, queue, games, newSeed }
}

/** Connections of the worker alone, so that no crowd at the page keeps a drawing waiting for one. */
const WORKER_CONNECTIONS = 4

/** A model that is missing or broken is found now, not by the first member who draws. */
export async function addWorker(salon: Salon, parts: Parts): Promise<void> {
  const { config, models, queue, log } = salon
  for (const name of new Set([config.model, config.scorer])) await verifyModel(await models.card(name))
  const prisma = connect(salon.store.url, WORKER_CONNECTIONS)
  parts.add({ stop: () => prisma.$disconnect() })
  const store = { ...salon.store, prisma }
  const inference = new Inference(config)
  parts.add({ stop: () => inference.close() })
  const worker = parts.add(new Worker(store, queue, inference, log))
  await worker.start()
  const analyst = parts.add(new Analyst(store, queue, inference, log))
  await analyst.start()
  const scorer = parts.add(new Scorer({ ...salon, store }, inference))
  await scorer.start()
}
