import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { program } from '../helpers/program.ts'
import { drawingIn, startSalon, type TestSalon } from '../helpers/salon.ts'

let running: TestSalon
let folder: string
beforeAll(async () => {
  running = await startSalon()
  folder = await mkdtemp(join(tmpdir(), 'salon-export-'))
  const ada = await running.speaker('Ada')
  await running.desk.say(ada, 'draw', { prompt: 'a red circle', count: 1 })
  const { number } = await drawingIn(running.salon, ada, 'done')
  await running.desk.say(ada, 'close', { drawing: number })
})
afterAll(async () => {
  await running.stop()
  await rm(folder, { recursive: true, force: true })
})

async function rounds(...options: string[]): Promise<number> {
  const { config, store } = running.salon
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, 'export', '--out', folder, '--json', ...options],
    { env: { ...process.env, DATABASE_URL: store.url, SALON_DATA_DIR: config.dataDir } },
  )
  return JSON.parse(stdout).rows.rounds
}

test('days belong to what they bound', async () => {
  const { closedAt } = await running.salon.store.prisma.round.findFirstOrThrow()
  const day = closedAt?.toISOString().slice(0, 10) ?? ''
  expect(await rounds('--since', day, '--until', day, '--model', 'petit')).toBe(1)
  expect(await rounds('--until', '2020-02-29')).toBe(0)
  expect(await readFile(join(folder, 'README.txt'), 'utf8')).toContain('closed before 2020-03-01T00:00:00')
})

test.each([
  [['--since', '2026-02-30'], /--since.*must be a day such as 2026-11-24/],
  [['--until', 'yesterday'], /--until.*must be a day/],
  [['--since', '2026-11-24', '--until', '2026-11-23'], /--since is a later day than --until/],
  [['--model', 'petite'], /no model "petite"; did you mean petit\?/],
])('a mistake gets one line, exit 2 (%#)', async (options, reason) => {
  await expect(rounds(...options)).rejects.toMatchObject({ code: 2, stderr: expect.stringMatching(reason) })
})
