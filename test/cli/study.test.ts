import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawingTimes } from '../../src/studies/drawing-times.ts'
import { ended, program, salon } from '../helpers/program.ts'
import { drawingIn, startSalon, type TestSalon } from '../helpers/salon.ts'
import { least } from '../studies/shelf.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'salon-study-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Of a data folder in which nothing was ever drawn. */
const study = (...args: string[]) =>
  ended(salon(['study', ...args], { SALON_DATA_DIR: join(folder, 'none') }))

async function written(text: string): Promise<string> {
  const path = join(folder, 'plan.yaml')
  await writeFile(path, text)
  return path
}

test('an example is a plan, and its price is told to people and programs', async () => {
  const example = await study('example', 'wording')
  const chart = join(folder, 'power.svg')
  const { status, stdout, stderr } = await study(
    'plan',
    await written(example.stdout),
    '--json',
    '--chart',
    chart,
  )
  expect([status, stderr]).toEqual([0, ''])
  const { plan, sha256, price } = JSON.parse(stdout)
  expect(plan.arms).toHaveLength(2)
  expect(price).toMatchObject({ drawings: 80, judgements: 480, minutes: null, unmeasured: ['petit'] })
  expect(await readFile(chart, 'utf8')).toMatch(/^<svg/)
  const told = await study('plan', await written(example.stdout))
  expect(told.stdout).toContain(`SHA-256 of the plan: ${sha256}`)
  expect(told.stdout).toMatch(/Power: a share of 0\.65 is found in \d+ % of 2000 simulated studies/)
})

test('mistakes are told line by line, exit 2, nothing on stdout', async () => {
  const path = await written(least.replace('"{}"', '"a picture"').replace('duel', 'dual'))
  const { status, stdout, stderr } = await study('plan', path)
  expect(status).toBe(2)
  expect(stdout).toBe('')
  const lines = stderr.trim().split('\n')
  expect(lines).toHaveLength(2)
  expect(lines[0]).toBe(`${path}:2: instrument no study can ask with "dual": did you mean duel?`)
  expect(lines[1]).toContain(`${path}:4: arms[1].template `)
})

test.each([
  [['plan', '/nowhere.yaml'], /\/nowhere\.yaml cannot be read/],
  [['plan', 'package.json', '--chart', 'power.png'], /power\.png must end in \.svg/],
  [['plan', 'models/petit/clip-text.onnx'], /clip-text\.onnx.*is not UTF-8/],
  [['example', 'colours'], /'colours' is invalid/],
])('%j: one line, exit 2', async (args, message) => {
  const { status, stderr } = await study(...args)
  expect(stderr).toMatch(message)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(status).toBe(2)
})

test('minutes are those that the model took here', async () => {
  const running: TestSalon = await startSalon()
  try {
    const ada = await running.speaker('Ada')
    await running.desk.say(ada, 'draw', { prompt: 'a red circle', count: 2 })
    await drawingIn(running.salon, ada, 'done')
    const { config, store } = running.salon
    const { milliseconds } = await store.prisma.generation.findFirstOrThrow()
    const parts = Object.values(milliseconds as Record<string, number>)
    const each = parts.reduce((sum, part) => sum + part, 0) / 2
    expect((await drawingTimes(store.prisma)).get('petit')).toBeCloseTo(each, 6)
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [program, 'study', 'plan', await written(least), '--json'],
      { env: { ...process.env, DATABASE_URL: store.url, SALON_DATA_DIR: config.dataDir } },
    )
    expect(JSON.parse(stdout).price.minutes).toBeCloseTo((12 * each) / 60_000, 9)
  } finally {
    await running.stop()
  }
})
