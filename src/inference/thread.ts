import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { Mistake, toError } from '../errors.ts'
import { Models } from '../models.ts'
import { generate } from './generate.ts'
import { interpolate } from './interpolate.ts'
import { LoadedModels } from './loaded.ts'
import type { FromThread, ThreadOptions, ToThread } from './messages.ts'
import { reconstruct } from './reconstruct.ts'
import { score } from './score.ts'

// The inference thread: session.run blocks the thread that calls it, so it is called here and nowhere else.
// Requests are worked off one at a time, in the order they came.

const port = parentPort
if (port === null) throw new Error('inference/thread.ts runs as a worker thread')

/** Of the inference thread, where 0 is the usual: a third of what a usual thread gets while both have work to do. */
const NICENESS = 5

// Drawing computes for minutes on end; votes and what is shown go first. On Linux this lowers this thread and those of
// ONNX Runtime, which it starts; elsewhere it would lower the whole program.
if (process.platform === 'linux') setPriority(NICENESS)

const { modelFolders, providers, threads } = workerData as ThreadOptions
const models = new LoadedModels(new Models(modelFolders), { providers, threads })
const running = new Map<number, AbortController>()
let last: Promise<void> = Promise.resolve()

const post = (message: FromThread) => port.postMessage(message)

type Job = Exclude<ToThread, { type: 'cancel' | 'close' }>

function work(job: Job, signal: AbortSignal) {
  switch (job.type) {
    case 'draw':
      return generate(models, job, (progress) => post({ type: 'progress', id: job.id, progress }), signal)
    case 'score':
      return score(models, job)
    case 'reconstruct':
      return reconstruct(models, job)
    case 'interpolate':
      return interpolate(models, job)
  }
}

async function answer(job: Job, signal: AbortSignal): Promise<void> {
  try {
    signal.throwIfAborted()
    post({ type: 'done', id: job.id, result: await work(job, signal) })
  } catch (thrown) {
    post({ type: 'failed', id: job.id, error: toError(thrown), mistake: thrown instanceof Mistake })
  } finally {
    running.delete(job.id)
  }
}

function take(job: Job): void {
  const controller = new AbortController()
  running.set(job.id, controller)
  last = last.then(() => answer(job, controller.signal))
}

port.on('message', (message: ToThread) => {
  switch (message.type) {
    case 'cancel':
      running.get(message.id)?.abort()
      break
    case 'close':
      for (const controller of running.values()) controller.abort()
      last.then(() => port.close())
      break
    default:
      take(message)
  }
})
