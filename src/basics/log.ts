import { type Logger, pino } from 'pino'

/** Logs go to stderr: lines for a person at a terminal, JSON elsewhere. Nothing secret is ever passed in. */
export function createLog(config: { logLevel: string }): Logger {
  const options = { level: config.logLevel, base: null }
  if (!process.stderr.isTTY) return pino(options, pino.destination({ dest: 2, sync: true }))
  return pino({
    ...options,
    transport: { target: 'pino-pretty', options: { destination: 2, ignore: 'pid,hostname' } },
  })
}
