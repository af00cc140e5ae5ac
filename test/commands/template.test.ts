import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Speaker } from '../../src/chat/desk.ts'
import { channel } from '../../src/chat/web/view.ts'
import type { Content } from '../../src/content.ts'
import { drawingIn, startSalon, type TestSalon } from '../helpers/salon.ts'

let running: TestSalon
let ada: Speaker
beforeAll(async () => {
  running = await startSalon()
  ada = await running.speaker('Ada')
})
afterAll(() => running.stop())

/** The channel's last post, as a reader sees it. */
async function lastPost(): Promise<Content> {
  const [post] = await running.desk.posts(channel, 1)
  if (!post) throw new Error('there is no post')
  return await post.render('en')
}

async function drawn(options: Record<string, string | number>, command = 'draw') {
  const { desk, salon } = running
  await desk.say(ada, command, options)
  const { id } = await drawingIn(salon, ada, 'done')
  return await salon.store.prisma.generation.findUniqueOrThrow({
    where: { id },
    include: { images: { include: { scores: true }, orderBy: { index: 'asc' } }, prompt: true },
  })
}

const pixels = ({ images }: Awaited<ReturnType<typeof drawn>>) => images.map(({ sha256 }) => sha256)

test('a template is drawn and not scored, hidden while the vote is open, and told with the result', async () => {
  const prompt = 'a cat'
  const bare = await drawn({ prompt, count: 3, seed: 3 })
  // Some of its pictures may be the same in the other wording, whose result would wait for its vote.
  await running.desk.say(ada, 'close', { drawing: bare.number })
  const worded = await drawn({ prompt, count: 3, seed: 3, template: 'a drawing of {}' })
  expect(worded).toMatchObject({ template: 'a drawing of {}', prompt: { text: prompt } })
  expect(pixels(worded)).not.toEqual(pixels(bare))
  for (const { scores } of [...bare.images, ...worded.images])
    expect(scores.map(({ text }) => text)).toEqual([prompt])
  const open = await lastPost()
  const { choices, ...shown } = open
  expect(JSON.stringify(shown)).not.toContain('drawing of')
  expect(choices?.find(({ option }) => option === 'template')?.values).toEqual(
    expect.arrayContaining([
      { label: 'the prompt alone', value: '{}' },
      { label: 'a drawing of {}', value: 'a drawing of {}' },
      { label: 'une photo de {}', value: 'une photo de {}' },
    ]),
  )
  await running.desk.say(ada, 'close', { drawing: worded.number })
  expect((await lastPost()).text.join(' ')).toContain('It was drawn as “a drawing of {}”.')
})

test('the same seed in another template, and back, and again with a new seed in the same one', async () => {
  const first = await drawn({ prompt: 'a cat', count: 3, seed: 5, template: 'a photo of {}' })
  await running.desk.say(ada, 'close', { drawing: first.number })
  const bare = await drawn({ drawing: first.number, template: '{}' }, 'again')
  await running.desk.say(ada, 'close', { drawing: bare.number })
  expect(bare).toMatchObject({ seed: 5, template: null, count: 3 })
  expect(pixels(bare)).not.toEqual(pixels(first))
  const back = await drawn({ drawing: bare.number, template: 'a photo of {}' }, 'again')
  expect(pixels(back)).toEqual(pixels(first))
  await running.desk.say(ada, 'close', { drawing: back.number })
  const anew = await drawn({ drawing: first.number }, 'again')
  expect(anew.template).toBe('a photo of {}')
  expect(anew.seed).not.toBe(5)
})

test('a template without a place is refused, and nothing is drawn', async () => {
  const { desk, salon } = running
  const before = await salon.store.prisma.generation.count()
  await expect(desk.say(ada, 'draw', { prompt: 'a cat', template: 'a photo' })).rejects.toThrow(/must hold/)
  expect(await salon.store.prisma.generation.count()).toBe(before)
})

test('known templates are completed by what they contain', async () => {
  const { desk } = running
  expect(await desk.complete(ada, 'draw', 'template', 'PHOTO')).toEqual(['a photo of {}', 'une photo de {}'])
  expect(await desk.complete(ada, 'again', 'template', 'dessin')).toEqual(['un dessin de {}', 'dessine {}'])
})
