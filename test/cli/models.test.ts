import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { TeamModels } from '../helpers/models.ts'
import { program } from '../helpers/program.ts'

const run = promisify(execFile)
const salonWith = (env: Record<string, string>, ...args: string[]) =>
  run(process.execPath, [program, ...args], { env: { ...process.env, ...env } })
const salon = (...args: string[]) => salonWith({}, ...args)

test('salon models table prints the table of the report from the cards', async () => {
  const { stdout } = await salon('models', 'table', 'petit', 'petit-vae', '--language', 'fr')
  const [table = '', sources] = stdout.trim().split('\n\n')
  const rows = table.split('\n').map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  expect(rows[0]).toEqual(['', 'petit', 'petit-vae'])
  expect(rows).toContainEqual(['Auto-encodeur', 'VQ-VAE [1]', 'VAE [2]'])
  expect(rows).toContainEqual(['Résolution des images originales', '96 × 96 [1]', '96 × 96 [2]'])
  expect(rows).toContainEqual(['Résolution des images compressées', '8 × 8 [1]', '8 × 8 [2]'])
  expect(rows).toContainEqual([
    'Chaque place contient',
    expect.stringMatching(/^un code sur 1\s024 \[1\]$/),
    '16 nombres [2]',
  ])
  expect(sources).toBe('[1] models/petit/model.json\n[2] models/petit-vae/model.json')
  for (const row of rows) expect(row).toHaveLength(3)
})

test('salon models table has DALL·E and DALL·E mini beside ours, each cell with its source', async () => {
  const { stdout } = await salon('models', 'table', 'dalle', 'dalle-mini', 'petit', '--json')
  const { head, rows, sources } = JSON.parse(stdout) as {
    head: string[]
    rows: string[][]
    sources: string[]
  }
  expect(head).toEqual(['', 'DALL·E', 'DALL·E mini', 'petit'])
  const cells = Object.fromEntries(rows.map(([name, ...of]) => [name, of.map((cell) => cell.split(' [')[0])]))
  expect(cells).toMatchObject({
    'Auto-encoder': ['dVAE', 'VQGAN', 'VQ-VAE'],
    'Training pictures': ['250,000,000', '1,281,167', expect.any(String)],
    'Resolution of the pictures': ['256 × 256', '256 × 256', '96 × 96'],
    'Compressed resolution': ['32 × 32', '16 × 16', '8 × 8'],
    'Each place holds': ['one of 8,192 codes', 'one of 16,384 codes', 'one of 1,024 codes'],
    'Bits per picture': ['13,312', '3,584', '640'],
    'Parameters of the transformer': ['12,000,000,000', '438,000,000', expect.any(String)],
  })
  for (const cell of rows.flatMap(([, ...of]) => of))
    if (cell !== '–') expect(sources[Number(/ \[(\d+)\]$/.exec(cell)?.[1]) - 1]).toMatch(/https:|model\.json/)
})

test('salon models table names a model that is not there', async () => {
  await expect(salon('models', 'table', 'petite')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/did you mean petit/),
  })
})

test('models of a team’s own folder are found, verified and drawn with', async () => {
  const team = await TeamModels.make()
  onTestFinished(() => team.remove())
  await team.add('wild', { temperature: 1.6, topK: 1024, guidance: 1 })
  const own = { SALON_MODELS_DIR: team.folder }
  const verified = JSON.parse((await salonWith(own, 'models', 'verify', '--json')).stdout).models
  expect(verified).toContainEqual(expect.objectContaining({ name: 'wild', verified: true }))
  expect(verified).toContainEqual(expect.objectContaining({ name: 'petit', verified: true }))
  const drawn = await salonWith(own, 'draw', 'a cat', '--model', 'wild', '--count', '1', '--json')
  expect(JSON.parse(drawn.stdout).model).toBe('wild')
})

test('salon doctor names a model that is in both folders, and each one whose files are not those of its card', async () => {
  const team = await TeamModels.make()
  onTestFinished(() => team.remove())
  await team.add('wild', { temperature: 1.6, topK: 1024, guidance: 1 })
  await rm(join(team.folder, 'wild', 'decoder.onnx'))
  const dataDir = await mkdtemp(join(tmpdir(), 'salon-doctor-'))
  onTestFinished(() => rm(dataDir, { recursive: true }))
  // Nobody listens there: the database is not what is looked at here.
  const env = {
    SALON_MODELS_DIR: team.folder,
    SALON_DATA_DIR: dataDir,
    DATABASE_URL: 'postgresql://127.0.0.1:1/none',
  }
  const findings = async () => {
    const { stdout } = await salonWith(env, 'doctor', '--json').catch((failed) => failed)
    return JSON.parse(stdout).findings as { check: string; ok: boolean; detail: string }[]
  }
  expect(await findings()).toContainEqual({
    check: 'model wild',
    ok: false,
    detail: expect.stringMatching(/^The model wild lacks .*decoder\.onnx; restore it/),
  })
  await team.add('petit', { temperature: 1, topK: 64, guidance: 1 })
  expect(await findings()).toContainEqual({
    check: 'models',
    ok: false,
    detail: expect.stringMatching(/^The model petit is in two folders, .*: rename one of them/),
  })
})
