import type { Command } from 'commander'
import { readConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { startWorker } from '../start-worker.ts'
import { untilStopped } from './until-stopped.ts'

export function register(command: Command): void {
  command.action(async () => {
    const config = readConfig(process.env)
    const worker = await startWorker(config, createLog(config))
    const stopped = untilStopped(worker.house.store.moved)
    console.log(`Worker: draws from the queue with ${config.model} on ${config.providers.join(', ')}`)
    await stopped
    await worker.stop()
  })
}
