import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import type { Desk, Speaker } from '../../src/chat/desk.ts'
import { channel } from '../../src/chat/web/view.ts'
import type { Config } from '../../src/config.ts'
import { sharp } from '../../src/grid/sharp.ts'
import { startSalon } from '../../src/start.ts'
import { startWorker } from '../../src/start-worker.ts'

export type Where = Config

/** A Salon with something of everything in it, and nobody who draws any more. */
export interface House {
  desk: Desk
  url: string
  /** The member of this number, as they are now. */
  speaker(number: number): Promise<Speaker>
  /** The cookie of a browser in which that member has signed in. */
  cookie(number: number): string
  /** Ids of votes, open and closed. */
  rounds: string[]
  /** A picture that can be read. */
  picture: Uint8Array
  /** Faults that were logged since they were taken last. */
  takeLogged(): string[]
  close(): Promise<void>
}

const secretOf = (number: number) => `fuzz-${number}`

export async function openHouse(config: Where): Promise<House> {
  const logged: string[] = []
  const log = pino({ level: 'warn', base: null }, { write: (line: string) => void logged.push(line) })
  const salon = await startSalon({ ...config, worker: 'external' }, log)
  const { desk, url } = salon
  const speaker = async (number: number) => {
    const id = createHash('sha256').update(secretOf(number)).digest('hex')
    const member = await desk.member('web', id, `Fuzz ${number}`)
    return { member, channel, locale: number % 2 ? 'en' : 'fr', moderator: number % 3 === 0 } as const
  }
  try {
    await furnish(config, desk, await speaker(0), salon.salon.store.prisma)
  } catch (error) {
    await salon.stop()
    throw error
  }
  const rounds = await salon.salon.store.prisma.round.findMany()
  const red = sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } })
  const picture = await red.png().toBuffer()
  return {
    ...{ desk, url, speaker, picture },
    rounds: rounds.map(({ id }) => id),
    cookie: (number) => `salon-${new URL(url).port}=${secretOf(number)}`,
    takeLogged: () => logged.splice(0),
    close: () => salon.stop(),
  }

  /** Drawings, their votes, and a round of each kind that needs no more than them. */
  async function furnish(
    config: Config,
    desk: Desk,
    ada: Speaker,
    prisma: (typeof salon)['salon']['store']['prisma'],
  ): Promise<void> {
    const worker = await startWorker(config, log)
    try {
      for (const prompt of ['a red circle', 'a blue square', 'a green star'])
        await desk.say(ada, 'draw', { prompt, count: 2 })
      while ((await prisma.generation.count({ where: { status: 'done' } })) < 3) await sleep(50)
    } finally {
      await worker.stop()
    }
    await desk.say(ada, 'close', { drawing: 1 })
    await desk.say(ada, 'close', { drawing: 2 })
    await desk.say(ada, 'duel', { drawing: 1 })
    await desk.say(ada, 'rate', { drawing: 2 })
  }
}
