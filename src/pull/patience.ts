import { setTimeout as sleep } from 'node:timers/promises'

/** How long a pull waits for an address that does not answer, or answers that it cannot at the moment. */
export interface Patience {
  /** In a row without a byte that is new. */
  tries: number
  /** Milliseconds before the second try; doubled before each further one. */
  firstWait: number
  /** Milliseconds without a byte after which a connection counts as broken. */
  stall: number
}

/** 5 tries over 15 seconds; a line that is away for longer is for a person to look at, and what came is kept. */
export const usualPatience: Patience = { tries: 5, firstWait: 1_000, stall: 30_000 }

/** The longest that a server may have us wait, milliseconds: the hub says up to five minutes. */
const LONGEST = 300_000

/** A try that failed for a reason that may pass: the line broke, or the server said to come back later. */
export class Passing extends Error {
  override readonly name = 'Passing'
  /** Milliseconds after which the server wants to be asked again. */
  readonly after: number | undefined

  constructor(message: string, options: ErrorOptions & { after?: number | undefined } = {}) {
    super(message, options)
    this.after = options.after
  }
}

/**
 * Tries until it succeeds or patience is at its end.
 * @param act gets to say that it got further, after which the count of tries begins anew
 * @throws Passing the last one; at once, whatever else is thrown
 */
export async function persist<T>(act: (further: () => void) => Promise<T>, patience: Patience): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await act(() => {
        tries = 0
      })
    } catch (thrown) {
      if (!(thrown instanceof Passing) || tries >= patience.tries) throw thrown
      const backOff = patience.firstWait * 2 ** Math.max(0, tries - 1) * (1 + Math.random() / 4)
      await sleep(Math.min(LONGEST, Math.max(backOff, thrown.after ?? 0)))
    }
  }
}
