import pg from 'pg'
import { expect, test } from 'vitest'
import { startSalon, waitFor } from '../helpers/salon.ts'

/** More than any pool has. */
const CROWD = 100

test('a crowd that holds every connection of the bot keeps no drawing waiting', async () => {
  const running = await startSalon()
  const { store } = running.salon
  const outside = new pg.Client(store.url)
  await outside.connect()
  let crowd: Promise<unknown>[] = []
  let left = CROWD
  try {
    await running.desk.say(await running.speaker('Ada'), 'draw', { prompt: 'a red circle', count: 9 })
    crowd = Array.from({ length: CROWD }, () => store.prisma.$queryRaw`SELECT 1 FROM pg_sleep(300)`)
    for (const one of crowd)
      one
        .catch(() => undefined)
        .finally(() => {
          left--
        })
    await waitFor(async () => {
      const { rows } = await outside.query('SELECT status FROM "Generation"')
      return rows[0]?.status === 'done' || undefined
    }, 'the drawing')
    expect(left).toBe(CROWD)
  } finally {
    await waitFor(async () => {
      await outside.query(
        `SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(300)%' AND pid <> pg_backend_pid()`,
      )
      return left === 0 || crowd.length === 0 || undefined
    }, 'the crowd to go')
    await outside.end()
    await running.stop()
  }
})
