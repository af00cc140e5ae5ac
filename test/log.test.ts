import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { happenedAt } from '../src/errors.ts'
import { createLog } from '../src/log.ts'

let lines: Record<string, unknown>[]
const destination = { write: (line: string) => void lines.push(JSON.parse(line)) }
const away = () => new Error('query failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:5432') })

beforeEach(() => {
  lines = []
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

test('the same fault again is told once a minute, with how often and where last', () => {
  const log = createLog({ logLevel: 'info' }, destination)
  for (let n = 0; n < 300; n++) {
    log.error({ err: away(), round: `r${n}` }, 'scoring failed')
    vi.advanceTimersByTime(1000)
  }
  expect(lines).toHaveLength(6)
  expect(lines[0]).toMatchObject({ msg: 'scoring failed', round: 'r0' })
  expect(lines[0]).not.toHaveProperty('times')
  expect(lines.slice(1).map(({ times }) => times)).toEqual([59, 60, 60, 60, 60])
  expect(lines[1]).toMatchObject({
    msg: 'scoring failed',
    round: 'r59',
    err: { message: expect.stringContaining('ECONNREFUSED') },
  })
  vi.advanceTimersByTime(120_000)
  log.error({ err: away() }, 'scoring failed')
  expect(lines).toHaveLength(7)
  expect(lines[6]).not.toHaveProperty('times')
})

test('what differs in words, cause or level is told by itself, and what is no fault always', () => {
  const log = createLog({ logLevel: 'info' }, destination)
  const child = log.child({ part: 'worker' })
  log.error({ err: away() }, 'a')
  log.error({ err: away() }, 'b')
  log.error({ err: new Error('query failed', { cause: new Error('another') }) }, 'a')
  log.warn({ err: away() }, 'a')
  child.error('a')
  child.error('a')
  log.error(away())
  log.error(away())
  for (let n = 0; n < 3; n++) log.info('on Slack')
  expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
    ...[
      [50, 'a'],
      [50, 'b'],
      [50, 'a'],
      [40, 'a'],
      [50, 'a'],
    ],
    [50, 'query failed'],
    ...[
      [30, 'on Slack'],
      [30, 'on Slack'],
      [30, 'on Slack'],
    ],
  ])
})

test('what has not been told is told at the end', () => {
  const log = createLog({ logLevel: 'info' }, destination)
  for (let n = 0; n < 5; n++) log.error('no database')
  const told = process.listeners('exit')[0]
  told?.call(process, 0)
  expect(lines).toMatchObject([{ msg: 'no database' }, { msg: 'no database', times: 4 }])
})

test('what it happened at is told', () => {
  const log = createLog({ logLevel: 'info' }, destination)
  log.error({ err: happenedAt(away(), { command: 'duel', drawing: 12 }) }, 'could not do what was said')
  expect(lines).toMatchObject([{ err: { at: { command: 'duel', drawing: 12 } } }])
})

test('no secret of the configuration is in it', () => {
  const secrets = {
    token: 'the page’s "token"',
    discordToken: 'discord-secret',
    slackBotToken: 'xoxb-secret',
    slackAppToken: 'xapp-secret',
    slackSigningSecret: 'signing-secret',
  }
  const log = createLog(
    { logLevel: 'info', ...secrets, databaseUrl: 'postgresql://salon:pass%40word!@localhost/salon' },
    destination,
  )
  const all = [...Object.values(secrets), 'pass%40word!', 'pass@word!']
  for (const secret of all) log.error({ err: new Error(`it was ${secret}`), given: { secret } }, secret)
  expect(lines).toHaveLength(all.length)
  for (const secret of all) expect(JSON.stringify(lines)).not.toContain(JSON.stringify(secret).slice(1, -1))
})
