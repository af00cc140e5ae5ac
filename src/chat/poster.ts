import type { Salon } from '../salon.ts'
import type { Prisma } from '../store/database.ts'
import type { Change } from '../store/events.ts'
import { postView } from './desk.ts'
import type { Platform } from './platform.ts'

/**
 * Keeps every message true to the rows it shows: hears the changes and has the platforms show the posts they
 * touch. A change that comes while a post is being shown makes it be shown once more, however many there were.
 */
export class Poster {
  readonly #salon: Salon
  readonly #platforms: Map<string, Platform>
  /** Selections of posts being shown, by name; true where they have changed since. */
  readonly #showing = new Map<string, boolean>()
  #unsubscribe: (() => void) | undefined

  constructor(salon: Salon, platforms: readonly Platform[]) {
    this.#salon = salon
    this.#platforms = new Map(platforms.map((platform) => [platform.name, platform]))
  }

  /** Brings every message up to date that may have changed while nobody was there, and then follows. */
  async start(): Promise<void> {
    this.#unsubscribe = this.#salon.store.events.subscribe((change) => this.#follow(change))
    await this.#show('unfinished', unfinished)
  }

  async stop(): Promise<void> {
    this.#unsubscribe?.()
  }

  #follow(change: Change): void {
    if (change.kind === 'gap') {
      void this.#show('unfinished', unfinished)
      return
    }
    void this.#show(change.generation, { generationId: change.generation })
    // The others move up when one leaves the queue.
    if (change.kind === 'state') void this.#show('queued', { generation: { status: 'queued' } })
  }

  async #show(name: string, posts: Prisma.PostWhereInput): Promise<void> {
    const already = this.#showing.has(name)
    this.#showing.set(name, already)
    if (already) return
    try {
      do {
        this.#showing.set(name, false)
        await this.#showOnce(posts)
      } while (this.#showing.get(name))
    } catch (error) {
      this.#salon.log.error({ err: error, posts: name }, 'could not show a change')
    } finally {
      this.#showing.delete(name)
    }
  }

  async #showOnce(where: Prisma.PostWhereInput): Promise<void> {
    const { prisma } = this.#salon.store
    for (const post of await prisma.post.findMany({ where, orderBy: { id: 'asc' } })) {
      const platform = this.#platforms.get(post.platform)
      if (!platform) continue // of a platform that is not configured at present
      const externalId = await platform.show(postView(this.#salon, post))
      if (externalId !== post.externalId)
        await prisma.post.update({ where: { id: post.id }, data: { externalId } })
    }
  }
}

/** Posts that may change without anybody here having heard of it. */
const unfinished: Prisma.PostWhereInput = {
  OR: [
    { externalId: null },
    { generation: { status: { in: ['queued', 'drawing'] } } },
    { generation: { rounds: { some: { status: 'open' } } } },
  ],
}
