import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Poster } from '../../src/chat/poster.ts'
import { tell } from '../../src/store/events.ts'
import { startSalon, waitFor } from '../helpers/salon.ts'

/** A platform that is asked to show one post of a drawing that goes on, and says when it was asked how often. */
async function wall(show: (times: number) => string): Promise<{
  shown: () => number
  change: () => Promise<void>
  [Symbol.asyncDispose]: () => Promise<void>
}> {
  const running = await startSalon({ worker: 'external' })
  const { desk, salon } = running
  const { prisma } = salon.store
  await desk.say(await running.speaker('Ada'), 'draw', { prompt: 'a red circle', count: 1 })
  const { id: generation } = await prisma.generation.findFirstOrThrow()
  await prisma.post.create({
    data: { platform: 'wall', channel: 'here', locale: 'en', generationId: generation },
  })
  let shown = 0
  const poster = new Poster(salon, [
    {
      name: 'wall',
      start: async () => undefined,
      stop: async () => undefined,
      places: async () => [],
      show: async () => show(++shown),
    },
  ])
  await poster.start()
  return {
    shown: () => shown,
    change: async () => {
      const before = shown
      await tell(prisma, { kind: 'progress', generation })
      await waitFor(async () => shown > before || undefined, 'the change to be shown')
    },
    async [Symbol.asyncDispose]() {
      await poster.stop()
      await poster.settled()
      await running.stop()
    },
  }
}

test('a post that was shown after all is not tried again', async () => {
  await using post = await wall((times) => {
    if (times === 1) throw new Error('not now')
    return 'message'
  })
  await waitFor(async () => post.shown() === 1 || undefined, 'the first try')
  await post.change()
  // Longer than until the first try would be made again.
  await sleep(3_000)
  expect(post.shown()).toBe(2)
})

test('however often a post changes while it cannot be shown, it is tried again soon', async () => {
  let up = false
  await using post = await wall(() => {
    if (!up) throw new Error('not now')
    return 'message'
  })
  for (let n = 0; n < 8; n++) await post.change()
  const before = post.shown()
  up = true
  await waitFor(async () => post.shown() > before || undefined, 'another try')
})
