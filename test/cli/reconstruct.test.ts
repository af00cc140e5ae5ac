import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sharp } from '../../src/grid/sharp.ts'
import { program } from '../helpers/program.ts'

const run = promisify(execFile)
const salon = (...args: string[]) => run(process.execPath, [program, ...args])

let folder: string
const at = (name: string) => join(folder, name)
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'salon-reconstruct-'))
  for (const background of ['white', 'black']) {
    const plain = sharp({ create: { width: 300, height: 200, channels: 3, background } })
    await writeFile(at(`${background}.png`), await plain.png().toBuffer())
  }
  await writeFile(at('no.png'), 'not a picture')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('salon reconstruct', () => {
  test('gives a picture back, its tokens and what was lost', async () => {
    const { stdout } = await salon('reconstruct', at('white.png'), '--out', at('back.png'), '--json')
    const { model, tokens, psnr, bits } = JSON.parse(stdout)
    expect({ model, bits }).toEqual({ model: 'petit', bits: 640 })
    expect(new Set(tokens).size).toBeLessThanOrEqual(2) // flat patches, all alike
    expect(psnr).toBeGreaterThan(25)
    expect(await sharp(at('back.png')).metadata()).toMatchObject({ format: 'png', width: 96, height: 96 })
  })

  test('--all shows every auto-encoder beside the original', async () => {
    const { stdout } = await salon('reconstruct', at('white.png'), '--all', '--out', at('all.png'), '--json')
    const { reconstructions } = JSON.parse(stdout)
    const types = Object.fromEntries(reconstructions.map((one: { type: string }) => [one.type, one]))
    expect(Object.keys(types).sort()).toEqual(['AE', 'VAE', 'VQ-VAE', 'VQGAN', 'dVAE'])
    expect(types.dVAE.tokens).toHaveLength(64)
    expect(types.VAE.tokens).toBeUndefined()
    expect(types.VAE.bits).toBeGreaterThan(types.dVAE.bits)
    for (const { psnr } of reconstructions) expect(psnr).toBeGreaterThan(20)
    expect(await sharp(at('all.png')).metadata()).toMatchObject({ format: 'png', width: 976 }) // four beside each other
  })

  test('--towards leads from one picture to another through numbers', async () => {
    const towards = ['reconstruct', at('black.png'), '--towards', at('white.png'), '--out', at('strip.png')]
    const { stdout } = await salon(...towards, '--model', 'petit-vae')
    expect(stdout).toMatch(/petit-vae: 7 steps/)
    const { data, info } = await sharp(at('strip.png'))
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const middle = Math.floor(info.height / 2)
    const brightness = [0, 3, 6].map(
      (step) => data[middle * info.width + Math.floor(((step + 0.5) * info.width) / 7)] ?? Number.NaN,
    )
    expect(brightness).toEqual([...brightness].sort((a, b) => a - b))
    expect(brightness[0]).toBeLessThan(60)
    expect(brightness[2]).toBeGreaterThan(200)
  })

  test.each([
    [['no.png'], /cannot be read as a picture/],
    [['white.png', '--all', '--model', 'petit'], /Choose --all or one --model/],
    [['white.png', '--all', '--towards', 'black.png'], /goes with one --model/],
    [['white.png', '--towards', 'black.png'], /petit keeps codes, and between two codes there is none/],
    [['white.png', '--towards', 'no.png', '--model', 'petit-ae'], /no\.png: .* cannot be read as a picture/],
  ])('a mistake gets one line, exit 2 (%#)', async ([file = '', ...options], reason) => {
    const args = options.map((option) => (option.endsWith('.png') ? at(option) : option))
    await expect(salon('reconstruct', at(file), ...args, '--out', at('x.png'))).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(reason),
    })
  })
})
