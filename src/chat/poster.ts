import { Gathering } from '../basics/gathering.ts'
import type { Content } from '../content.ts'
import { isFault } from '../errors.ts'
import type { Salon } from '../rounds/salon.ts'
import type { Post, Prisma } from '../store/database.ts'
import type { Change } from '../store/events.ts'
import type { Platform, PostView } from './platform.ts'
import { postView } from './show/posts.ts'

/** Milliseconds until a post that could not be shown is tried again; doubled each time, up to the longest. */
const RETRY = 2_000
const LONGEST_RETRY = 10 * 60_000
/** Milliseconds between two looks at what a change touches; in a burst of votes there are hundreds in that time. */
const GATHER = 100
/** Milliseconds between two looks at who has moved up in the queue, for each post that waits there. */
const QUEUE_PACE = 50
const FASTEST_QUEUE_PACE = 500

/**
 * Keeps every message true to the rows it shows: hears the changes and has the platforms show the posts they
 * touch, each by itself, so that a channel where things go slowly holds up no other.
 */
export class Poster {
  readonly #salon: Salon
  readonly #platforms: Map<string, Platform>
  readonly #gathering = new Gathering(GATHER)
  readonly #shows = new Set<Promise<void>>()
  readonly #retries = new Map<string, { timer: NodeJS.Timeout | undefined; delay: number }>()
  #queueTimer: NodeJS.Timeout | undefined
  #queuePace = FASTEST_QUEUE_PACE
  #unsubscribe: (() => void) | undefined
  #stopped = false

  constructor(salon: Salon, platforms: readonly Platform[]) {
    this.#salon = salon
    this.#platforms = new Map(platforms.map((platform) => [platform.name, platform]))
  }

  /** Brings every message up to date that may have changed while nobody was there, and then follows. */
  async start(): Promise<void> {
    this.#unsubscribe = this.#salon.store.events.subscribe((change) => this.#follow(change))
    this.#showAll('live', { state: 'live' })
  }

  /** Follows no more. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#unsubscribe?.()
    clearTimeout(this.#queueTimer)
    for (const { timer } of this.#retries.values()) clearTimeout(timer)
  }

  /** Waits for the posts that are being shown. */
  async settled(): Promise<void> {
    while (this.#shows.size > 0) await Promise.all(this.#shows)
  }

  #follow(change: Change): void {
    if (change.kind === 'gap') this.#showAll('live', { state: 'live' })
    else if (change.kind === 'analysis') this.#showAll(change.analysis, { analysisId: change.analysis })
    else if (change.kind === 'round') this.#showAll(change.round, { roundId: change.round })
    else this.#showAll(change.generation, { generationId: change.generation })
    if (change.kind === 'state') this.#showQueueSoon()
  }

  /** The others move up when one leaves the queue. The more of them there are, the longer each waits, and the rarer they are told. */
  #showQueueSoon(): void {
    this.#queueTimer ??= setTimeout(() => {
      this.#queueTimer = undefined
      this.#showAll('queued', { generation: { status: 'queued' } }, (posts) => {
        this.#queuePace = Math.max(FASTEST_QUEUE_PACE, QUEUE_PACE * posts)
      })
    }, this.#queuePace)
  }

  /** Shows the posts of a selection; those too whose end was shown, when they are told of after all. */
  #showAll(name: string, where: Prisma.PostWhereInput, found?: (posts: number) => void): void {
    this.#run(name, async () => {
      const posts = await this.#salon.store.prisma.post.findMany({
        where: { state: { not: 'gone' }, ...where, platform: { in: [...this.#platforms.keys()] } },
        orderBy: { id: 'asc' },
        select: { id: true },
      })
      found?.(posts.length)
      for (const { id } of posts) this.#show(id)
    })
  }

  #show(id: string): void {
    this.#run(`post ${id}`, async () => {
      try {
        await this.#showOnce(id)
        // It may have been shown for another reason before its time has come.
        clearTimeout(this.#retries.get(id)?.timer)
        this.#retries.delete(id)
      } catch (error) {
        if (this.#stopped) return
        this.#retry(id)
        throw error
      }
    })
  }

  async #showOnce(id: string): Promise<void> {
    const { prisma } = this.#salon.store
    const post = await prisma.post.findUnique({ where: { id }, include: withEnd })
    const platform = post && this.#platforms.get(post.platform)
    if (!platform || post.state === 'gone' || this.#stopped) return
    const waiting = post.generation?.status === 'queued'
    const view = postView(this.#salon, post)
    const externalId = await platform.show({
      ...view,
      waiting,
      render: (...reader) => this.#render(view, ...reader),
    })
    const state = externalId === undefined ? 'gone' : ended(post) ? 'settled' : 'live'
    if (externalId !== (post.externalId ?? undefined) || state !== post.state)
      await prisma.post.updateMany({
        where: { id, state: post.state },
        data: { state, ...(externalId !== undefined && { externalId }) },
      })
  }

  /** In the post's turn, which may come late: nothing is shown any more by one who has been stopped. */
  async #render(view: PostView, ...reader: Parameters<PostView['render']>): Promise<Content> {
    if (this.#stopped) throw new Error('posts are followed no more')
    return await view.render(...reader)
  }

  /** Each new try that fails waits longer. Changes that fail meanwhile do not: a drawing on its way makes many. */
  #retry(id: string): void {
    const before = this.#retries.get(id)
    if (before?.timer) return
    const delay = before ? Math.min(2 * before.delay, LONGEST_RETRY) : RETRY
    const timer = setTimeout(() => {
      this.#retries.set(id, { delay, timer: undefined })
      this.#show(id)
    }, delay)
    this.#retries.set(id, { delay, timer })
  }

  #run(name: string, task: () => Promise<void>): void {
    const show = this.#gathering
      .run(name, task)
      .catch((error) => {
        if (isFault(error)) this.#salon.log.error({ err: error, posts: name }, 'could not show a change')
      })
      .finally(() => this.#shows.delete(show))
    this.#shows.add(show)
  }
}

const withEnd = {
  generation: { select: { status: true, rounds: { select: { status: true } } } },
  round: { select: { status: true } },
  analysis: { select: { status: true } },
} satisfies Prisma.PostInclude

/** Whether nothing that the post shows will change any more by itself. */
function ended({
  generation,
  round,
  analysis,
}: Post & Prisma.PostGetPayload<{ include: typeof withEnd }>): boolean {
  if (round) return round.status === 'closed' || round.status === 'cancelled'
  if (!generation) return analysis?.status !== 'queued'
  if (generation.status === 'done') return generation.rounds.every(({ status }) => status === 'closed')
  return generation.status === 'cancelled' || generation.status === 'failed'
}
