import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Mistake } from '../../src/errors.ts'
import { Files } from '../../src/store/files.ts'
import { waitFor } from '../helpers/salon.ts'

const log = pino({ level: 'silent' })
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'salon-files-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('Files', () => {
  test('keeps bytes by key, and replaces them whole', async () => {
    const files = new Files(folder)
    await files.write('images/a.png', new Uint8Array([1, 2, 3]))
    await files.write('images/a.png', new Uint8Array([4]))
    expect([...(await files.read('images/a.png'))]).toEqual([4])
    expect(await files.stat('images/a.png')).toMatchObject({ size: 1 })
    expect(await files.stat('images/b.png')).toBeUndefined()
    expect(await readdir(join(folder, 'images'))).toEqual(['a.png'])
  })

  test('many writers of one key leave one of the versions, never a mixture', async () => {
    const files = new Files(folder)
    const versions = Array.from({ length: 20 }, (_, n) => new Uint8Array(50_000).fill(n))
    await Promise.all(versions.map((bytes) => files.write('images/a.png', bytes)))
    const left = await files.read('images/a.png')
    expect(left).toHaveLength(50_000)
    expect(new Set(left).size).toBe(1)
    expect(await readdir(join(folder, 'images'))).toEqual(['a.png'])
  })

  test('what many want at once is made once, and again where making it failed', async () => {
    const files = new Files(folder)
    let made = 0
    const make = async () => {
      made++
      if (made === 1) throw new Error('no luck')
      return new Uint8Array([made])
    }
    const ensure = () =>
      Promise.allSettled(Array.from({ length: 50 }, () => files.ensure('images/a.png', make)))
    expect((await ensure()).every(({ status }) => status === 'rejected')).toBe(true)
    expect((await ensure()).every(({ status }) => status === 'fulfilled')).toBe(true)
    await files.ensure('images/a.png', make)
    expect([...(await files.read('images/a.png')), made]).toEqual([2, 2])
  })

  test('what killed programs left half-done is swept, once nobody can be at it any more', async () => {
    const files = new Files(folder)
    const draft = (name: string) => `images/${name}.png.${randomUUID()}`
    const [old, young] = [draft('a'), draft('b')]
    const kept = ['images/a.png', 'previews/b-3.webp']
    const swept = [old, 'previews/a-3.webp']
    for (const key of [...kept, 'previews/a-3.webp']) await files.write(key, new Uint8Array([1]))
    for (const name of [old, young]) await writeFile(join(folder, name), 'half')
    const longAgo = new Date(Date.now() - 2 * 24 * 60 * 60_000)
    for (const name of [...swept, 'images/a.png']) await utimes(join(folder, name), longAgo, longAgo)
    await files.open(log)
    await waitFor(async () => (existsSync(join(folder, old)) ? undefined : true), 'the sweeping')
    await files.sweep()
    files.close()
    const left = await readdir(folder, { recursive: true })
    expect(left.sort()).toEqual(['images', 'previews', ...kept, young].sort())
  })

  test.each(['../secret.png', '/etc/passwd', 'images/../../x.png', 'a.txt', 'IMAGES/a.png', ''])(
    'refuses the key %j',
    async (key) => {
      await expect(new Files(folder).read(key)).rejects.toThrow(/not a file key/)
    },
  )

  test('an unusable folder gets one line with the mend', async () => {
    const files = new Files(folder)
    await files.write('images/a.png', new Uint8Array())
    const blocked = new Files(join(folder, 'images/a.png'))
    await expect(blocked.open(log)).rejects.toThrow(Mistake)
    await expect(blocked.open(log)).rejects.toThrow(/SALON_DATA_DIR/)
  })
})
