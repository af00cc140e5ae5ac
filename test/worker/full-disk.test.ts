import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sharp } from '../../src/grid/sharp.ts'
import { fill, mountDisk, mountsDisks, unmountDisk } from '../helpers/disk.ts'
import { drawingIn, startSalon, type TestSalon, waitFor } from '../helpers/salon.ts'

let dataDir: string
let disk: string
let running: TestSalon

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'salon-full-'))
  await chmod(dataDir, 0o755)
  disk = join(dataDir, 'files')
  await mkdir(disk)
})
afterEach(async () => {
  await running?.stop()
  await unmountDisk(disk)
  await rm(dataDir, { recursive: true, force: true })
})

test.runIf(mountsDisks)(
  'on a full disk what was found of a picture waits, says so, and is there once there is room',
  async () => {
    await mountDisk(disk, '2m')
    running = await startSalon({ dataDir })
    const { desk, salon } = running
    const ada = await running.speaker('Ada')
    const red = sharp({ create: { width: 64, height: 64, channels: 3, background: 'red' } })
    const picture = new Uint8Array(await red.png().toBuffer())
    // The picture is kept when it comes, in the last room there is.
    const filler = join(disk, 'filler')
    const { write } = salon.store.files
    salon.store.files.write = async (key, bytes) => {
      if (key.startsWith('analyses/')) await fill(filler)
      await write.call(salon.store.files, key, bytes)
    }
    await desk.say(ada, 'reconstruct', { picture })
    const analysis = await waitFor(
      async () =>
        (await salon.store.prisma.analysis.findFirst({ where: { waitsForRoom: true } })) ?? undefined,
      'the analysis to wait',
    )
    const [post] = await desk.posts(ada.channel, 1)
    expect((await post?.render('en'))?.text[0]).toMatch(/waits for room on Salon’s disk/)
    expect((await post?.render('fr'))?.text[0]).toMatch(/attend de la place sur le disque/)
    salon.store.files.write = write
    await rm(filler)
    const done = await waitFor(
      async () => (await salon.store.prisma.analysis.findFirst({ where: { status: 'done' } })) ?? undefined,
      'the analysis',
    )
    expect(done).toMatchObject({ id: analysis.id, failure: null })
    expect((await post?.render('en'))?.picture?.file).toBe(done.result)
  },
)

test.runIf(mountsDisks)(
  'on a full disk a drawing waits, says so, and is there once there is room',
  async () => {
    await mountDisk(disk, '2m')
    running = await startSalon({ dataDir })
    const { desk, salon } = running
    const filler = join(disk, 'filler')
    await fill(filler)
    const ada = await running.speaker('Ada')
    await desk.say(ada, 'draw', { prompt: 'a red circle', count: 3 })
    await waitFor(
      async () =>
        (await salon.store.prisma.generation.findFirst({ where: { waitsForRoom: true } })) ?? undefined,
      'the drawing to wait',
    )
    const [post] = await desk.posts(ada.channel, 1)
    expect((await post?.render('en'))?.text[0]).toMatch(/waits for room on Salon’s disk/)
    expect((await post?.render('fr'))?.text[0]).toMatch(/attend de la place sur le disque/)
    // Longer than three tries took.
    await new Promise((resolve) => setTimeout(resolve, 10_000))
    await rm(filler)
    const { rounds, attempts } = await drawingIn(salon, ada, 'done')
    expect([attempts, rounds]).toMatchObject([1, [{ status: 'open' }]])

    await fill(filler)
    await desk.say(ada, 'draw', { prompt: 'a cat', count: 3 })
    await waitFor(
      async () =>
        (await salon.store.prisma.generation.findFirst({ where: { number: 2, waitsForRoom: true } })) ??
        undefined,
      'the second drawing to wait',
    )
    await desk.say(ada, 'cancel', {})
    await rm(filler)
    await desk.say(ada, 'draw', { prompt: 'a blue square', count: 1 })
    expect(await drawingIn(salon, ada, 'done')).toMatchObject({ number: 3, attempts: 1 })
  },
)
