import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sharp } from '../../src/grid/sharp.ts'

const run = promisify(execFile)
const salon = (...args: string[]) => run(process.execPath, ['--import', 'tsx', 'src/main.ts', ...args])

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'salon-reconstruct-'))
  const white = sharp({ create: { width: 300, height: 200, channels: 3, background: 'white' } })
  await writeFile(join(folder, 'white.png'), await white.png().toBuffer())
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('salon reconstruct', () => {
  test('gives a picture back, its tokens and what was lost', async () => {
    const out = join(folder, 'back.png')
    const { stdout } = await salon('reconstruct', join(folder, 'white.png'), '--out', out, '--json')
    const { model, tokens, psnr } = JSON.parse(stdout)
    expect(model).toBe('petit')
    expect(new Set(tokens).size).toBeLessThanOrEqual(2) // flat patches, all alike
    expect(psnr).toBeGreaterThan(25)
    expect(await sharp(out).metadata()).toMatchObject({ format: 'png', width: 96, height: 96 })
  })

  test('a file that is no picture gets one line, exit 2', async () => {
    await writeFile(join(folder, 'no.png'), 'not a picture')
    await expect(
      salon('reconstruct', join(folder, 'no.png'), '--out', join(folder, 'x.png')),
    ).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^.+\n$/),
    })
  })
})
