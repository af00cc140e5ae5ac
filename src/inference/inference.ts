import { once } from 'node:events'
import { SHARE_ENV, Worker } from 'node:worker_threads'
import { built, builtInModels } from '../basics/root.ts'
import { Mistake, toError } from '../errors.ts'
import { latest } from './latest.ts'
import type {
  DrawProgress,
  DrawRequest,
  DrawResult,
  FromThread,
  InterpolateResult,
  ReconstructResult,
  ScoreResult,
  ThreadOptions,
  ToThread,
  Work,
  WorkName,
} from './messages.ts'
import { checkRequest } from './ranges.ts'

export type * from './messages.ts'
export { imageSeed } from './random.ts'

export interface InferenceOptions {
  /** Folders of models; absent: the one that comes with Salon. */
  modelFolders?: readonly string[]
  /** ONNX Runtime's execution providers, best first; absent: the processor. */
  providers?: string[]
  /**
   * Processor threads of one operator; absent: 1, with which petit draws nine pictures in 0.49 to 0.77 s on two
   * shared cores, against 0.60 to 0.92 s with 2, whose threads wait for each other more than they compute.
   */
  threads?: number
}

export interface DrawOptions {
  /**
   * Told of steps, never twice at a time: while it runs only the newest progress is kept, and `draw` waits for
   * it. If it throws, the drawing is cancelled and rejects with that.
   */
  onProgress?: (progress: DrawProgress) => void | Promise<void>
  signal?: AbortSignal
  /** Milliseconds before the first preview and between two, at least. Absent: a second, in which petit is done. */
  previewEveryMs?: number
  /** The share of the time that previews may take, each of which costs a VQ decoding. Absent: a tenth. */
  previewShare?: number
  /** Cell → image index in previews; absent: as they come. */
  order?: number[]
}

/** A thread that says nothing for this long while it is being asked for something is given up. */
const silenceLimitMs = 10 * 60_000

interface Asking {
  signal?: AbortSignal | undefined
  onProgress?: DrawOptions['onProgress'] | undefined
}

/** What is done with the thread's messages about one request. */
interface Waiting {
  progress(progress: DrawProgress): void
  done(result: Work[WorkName]['gives']): void
  failed(error: Error): void
}

function aborted({ reason }: AbortSignal): Error {
  const error = new Error('The drawing was cancelled.', { cause: reason })
  error.name = 'AbortError'
  return error
}

/**
 * Drawing, scoring and reconstructing in a thread of its own, one request at a time. A thread that dies rejects
 * what was asked of it and is replaced at the next request.
 */
export class Inference {
  readonly #options: ThreadOptions
  readonly #waiting = new Map<number, Waiting>()
  #thread: Worker | undefined
  #silence: NodeJS.Timeout | undefined
  #lastId = 0
  #closed = false

