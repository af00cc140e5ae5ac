import type { Command } from 'commander'
import { readConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { startSalon } from '../start.ts'
import { untilStopped } from './until-stopped.ts'

export function register(command: Command): void {
  command.action(async () => {
    const config = readConfig(process.env)
    const running = await startSalon(config, createLog(config))
    console.log(`Salon is open: ${running.url}`)
    await untilStopped(running.salon.store.moved)
    await running.stop()
  })
}
