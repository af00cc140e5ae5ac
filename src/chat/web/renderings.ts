import type { Logger } from 'pino'
import type { Locale } from '../../words/index.ts'
import type { PostView } from '../platform.ts'
import { renderOrTell } from '../show/render-or-tell.ts'
import type { PostData } from './protocol.ts'

/** A post in one language, for all who read it. */
export interface Rendering {
  data: PostData
  /** `data` as JSON, which is the longest part of what a reader is sent. */
  json: string
  failure?: Error
}

/** Milliseconds for which a rendering is kept: what nobody is told of, such as a new name of its author, waits as long. */
const KEPT = 1_000

/** Renders a post once for each language, however many read it. */
export class Renderings {
  readonly #kept = new Map<string, Promise<Rendering>>()
  readonly #log: Logger

  constructor(log: Logger) {
    this.#log = log
  }

  async of(post: PostView, locale: Locale): Promise<Rendering> {
    const key = `${locale} ${post.id}`
    const kept = this.#kept.get(key)
    if (kept) return await kept
    const rendering = this.#render(post, locale)
    this.#kept.set(key, rendering)
    const drop = () => this.#kept.get(key) === rendering && this.#kept.delete(key)
    setTimeout(drop, KEPT).unref()
    return await rendering
  }

  /** What was rendered of a post is no longer how it stands. */
  drop(id: string): void {
    for (const key of this.#kept.keys()) if (key.endsWith(` ${id}`)) this.#kept.delete(key)
  }

  async #render(post: PostView, locale: Locale): Promise<Rendering> {
    const { content, failure } = await renderOrTell(post, this.#log, locale)
    const data = { id: post.id, createdAt: post.createdAt.toISOString(), content }
    return { data, json: JSON.stringify(data), ...(failure && { failure }) }
  }
}