  constructor(options: InferenceOptions) {
    this.#options = {
      modelFolders: options.modelFolders ?? [builtInModels],
      providers: options.providers ?? ['cpu'],
      threads: options.threads ?? 1,
    }
  }

  /**
   * @throws Mistake for a setting out of range or a model that cannot be used; an error named AbortError when
   *   `signal` says so, at once; Error when the thread dies
   */
  async draw(request: DrawRequest, options: DrawOptions = {}): Promise<DrawResult> {
    const { onProgress, signal, previewEveryMs = 1_000, previewShare = 0.1, order } = options
    checkRequest(request)
    const everyMs = onProgress ? previewEveryMs : Number.POSITIVE_INFINITY
    const asked = { request, previewEveryMs: everyMs, previewShare, order }
    return this.#ask('draw', asked, { signal, onProgress })
  }

  /**
   * @param images PNG files, drawn or cleaned
   * @throws Mistake for a model that cannot be used
   */
  score(images: Uint8Array[], texts: string[], scorer: string): Promise<ScoreResult> {
    return this.#ask('score', { images, texts, scorer })
  }

  /** @throws Mistake for a model that cannot be used */
  reconstruct(image: Uint8Array, model: string): Promise<ReconstructResult> {
    return this.#ask('reconstruct', { image, model })
  }

  /**
   * @param count pictures, the first and the last of which are the given ones
   * @throws Mistake for a model that cannot be used, or one without a middle
   */
  interpolate(from: Uint8Array, to: Uint8Array, model: string, count: number): Promise<InterpolateResult> {
    return this.#ask('interpolate', { from, to, model, count })
  }

  /**
   * Rejects what is still asked for, and waits until the thread has ended, between two steps. Close before
   * `process.exit`: a thread that is ended inside session.run takes the whole program with it.
   */
  async close(): Promise<void> {
    this.#closed = true
    const thread = this.#thread
    this.#giveUp(new Error('Inference was closed.'))
    if (thread === undefined) return
    const ended = once(thread, 'exit')
    thread.postMessage({ type: 'close' } satisfies ToThread)
    await ended
  }

  async #ask<K extends WorkName>(
    type: K,
    asks: Work[K]['asks'],
    { signal, onProgress = () => {} }: Asking = {},
  ): Promise<Work[K]['gives']> {
    if (this.#closed) throw new Error('Inference was closed.')
    if (signal?.aborted) throw aborted(signal)
    const thread = this.#started()
    const id = ++this.#lastId
    let resolve!: (result: Work[K]['gives']) => void
    let reject!: (error: Error) => void
    const promise = new Promise<Work[K]['gives']>((...both) => {
      ;[resolve, reject] = both
    })

    const abandon = (error: Error) => {
      this.#waiting.delete(id)
      thread.postMessage({ type: 'cancel', id } satisfies ToThread)
      reject(error)
    }
    const progress = latest(onProgress, (thrown) => abandon(toError(thrown)))
    const onAbort = () => signal && abandon(aborted(signal))
    signal?.addEventListener('abort', onAbort)
    this.#waiting.set(id, {
      done: (result) => progress.settled().then(() => resolve(result as Work[K]['gives'])),
      failed: reject,
      progress: progress.tell,
    })
    thread.postMessage({ type, id, ...asks } as ToThread)
    this.#watchSilence()
    return promise.finally(() => signal?.removeEventListener('abort', onAbort))
  }

  #started(): Worker {
    if (this.#thread) return this.#thread
    const thread = new Worker(built('src/inference/thread.js'), {
      workerData: this.#options,
      env: SHARE_ENV, // the fonts are chosen by the environment, which libvips reads from the process
    })
    const died = (why: string, cause?: Error) => {
      if (this.#thread === thread) this.#giveUp(new Error(`The inference thread died: ${why}.`, { cause }))
    }
    thread.on('message', (message: FromThread) => this.#hear(message))
    thread.on('error', (error) => died(error.message, error))
    thread.on('exit', (code) => died(`exit code ${code}`))
    this.#thread = thread
    return thread
  }

  #hear(message: FromThread): void {
    const waiting = this.#waiting.get(message.id)
    switch (message.type) {
      case 'progress':
        waiting?.progress(message.progress)
        break
      case 'done':
        this.#waiting.delete(message.id)
        waiting?.done(message.result)
        break
      case 'failed':
        this.#waiting.delete(message.id)
        waiting?.failed(
          message.mistake ? new Mistake(message.error.message, { cause: message.error }) : message.error,
        )
    }
    this.#watchSilence()
  }

  #watchSilence(): void {
    clearTimeout(this.#silence)
    if (this.#waiting.size === 0) return
    this.#silence = setTimeout(() => {
      this.#thread?.unref() // and not terminate(): inside session.run that aborts the whole program (1.30)
      this.#giveUp(new Error(`The inference thread said nothing for ${silenceLimitMs / 60_000} minutes.`))
    }, silenceLimitMs)
  }

  /** Forgets the thread and rejects all that waits for it. */
  #giveUp(error: Error): void {
    this.#thread = undefined
    clearTimeout(this.#silence)
    for (const { failed } of this.#waiting.values()) failed(error)
    this.#waiting.clear()
  }
}
