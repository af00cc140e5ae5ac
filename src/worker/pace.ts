import type { Prisma, PrismaClient } from '../store/database.ts'

/**
 * How long what follows the steps takes, as a multiple of them, before a model has drawn anything: at DALL·E mini's size
 * nine pictures of a VQGAN took as long as all 256 steps.
 */
const AFTERWARDS = 1

/** How long something takes that is done in steps of equal length, by those that are done. */
export class Pace {
  readonly #afterwards: number
  #first: { step: number; at: number } | undefined

  /** @param afterwards how long what follows the steps takes, as a multiple of all of them */
  constructor(afterwards: number) {
    this.#afterwards = afterwards
  }

  /** As that of what this model drew last. */
  static async of(prisma: PrismaClient, model: string): Promise<Pace> {
    const last = await prisma.generation.findFirst({
      where: { model, status: 'done' },
      orderBy: { number: 'desc' },
      select: { milliseconds: true },
    })
    const spent = last?.milliseconds as Prisma.JsonObject | null | undefined
    return new Pace(spent ? afterwards(spent) : AFTERWARDS)
  }

  /** Whole seconds that are left; nothing before there are two moments to go by. */
  secondsLeft(step: number, steps: number, now = performance.now()): number | undefined {
    this.#first ??= { step, at: now }
    const { step: before, at } = this.#first
    if (step <= before) return undefined
    const each = (now - at) / (step - before)
    return Math.round((each * (steps - step + this.#afterwards * steps)) / 1000)
  }
}

function afterwards({ decode, vq, clip, compose }: Prisma.JsonObject): number {
  return (Number(vq) + Number(clip) + Number(compose)) / Number(decode)
}
