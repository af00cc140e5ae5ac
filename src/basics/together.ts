import { setImmediate } from 'node:timers/promises'
import { isOutage } from './outage.ts'

/** One of many that are done together. */
interface Waiting<Input, Output> {
  input: Input
  resolve(output: Output): void
  reject(error: unknown): void
}

/** Inputs of one batch: enough that the fixed costs of a statement are shared, few enough that nobody waits for it long. */
const MOST = 200

/**
 * Does what many ask for at once in one go: what comes while a batch is under way waits for it, and goes in the next.
 * One who asks alone waits for nobody, and the more ask, the less each of them costs. A batch begins after all in it
 * have come, so that nobody is told how things stood before.
 */
export class Together<Input, Output> {
  /** By name, those who wait for the next batch; there as long as there are batches. */
  readonly #waiting = new Map<string, Waiting<Input, Output>[]>()
  readonly #apart: ((input: Input) => string) | undefined

  /** @param apart two for which it says the same never go in one batch, and go in the order in which they came */
  constructor(apart?: (input: Input) => string) {
    this.#apart = apart
  }

  /** @param act does a batch of this name, and says what came of each input, in their order */
  run(name: string, input: Input, act: (inputs: Input[]) => Promise<Output[]>): Promise<Output> {
    return new Promise((resolve, reject) => {
      const one = { input, resolve, reject }
      const waiting = this.#waiting.get(name)
      if (waiting) waiting.push(one)
      else void this.#work(name, [one], act)
    })
  }

  async #work(
    name: string,
    first: Waiting<Input, Output>[],
    act: (inputs: Input[]) => Promise<Output[]>,
  ): Promise<void> {
    let waiting = first
    this.#waiting.set(name, waiting)
    while (waiting.length > 0) {
      await setImmediate() // what has arrived by now is heard before
      const { batch, rest } = this.#next(waiting)
      waiting = rest
      this.#waiting.set(name, waiting)
      await settle(batch, act)
    }
    this.#waiting.delete(name)
  }

  #next(waiting: readonly Waiting<Input, Output>[]) {
    const batch: Waiting<Input, Output>[] = []
    const rest: Waiting<Input, Output>[] = []
    const taken = new Set<string>()
    for (const one of waiting) {
      const apart = this.#apart?.(one.input)
      if (batch.length === MOST || (apart !== undefined && taken.has(apart))) rest.push(one)
      else batch.push(one)
      if (apart !== undefined) taken.add(apart)
    }
    return { batch, rest }
  }
}

/** Does a batch; where it fails, each of it alone, so that nobody fails for what another asked. */
async function settle<Input, Output>(
  batch: readonly Waiting<Input, Output>[],
  act: (inputs: Input[]) => Promise<Output[]>,
): Promise<void> {
  try {
    const outputs = await act(batch.map(({ input }) => input))
    for (const [at, { resolve }] of batch.entries()) resolve(outputs[at] as Output)
  } catch (error) {
    if (batch.length > 1 && !isOutage(error)) await Promise.all(batch.map((one) => settle([one], act)))
    else for (const { reject } of batch) reject(error)
  }
}
