import Bottleneck from 'bottleneck'

type Task = () => Promise<void>

/** Each channel's turns, one at a time and not too fast; a new message goes before the edits of others. */
export class Pace {
  readonly #channels: Bottleneck.Group
  /** By channel and name, what is to be done when the channel has nothing better to do. */
  readonly #leisure = new Map<string, Map<string, Task>>()
  #stopped = false

  /** @param between milliseconds between two turns in a channel */
  constructor(between: number) {
    this.#channels = new Bottleneck.Group({ maxConcurrent: 1, minTime: between })
    this.#channels.on('created', (limiter: Bottleneck, channel: string) =>
      limiter.on('idle', () => this.#atLeisure(channel)),
    )
  }

  async inTurn<T>(channel: string, first: boolean, task: () => Promise<T>): Promise<T> {
    if (this.#stopped) throw new Error('The platform is being left.')
    return await this.#channels.key(channel).schedule({ priority: first ? 3 : 5 }, task)
  }

  /** Does something, once, when the channel is idle; asked for again under the same name, it keeps its place. */
  whenIdle(channel: string, name: string, task: Task): void {
    const waiting = this.#leisure.get(channel) ?? new Map<string, Task>()
    this.#leisure.set(channel, waiting.set(name, task))
    if (this.#channels.key(channel).empty()) this.#atLeisure(channel)
  }

  /** What was to be done when idle has become needless. */
  forget(channel: string, name: string): void {
    this.#leisure.get(channel)?.delete(name)
  }

  /** Lets the turns that are being taken end; those that wait are rejected. */
  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.all(this.#channels.limiters().map(({ limiter }) => limiter.stop({ dropWaitingJobs: true })))
    await this.#channels.disconnect()
  }

  #atLeisure(channel: string): void {
    const [next] = this.#leisure.get(channel) ?? []
    if (!next || this.#stopped) return
    const [name, task] = next
    this.forget(channel, name)
    // Left undone when the platform is left: it is shown at the next start.
    this.inTurn(channel, false, task).catch((error) => {
      if (!this.#stopped) throw error
    })
  }
}
