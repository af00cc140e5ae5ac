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
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
  expect(rows[0]).toEqual(['', 'petit', 'petit-vae'])
  expect(rows).toContainEqual(['Auto-encodeur', 'VQ-VAE', 'VAE'])
  expect(rows).toContainEqual(['Résolution des images originales', '96 × 96', '96 × 96'])
  expect(rows).toContainEqual(['Résolution des images compressées', '8 × 8', '8 × 8'])
  expect(rows).toContainEqual([
    'Chaque place contient',
    expect.stringMatching(/^un code sur 1\s024$/),
    '16 nombres',
  ])
  for (const row of rows) expect(row).toHaveLength(3)
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
