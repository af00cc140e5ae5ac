import type { VotedData } from '../protocol.ts'
import { Refused } from './refused.ts'

/** A ballot that the server has not acknowledged yet. */
export interface Unsaved {
  positions: number[]
  /** `waiting` when it could not be sent and will be sent again. */
  state: 'saving' | 'waiting'
}

export interface BallotListener {
  /** What is unsaved has changed. */
  changed(unsaved: ReadonlyMap<string, Unsaved>): void
  counted(round: string, voted: VotedData): void
  refused(round: string, why: string): void
}

/**
 * Sends ballots one at a time per round, always the latest: a burst of taps is one or two requests. What cannot
 * be sent is kept and tried again; what is refused is given up and told.
 */
export class Ballots {
  readonly #send: (round: string, positions: number[]) => Promise<VotedData>
  readonly #on: BallotListener
  readonly #pause: (attempt: number) => Promise<unknown>
  #unsaved: ReadonlyMap<string, Unsaved> = new Map()

  constructor(
    send: (round: string, positions: number[]) => Promise<VotedData>,
    on: BallotListener,
    pause = (attempt: number): Promise<unknown> =>
      new Promise((resolve) => setTimeout(resolve, Math.min(8000, 500 * 2 ** attempt))),
  ) {
    this.#send = send
    this.#on = on
    this.#pause = pause
  }

  cast(round: string, positions: number[]): void {
    const sending = this.#unsaved.has(round)
    this.#keep(round, { positions, state: this.#unsaved.get(round)?.state ?? 'saving' })
    if (!sending) this.#sendLatest(round)
  }

  async #sendLatest(round: string): Promise<void> {
    for (let attempt = 0, ballot = this.#unsaved.get(round); ballot; ballot = this.#unsaved.get(round)) {
      const { positions } = ballot
      try {
        const voted = await this.#send(round, positions)
        attempt = 0
        if (this.#unsaved.get(round)?.positions !== positions) continue
        this.#drop(round)
        this.#on.counted(round, voted)
      } catch (error) {
        if (error instanceof Refused && !error.passing) {
          this.#drop(round)
          this.#on.refused(round, error.message)
        } else {
          this.#keep(round, { positions: this.#unsaved.get(round)?.positions ?? positions, state: 'waiting' })
          await this.#pause(attempt++)
        }
      }
    }
  }

  #keep(round: string, ballot: Unsaved): void {
    this.#unsaved = new Map(this.#unsaved).set(round, ballot)
    this.#on.changed(this.#unsaved)
  }

  #drop(round: string): void {
    const rest = new Map(this.#unsaved)
    rest.delete(round)
    this.#unsaved = rest
    this.#on.changed(rest)
  }
}
