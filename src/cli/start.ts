import type { Command } from 'commander'
import { readConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { startSalon } from '../start.ts'
import { untilStopped } from './until-stopped.ts'

export function register(command: Command): void {
  command.action(async () => {
    const config = readConfig(process.env)
    const running = await startSalon(config, createLog(config))
    const stopped = untilStopped(running.salon.store.moved)
    console.log(`Salon is open: ${running.url}`)
    await stopped
    await running.stop()
  })
}
