import { parentPort, workerData } from 'node:worker_threads'
import { runMethod } from '../statistics/methods.ts'
import type { Task } from './aside.ts'

// The thread of aside.ts: works off its tasks and ends.
parentPort?.postMessage((workerData as Task[]).map(({ method, input }) => runMethod(method, input)))
