import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { built } from '../basics/root.ts'

/** A statistical method, one of those of `salon stats`, and its input. */
export interface Task {
  method: string
  input: object
}

/** What is being worked out, by a digest of the tasks: who asks for the same meanwhile waits for the same. */
const running = new Map<string, Promise<object[]>>()
/** One thread at a time, so that a crowd that asks at once leaves a processor for the drawings. */
let last: Promise<unknown> = Promise.resolve()

/**
 * Runs statistical methods in a thread of their own: a thousand resamples of 300 votes take a second, and as long
 * nobody's ballot would be taken.
 *
 * @returns their outputs, in order
 */
export async function runAside(tasks: readonly Task[]): Promise<object[]> {
  const key = createHash('sha256').update(JSON.stringify(tasks)).digest('hex')
  const known = running.get(key)
  if (known) return await known
  const work = last.then(() => inThread(tasks))
  last = work.catch(() => undefined)
  running.set(key, work)
  return await work.finally(() => running.delete(key))
}

async function inThread(tasks: readonly Task[]): Promise<object[]> {
  const thread = new Worker(built('src/results/aside-thread.js'), { workerData: tasks })
  try {
    const [outputs] = await once(thread, 'message') // rejects on an error of the thread
    return outputs
  } finally {
    await thread.terminate()
  }
}
