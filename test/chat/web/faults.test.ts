import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { drawingIn, startSalon, type TestSalon, waitFor } from '../../helpers/salon.ts'
import { Visitor } from './visitor.ts'

type Line = Record<string, unknown>

let running: TestSalon
let lines: Line[]
beforeEach(async () => {
  lines = []
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) }
  running = await startSalon({}, pino({ level: 'error' }, destination))
})
afterEach(() => running.stop())

/** The line of the log with which a request was answered that a fault of ours ended. */
function lineOf({ status, headers }: { status: number; headers: Record<string, unknown> }): Line {
  expect(status).toBe(500)
  const id = headers['x-request-id']
  return lines.find(({ request }) => request === id) ?? {}
}

test('a fault of ours is logged with the request, the command, the drawing and the round it happened at', async () => {
  const { desk, salon, url } = running
  const { prisma } = salon.store
  const ada = await running.speaker('Ada')
  await desk.say(ada, 'draw', { prompt: 'a red circle', count: 2 })
  const { number, rounds } = await drawingIn(salon, ada, 'done')
  const round = rounds[0]?.id
  const visitor = await new Visitor(url).signIn('Bob')
  await prisma.$executeRaw`ALTER TABLE "Ballot" RENAME TO "Mislaid"`
  const vote = await visitor.post('/api/vote', { round, positions: [1] })
  expect(lineOf(vote)).toMatchObject({ err: { at: { round } }, path: '/api/vote' })
  const close = await visitor.post('/api/say', { command: 'close', options: { drawing: number } })
  expect(lineOf(close)).toMatchObject({ err: { at: { command: 'close', drawing: number } } })
})

test('a drawing that fails is logged with its id', async () => {
  const { desk, salon } = running
  await salon.store.prisma.$executeRaw`ALTER TABLE "Score" RENAME TO "Mislaid"`
  await desk.say(await running.speaker('Ada'), 'draw', { prompt: 'a red circle', count: 1 })
  const { id } = await salon.store.prisma.generation.findFirstOrThrow()
  const line = await waitFor(async () => lines.find(({ msg }) => msg === 'drawing failed'), 'the line')
  expect(line).toMatchObject({ generation: id, attempt: 1 })
})
