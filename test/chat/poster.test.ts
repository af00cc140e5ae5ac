import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Poster } from '../../src/chat/poster.ts'
import { tell } from '../../src/store/events.ts'
import { startSalon, waitFor } from '../helpers/salon.ts'

test('a post that was shown after all is not tried again', async () => {
  const running = await startSalon({ worker: 'external' })
  const { desk, salon } = running
  const { prisma } = salon.store
  const ada = await running.speaker('Ada')
  await desk.say(ada, 'draw', { prompt: 'a red circle', count: 1 })
  const { id: generation } = await prisma.generation.findFirstOrThrow()
  await prisma.post.create({
    data: { platform: 'wall', channel: 'here', locale: 'en', generationId: generation },
  })
  let shown = 0
  const wall = {
    name: 'wall',
    start: async () => undefined,
    stop: async () => undefined,
    places: async () => [],
    async show() {
      if (shown++ === 0) throw new Error('not now')
      return 'message'
    },
  }
  const poster = new Poster(salon, [wall])
  try {
    await poster.start()
    await waitFor(async () => shown === 1 || undefined, 'the first try')
    await tell(prisma, { kind: 'progress', generation })
    await waitFor(async () => shown === 2 || undefined, 'the second try')
    // Longer than until the first try would be made again.
    await sleep(3_000)
    expect(shown).toBe(2)
  } finally {
    await poster.stop()
    await poster.settled()
    await running.stop()
  }
})
