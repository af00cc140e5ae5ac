import type { Salon } from '../salon.ts'
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
  /** Posts being shown; true where they have changed since. */
  readonly #showing = new Map<string, boolean>()
  #unsubscribe: (() => void) | undefined

  constructor(salon: Salon, platforms: readonly Platform[]) {
    this.#salon = salon
    this.#platforms = new Map(platforms.map((platform) => [platform.name, platform]))
  }

  /** Brings every message up to date that may have changed while nobody was there, and then follows. */
  async start(): Promise<void> {
    this.#unsubscribe = this.#salon.store.events.subscribe((change) => this.#follow(change))
    await this.#showUnfinished()
  }

  async stop(): Promise<void> {
    this.#unsubscribe?.()
  }

  #follow(change: Change): void {
    const done =
      change.kind === 'gap'
        ? this.#showUnfinished()
        : change.kind === 'state'
          ? Promise.all([this.#showGeneration(change.generation), this.#showQueued()])
          : this.#showGeneration(change.generation)
    done.catch((error) => this.#salon.log.error({ err: error, change }, 'could not show a change'))
  }

  async #showGeneration(generationId: string): Promise<void> {
    await this.#showPosts({ generationId })
  }

  /** The others move up when one leaves the queue. */
  async #showQueued(): Promise<void> {
    await this.#showPosts({ generation: { status: 'queued' } })
  }

  async #showUnfinished(): Promise<void> {
    await this.#showPosts({
      OR: [
        { externalId: null },
        { generation: { status: { in: ['queued', 'drawing'] } } },
        { generation: { rounds: { some: { status: 'open' } } } },
      ],
    })
  }

  async #showPosts(
    where: NonNullable<Parameters<Salon['store']['prisma']['post']['findMany']>[0]>['where'] & object,
  ): Promise<void> {
    const posts = await this.#salon.store.prisma.post.findMany({ where, select: { id: true } })
    await Promise.all(posts.map(({ id }) => this.#show(id)))
  }

  async #show(id: string): Promise<void> {
    if (this.#showing.has(id)) {
      this.#showing.set(id, true)
      return
    }
    try {
      do {
        this.#showing.set(id, false)
        await this.#showOnce(id)
      } while (this.#showing.get(id))
    } finally {
      this.#showing.delete(id)
    }
  }

  async #showOnce(id: string): Promise<void> {
    const post = await this.#salon.store.prisma.post.findUniqueOrThrow({ where: { id } })
    const platform = this.#platforms.get(post.platform)
    if (!platform) return // of a platform that is not configured at present
    const externalId = await platform.show(postView(this.#salon, post))
    if (externalId !== post.externalId)
      await this.#salon.store.prisma.post.update({ where: { id }, data: { externalId } })
  }
}
