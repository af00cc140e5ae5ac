import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attachment } from '../../../src/chat/discord/upload.ts'
import { sharp } from '../../../src/grid/sharp.ts'
import { Files } from '../../../src/store/files.ts'

let folder: string
let files: Files
const key = 'rounds/a/grid.png'
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'salon-test-'))
  files = new Files(folder)
  const noise = { width: 512, height: 512, channels: 3 as const }
  await files.write(
    key,
    await sharp(randomBytes(512 * 512 * 3), { raw: noise })
      .png()
      .toBuffer(),
  )
})
afterAll(() => rm(folder, { recursive: true }))

test('a picture that fits is sent as it is', async () => {
  const { name, data } = await attachment(files, key, 10 ** 7)
  expect(name).toBe('rounds-a-grid.png')
  expect(data).toEqual(Buffer.from(await files.read(key)))
})

test('one that does not is encoded anew until it does', async () => {
  for (const limit of [200_000, 60_000, 10_000]) {
    const { name, data } = await attachment(files, key, limit)
    expect(name).toBe('rounds-a-grid.webp')
    expect((data as Buffer).byteLength).toBeLessThanOrEqual(limit)
    expect((await sharp(data as Buffer).metadata()).format).toBe('webp')
  }
  await expect(attachment(files, key, 100)).rejects.toThrow(/cannot be made to fit 100/)
})
