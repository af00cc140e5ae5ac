import type { Logger } from 'pino'
import type { PrismaClient } from './database.ts'

/** Milliseconds between two rounds. */
const PACE = 60 * 60_000

type TakeOut = (prisma: PrismaClient) => Promise<void>

/** Takes out of the database, now and then, what has had its time. */
export class Tidying {
  readonly #prisma: PrismaClient
  readonly #log: Logger
  readonly #takeOut: readonly TakeOut[]
  #timer: NodeJS.Timeout | undefined
  #round: Promise<void> | undefined

  /** @param takeOut what is done in a round */
  constructor(prisma: PrismaClient, log: Logger, takeOut: readonly TakeOut[]) {
    this.#prisma = prisma
    this.#log = log
    this.#takeOut = takeOut
  }

  start(): void {
    this.#timer = setInterval(() => this.#begin(), PACE)
    this.#begin()
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#round
  }

  #begin(): void {
    this.#round = this.#tidy().catch((error) =>
      this.#log.warn({ err: error }, 'could not tidy the database; trying again in an hour'),
    )
  }

  async #tidy(): Promise<void> {
    for (const takeOut of this.#takeOut) await takeOut(this.#prisma)
  }
}
