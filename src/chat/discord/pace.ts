import Bottleneck from 'bottleneck'

/** Milliseconds between two messages or edits in one channel; Discord takes five in five seconds. */
export const CHANNEL_PACE = 1_000

/** Each channel's turns, one at a time and not too fast; a new message goes before the edits of others. */
export class Pace {
  readonly #channels: Bottleneck.Group
  #stopped = false

  /** @param between milliseconds between two turns in a channel */
  constructor(between: number) {
    this.#channels = new Bottleneck.Group({ maxConcurrent: 1, minTime: between })
  }

  async inTurn<T>(channel: string, first: boolean, task: () => Promise<T>): Promise<T> {
    if (this.#stopped) throw new Error('Discord is being left.')
    return await this.#channels.key(channel).schedule({ priority: first ? 3 : 5 }, task)
  }

  /** Lets the turns that are being taken end; those that wait are rejected. */
  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.all(this.#channels.limiters().map(({ limiter }) => limiter.stop({ dropWaitingJobs: true })))
    await this.#channels.disconnect()
  }
}
