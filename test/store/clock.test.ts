import { afterEach, expect, test, vi } from 'vitest'
import { drawingIn, startSalon, type TestSalon } from '../helpers/salon.ts'

const HOUR = 60 * 60_000

let running: TestSalon
afterEach(async () => {
  await running.stop()
  vi.useRealTimers()
})

test.each([HOUR, -HOUR])(
  'every moment is of the clock of the database, with one that is %i ms off',
  async (off) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + off })
    running = await startSalon()
    const { desk, salon } = running
    const { prisma } = salon.store
    const [{ began }] = await prisma.$queryRaw<[{ began: string }]>`SELECT now()::text AS began`
    const [ada, bob] = [await running.speaker('Ada'), await running.speaker('Bob')]
    await desk.say(ada, 'draw', { prompt: 'a red circle', count: 2, 'close-in': 10 })
    const { rounds } = await drawingIn(salon, ada, 'done')
    // No less than an honest member takes.
    await desk.vote(bob.member, rounds[0]?.id as string, [1], 2000)
    const ballot = await prisma.ballot.findFirstOrThrow()
    expect(ballot.castAt.getTime() - (rounds[0]?.openedAt?.getTime() ?? 0)).toBeGreaterThan(0)
    await desk.say(ada, 'duel', { drawing: 1 })
    await desk.say(bob, 'play', {})
    await desk.say(bob, 'link', {})
    await desk.say(ada, 'close', { drawing: 1 })

    const columns = await prisma.$queryRaw<{ table: string; column: string }[]>`
    SELECT table_name AS table, column_name AS column FROM information_schema.columns
    WHERE table_schema = 'public' AND data_type = 'timestamp without time zone'`
    const foreign: string[] = []
    for (const { table, column } of columns) {
      const moments = await prisma.$queryRawUnsafe<{ value: string }[]>(
        `SELECT "${column}"::text AS value FROM "${table}"
       WHERE "${column}" AT TIME ZONE 'utc' NOT BETWEEN $1::timestamptz - interval '1 minute' AND now() + interval '15 minutes'`,
        began,
      )
      foreign.push(...moments.map(({ value }) => `${table}.${column}: ${value}`))
    }
    expect(foreign).toEqual([])
  },
)
