import { afterEach, expect, test } from 'vitest'
import { Pace } from '../../src/worker/pace.ts'
import { drawingIn, startSalon, type TestSalon, waitFor } from '../helpers/salon.ts'

let running: TestSalon | undefined
afterEach(async () => {
  await running?.stop()
  running = undefined
})

test('what is left is said by the steps that are done, and by what follows them', () => {
  const pace = new Pace(0.5)
  expect(pace.secondsLeft(3, 256, 10_000)).toBeUndefined()
  expect(pace.secondsLeft(13, 256, 12_000)).toBe(Math.round(0.2 * (243 + 128)))
  // A slower half makes it longer: no promise that was made is held on to.
  expect(pace.secondsLeft(203, 256, 90_000)).toBe(Math.round(0.4 * (53 + 128)))
  expect(pace.secondsLeft(256, 256, 111_200)).toBe(Math.round(0.4 * 128))
})

test('what a model spent after its steps the last time is what it will spend the next', async () => {
  running = await startSalon()
  const { prisma } = running.salon.store
  const ada = await running.speaker('Ada')
  const fresh = await Pace.of(prisma, 'petit')
  await running.desk.say(ada, 'draw', { prompt: 'a red circle', count: 1 })
  const { id } = await drawingIn(running.salon, ada, 'done')
  const milliseconds = { encode: 1, decode: 10_000, vq: 15_000, clip: 4_000, compose: 1_000 }
  await prisma.generation.update({ where: { id }, data: { milliseconds } })
  const after = (pace: Pace) => [pace.secondsLeft(0, 100, 0), pace.secondsLeft(100, 100, 100_000)][1]
  expect(after(fresh)).toBe(100)
  expect(after(await Pace.of(prisma, 'petit'))).toBe(200)
  expect(after(await Pace.of(prisma, 'another'))).toBe(100)
})

test('the worker says it while it draws, and no longer', async () => {
  running = await startSalon()
  const { salon, desk } = running
  const said: Promise<number | null | undefined>[] = []
  salon.store.events.subscribe((change) => {
    if (change.kind !== 'progress') return
    const row = salon.store.prisma.generation.findUnique({ where: { id: change.generation } })
    said.push(row.then((found) => found?.secondsLeft))
  })
  const ada = await running.speaker('Ada')
  await desk.say(ada, 'draw', { prompt: 'a red circle', count: 9 })
  expect(await drawingIn(salon, ada, 'done')).toMatchObject({ secondsLeft: null })
  expect((await Promise.all(said)).some((seconds) => typeof seconds === 'number')).toBe(true)
})

test('a post and the queue say how long it takes where that is worth saying', async () => {
  running = await startSalon({ worker: 'external' })
  const { salon, desk } = running
  const { prisma } = salon.store
  const ada = await running.speaker('Ada')
  await desk.say(ada, 'draw', { prompt: 'a red circle', count: 9 })
  const reads = async (secondsLeft: number) => {
    await prisma.generation.updateMany({ data: { status: 'drawing', step: 16, secondsLeft } })
    const [post] = await desk.posts(ada.channel, 1)
    const queue = await waitFor(async () => desk.say(ada, 'queue', {}), 'the queue')
    return [
      ...((await post?.render('en'))?.text ?? []),
      ...((await post?.render('fr'))?.text ?? []),
      queue?.table?.rows[0]?.at(-1),
    ]
  }
  expect(await reads(130)).toEqual([
    'Drawing: 25 %, about 2 minutes to go',
    'En cours\u00a0: 25 %, encore 2 minutes environ',
    'drawing, 25 %, about 2 minutes to go',
  ])
  expect(await reads(1)).toEqual(['Drawing: 25 %', 'En cours\u00a0: 25 %', 'drawing, 25 %'])
})
