import querystring from 'node:querystring'
import { type DestinationStream, type LogFn, type Logger, pino } from 'pino'
import type { Config } from './config.ts'

/** How often what repeats itself is told again. */
const EVERY_MS = 60_000
/** From here on lines are of something that went wrong, which may go wrong a thousand times a minute. */
const WARN = 40

/** The part of the configuration that a log needs: its level, and what must never stand in it. */
export type LogConfig = Pick<Config, 'logLevel'> & Partial<Config>

/**
 * Logs go to stderr: lines for a person at a terminal, JSON elsewhere. The same fault again is told once a minute, with
 * how often; and no secret of the configuration is ever written, whatever an error holds.
 */
export function createLog(config: LogConfig, destination?: DestinationStream): Logger {
  const secrets = secretsOf(config)
  const options = {
    level: config.logLevel,
    base: null,
    hooks: {
      logMethod: folding(),
      streamWrite: (line: string) => secrets.reduce((left, secret) => left.replaceAll(secret, '***'), line),
    },
  }
  if (destination || !process.stderr.isTTY)
    return pino(options, destination ?? pino.destination({ dest: 2, sync: true }))
  return pino({
    ...options,
    transport: { target: 'pino-pretty', options: { destination: 2, ignore: 'pid,hostname' } },
  })
}

/** A line that came again, and has not been told since. */
interface Repeated {
  times: number
  tell(times: number): void
}

/** Tells a line of the same level, words and cause at once, and then once a minute with how often it came. */
function folding() {
  const seen = new Map<string, Repeated>()
  const tellAgain = (key: string) => {
    const repeated = seen.get(key)
    if (!repeated || repeated.times === 0) {
      seen.delete(key)
      return
    }
    repeated.tell(repeated.times)
    repeated.times = 0
    setTimeout(tellAgain, EVERY_MS, key).unref()
  }
  // Before what pino has there: a transport takes no more lines after it.
  process.prependListener('exit', () => {
    for (const { times, tell } of seen.values()) if (times > 0) tell(times)
  })
  return function log(this: Logger, args: Parameters<LogFn>, method: LogFn, level: number): void {
    if (level < WARN) {
      method.apply(this, args)
      return
    }
    const { about, said } = taken(args)
    const key = JSON.stringify([level, said, causesOf(about.err)])
    const repeated = seen.get(key)
    if (repeated) {
      repeated.times++
      repeated.tell = (times) => method.apply(this, [{ ...about, times }, said])
      return
    }
    seen.set(key, { times: 0, tell: () => undefined })
    setTimeout(tellAgain, EVERY_MS, key).unref()
    method.apply(this, args)
  }
}

/** What a line is about and what it says, of the ways in which pino is told. */
function taken([first, second]: readonly unknown[]): { about: Record<string, unknown>; said: string } {
  if (first instanceof Error) return { about: { err: first }, said: String(second ?? first.message) }
  if (typeof first !== 'object' || first === null) return { about: {}, said: String(first) }
  return { about: { ...first }, said: String(second ?? '') }
}

/** What an error says, and what its causes say. */
function causesOf(thrown: unknown): unknown[] {
  if (!(thrown instanceof Error)) return thrown === undefined ? [] : [String(thrown)]
  const { name, message, cause } = thrown
  const together = thrown instanceof AggregateError ? thrown.errors.flatMap(causesOf) : []
  return [name, message, ...together, ...causesOf(cause)]
}

/** As they stand in a line of JSON. A short password is only one where it stands as one: else every 1 would be hidden. */
function secretsOf(config: LogConfig): string[] {
  const { databaseUrl = '' } = config
  const named = Object.entries(config).filter(([name]) => /(token|secret)$/i.test(name))
  const password = URL.canParse(databaseUrl) ? new URL(databaseUrl).password : ''
  const passwords = [password, querystring.unescape(password)]
  return [
    ...named.map(([, secret]) => secret),
    ...passwords.map((one) => (one.length < 8 ? `:${one}@` : one)),
  ]
    .filter((secret) => secret !== undefined && secret !== ':@')
    .map((secret) => JSON.stringify(secret).slice(1, -1))
}
