import type { RequestListener } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Salon } from '../rounds/salon.ts'
import type { Desk } from './desk.ts'
import type { PlatformKind } from './kind.ts'
import type { Platform } from './platform.ts'
import { Poster } from './poster.ts'
import { speakerOn, Voice } from './voice.ts'

/** Milliseconds between two tries to take the voice. */
const RETRY = 1_000
/** Tries at the start: the connection of a front that has just been killed is gone a moment later. */
const FIRST_TRIES = 3
/** Milliseconds after a start that failed. */
const AFTER_FAULT = 30_000
/** Milliseconds for which a front that lost the database, and with it the voice, stays to tell members so. */
const STAYS = 15_000

/** The platform while this front has it. */
interface Held {
  platform: Platform
  leave: () => void
}

/**
 * A platform on which of several fronts of one database one speaks and hears, whoever has its {@link Voice}: two would
 * post everything twice. The others wait, and the first to notice takes over when that front is gone.
 */
export class Posting {
  readonly #kind: PlatformKind
  readonly #salon: Salon
  readonly #desk: Desk
  readonly #voice: Voice
  readonly #log: Logger
  readonly #stopping = new AbortController()
  #lost: AbortSignal | undefined
  #held: Held | undefined
  #poster: Poster | undefined
  #following: Promise<void> | undefined

  constructor(salon: Salon, desk: Desk, kind: PlatformKind) {
    this.#kind = kind
    this.#salon = salon
    this.#desk = desk
    this.#log = salon.log.child({ platform: kind.name })
    this.#voice = new Voice(salon.store.url, kind.name, this.#log)
  }

  /** Takes what the platform tells by HTTP; while another front hears it, it is told to say it there. */
  readonly listen: RequestListener = (request, response) => {
    if (this.#held?.platform.listen) this.#held.platform.listen(request, response)
    else response.writeHead(503).end()
  }

  /**
   * Starts the platform, or waits for the front that has it.
   * @throws Mistake when the configuration of the platform is wrong
   */
  async start(): Promise<void> {
    try {
      for (let tries = 1; !(await this.#takeOver()) && tries < FIRST_TRIES; tries++) await sleep(RETRY / 2)
    } catch (error) {
      await this.stop()
      throw error
    }
    if (!this.#held)
      this.#log.warn(
        { front: await speakerOn(this.#salon.store.prisma, this.#kind.name) },
        'another front of this database posts here; this one serves the page, and takes over when that one is gone',
      )
    this.#following = this.#follow()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#following
    await this.#leave()
    await this.#voice.release()
  }

  /** Has the voice whenever it can be had, until stopped. */
  async #follow(): Promise<void> {
    const { signal: stopping } = this.#stopping
    while (!stopping.aborted) {
      if (!this.#lost) await this.#tryOnce()
      else {
        await either(this.#lost, stopping)
        if (!stopping.aborted) await this.#regain()
      }
    }
  }

  async #tryOnce(): Promise<void> {
    let pause = RETRY
    try {
      if (await this.#takeOver()) return this.#log.info('this front posts here from now on')
    } catch (error) {
      this.#log.error({ err: error }, 'could not take over')
      // Whoever can do better may.
      await this.#leave()
      await this.#voice.release()
      pause = AFTER_FAULT
    }
    await sleep(pause, undefined, { signal: this.#stopping.signal }).catch(() => undefined)
  }

  /** @returns whether this front speaks now */
  async #takeOver(): Promise<boolean> {
    const lost = await this.#voice.take()
    if (!lost) return false
    if (!this.#held) {
      const platform = await this.#kind.make(this.#salon, this.#desk)
      this.#held = { platform, leave: this.#desk.serve(platform) }
      await platform.start()
    }
    await this.#poster?.settled()
    const poster = new Poster(this.#salon, [this.#held.platform])
    this.#poster = poster
    this.#lost = lost
    // At that very moment another front may begin.
    lost.addEventListener('abort', () => void poster.stop())
    if (lost.aborted) await poster.stop()
    else await poster.start()
    return true
  }

  /**
   * Leaves the platform to whoever has the voice now. While nobody can have it, since the database is away, this front
   * stays to tell members so, and goes on when it is back.
   */
  async #regain(): Promise<void> {
    this.#log.warn('lost the connection to the database by which this front may post here; posting waits')
    const until = Date.now() + STAYS
    while (Date.now() < until && !this.#stopping.signal.aborted) {
      try {
        if (!(await this.#takeOver())) break
        return this.#log.info('this front posts here again')
      } catch {
        await sleep(RETRY / 4)
      }
    }
    await this.#leave()
  }

  async #leave(): Promise<void> {
    const { poster, held } = { poster: this.#poster, held: this.#held }
    this.#poster = undefined
    this.#held = undefined
    this.#lost = undefined
    held?.leave()
    await poster?.stop()
    await held?.platform.stop()
    await poster?.settled()
  }
}

async function either(...signals: AbortSignal[]): Promise<void> {
  const any = AbortSignal.any(signals)
  if (!any.aborted) await new Promise((resolve) => any.addEventListener('abort', resolve, { once: true }))
}
