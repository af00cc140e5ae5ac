import { monitorEventLoopDelay } from 'node:perf_hooks'
import fc from 'fast-check'
import { fuzzCommands } from './commands.ts'
import type { Fuzzed } from './fuzzed.ts'
import { openHouse, type Where } from './house.ts'
import { fuzzHttp } from './http.ts'
import { fuzzStatistics } from './statistics.ts'
import { fuzzUploads } from './uploads.ts'

export interface Found {
  part: string
  input: string
  fault: string
}

export interface Fuzzing {
  seed: number
  inputs: number
  faults: Found[]
  /** Milliseconds: the longest that the event loop of Salon was away, and the slowest inputs by part. */
  longestPause: number
  slowest: Record<string, number>
}

/** Inputs drawn at a time. */
const BATCH = 200

/** Of ten inputs. One over HTTP or in a command takes 20 ms of a processor, the others next to nothing. */
const shares = { statistics: 4, http: 2, commands: 2, uploads: 2 }

/**
 * Tries Salon with odd inputs: what comes over HTTP, what is said, what is reckoned with, and what is uploaded. Nothing
 * may come of any that is a fault of ours, and nothing that is no number.
 */
export async function fuzz(inputs: number, seed: number, where: Where): Promise<Fuzzing> {
  const house = await openHouse(where)
  const loop = monitorEventLoopDelay({ resolution: 5 })
  const fuzzing: Fuzzing = { seed, inputs: 0, faults: [], longestPause: 0, slowest: {} }
  const run = async <Input>(part: Fuzzed<Input>, count: number) => {
    for (let done = 0; done < count; done += BATCH)
      for (const input of fc.sample(part.inputs, {
        seed: seed + done,
        numRuns: Math.min(BATCH, count - done),
      })) {
        const began = performance.now()
        const wrong = await part.attempt(input).catch((thrown) => `threw ${thrown?.stack ?? thrown}`)
        for (const fault of [...(wrong === undefined ? [] : [wrong]), ...house.takeLogged()])
          fuzzing.faults.push({ part: part.name, input: fc.stringify(input).slice(0, 600), fault })
        fuzzing.slowest[part.name] = Math.max(
          fuzzing.slowest[part.name] ?? 0,
          Math.round(performance.now() - began),
        )
        fuzzing.inputs++
      }
  }
  const share = (of: number) => Math.ceil((inputs * of) / 10)
  try {
    await run(fuzzStatistics, share(shares.statistics))
    loop.enable() // what is reckoned here is reckoned aside in Salon
    await run(fuzzHttp(house), share(shares.http))
    await run(fuzzCommands(house), share(shares.commands))
    await run(await fuzzUploads(), share(shares.uploads))
    return { ...fuzzing, longestPause: Math.round(loop.max / 1e6) }
  } finally {
    loop.disable()
    await house.close()
  }
}
