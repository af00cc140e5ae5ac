import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { built } from '../basics/root.ts'

/** Anyone's picture, and how much of it there may be. */
export interface Encoded {
  file: Uint8Array
  pixels: number
  /** Longest side. */
  side: number
  /** Longest side of the PNG that is made of it. */
  keptSide: number
}

export type Decoded =
  | { png: Uint8Array }
  | { refused: 'too many pixels' | 'no picture' | 'too slow'; why: string }

/** Seconds after which the decoder lets go of a picture by itself, where it can. */
export const DECODING_SECONDS = 5
/** Milliseconds after which it is killed: libjpeg reads all the scans of a progressive picture without a look up. */
const KILLED_AFTER = 2 * DECODING_SECONDS * 1000

let decoder: ChildProcess | undefined
let last: Promise<unknown> = Promise.resolve()

/**
 * Decodes one picture after the other in a process of its own. A thread would not do: the four threads in which all of
 * a program's decoding, files and look-ups of names wait belong to its process, and a decoder that hangs in one is ended
 * by nothing but a signal.
 */
export async function decode(picture: Encoded): Promise<Decoded> {
  const turn = last.then(() => ask(picture))
  last = turn.catch(() => undefined)
  return await turn
}

/** @throws Error where the process dies of the picture, or is killed over it */
async function ask(picture: Encoded): Promise<Decoded> {
  const process = running()
  const done = new AbortController()
  const { signal } = done
  try {
    process.ref()
    process.channel?.ref()
    process.send(picture)
    const answer = await Promise.race([
      once(process, 'message', { signal }),
      once(process, 'exit', { signal }).then(() => undefined),
      sleep(KILLED_AFTER, undefined, { signal }),
    ])
    if (answer) return answer[0]
    const slow = process.exitCode === null && process.signalCode === null
    process.kill('SIGKILL')
    decoder = undefined
    return slow
      ? { refused: 'too slow', why: `no answer in ${KILLED_AFTER} ms` }
      : { refused: 'no picture', why: `the decoder died: ${process.signalCode ?? process.exitCode}` }
  } finally {
    done.abort()
    process.unref()
    process.channel?.unref()
  }
}

/** The process, which knows nothing of ours: no environment, no secret, no file but the picture. */
function running(): ChildProcess {
  if (decoder?.connected) return decoder
  decoder = fork(built('src/grid/decoder-process.js'), {
    env: {},
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return decoder
}
