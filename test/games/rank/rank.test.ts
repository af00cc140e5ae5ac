import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Speaker } from '../../../src/chat/desk.ts'
import { drawingIn, startSalon, type TestSalon } from '../../helpers/salon.ts'

let salon: TestSalon
let zoe: Speaker
let ann: Speaker
beforeAll(async () => {
  salon = await startSalon()
  zoe = await salon.speaker('Zoe')
  ann = await salon.speaker('Ann')
})
afterAll(() => salon.stop())

async function draw(prompt: string, count: number): Promise<{ number: number; model: string }> {
  await salon.desk.say(zoe, 'draw', { prompt, count })
  return await drawingIn(salon.salon, zoe, 'done')
}

/** Draws with a vote that is closed. */
async function drawAndClose(prompt: string, count: number) {
  const drawing = await draw(prompt, count)
  await salon.desk.say(zoe, 'close', { drawing: drawing.number })
  return drawing
}

/** Opens a vote and reads its post. */
async function rank(options: Record<string, string | number>) {
  await salon.desk.say(zoe, 'rank', options)
  const post = (await salon.desk.posts(zoe.channel, 1))[0]
  return { content: await post?.render('en', ann.member.id), post }
}

const votedOn = (id: string | undefined) =>
  salon.salon.store.prisma.round.findUniqueOrThrow({
    where: { id: id ?? '' },
    include: { items: { orderBy: { position: 'asc' }, include: { image: true } } },
  })

test('a drawing is voted on again, over chosen pictures in a new order', async () => {
  const { number } = await drawAndClose('a red circle', 6)
  const { content } = await rank({ drawing: number, pictures: '1, 4,6 4' })
  expect(content).toMatchObject({ title: 'a red circle', author: 'Zoe', vote: { positions: 3, ballots: 0 } })
  expect(content?.picture?.alt).toBe('3 numbered pictures drawn from “a red circle”.')
  expect(await salon.salon.store.files.stat(content?.picture?.file as string)).toBeDefined()
  const own = await salon.salon.store.prisma.roundItem.findMany({
    where: { round: { generation: { number } }, position: { in: [1, 4, 6] } },
  })
  const round = await votedOn(content?.vote?.round)
  expect(round.items.map(({ imageId }) => imageId).sort()).toEqual(own.map(({ imageId }) => imageId).sort())

  const [menu] = content?.choices ?? []
  expect(menu).toMatchObject({ label: 'Look closer', option: 'picture' })
  const say = (command: string, options: object) => salon.desk.say(ann, command, options as never)
  const chosen = { ...menu?.options, picture: menu?.values[1]?.value }
  const closer = await say(menu?.command ?? '', chosen)
  expect(closer?.text).toEqual([`Picture 2 of vote #${round.number}.`])
  expect(closer?.picture).toEqual({
    file: `rounds/${round.id}/large-2.webp`,
    alt: 'Picture 2 of “a red circle”, enlarged.',
  })
  expect(closer?.actions.map(({ label }) => label)).toEqual(['← Picture 1', 'Picture 3 →'])
  const [, next] = closer?.actions ?? []
  expect((await say(next?.command ?? '', next?.options ?? {}))?.picture?.file).toBe(
    `rounds/${round.id}/large-3.webp`,
  )
  await expect(say('look', { ...chosen, picture: 4 })).rejects.toThrow('The pictures are numbered 1 to 3.')
  await expect(say('look', { ...chosen, round: 999 })).rejects.toThrow('There is no round #999.')

  await salon.desk.vote(ann.member, round.id, [2])
  await salon.desk.vote(zoe.member, round.id, [1])
  await salon.desk.say(ann, 'close', { round: round.number })
  const result = await salon.desk.say(ann, 'results', { round: round.number })
  expect(result?.title).toBe('a red circle')
  expect(result?.text[0]).toBe("1 ballot counted. Zoe's own is left out, as the one who asked.")
  expect(result?.text.join('\n')).toContain('You approved of 2.')
  expect((await salon.desk.say(ann, 'results', {}))?.text[0]).toBe('2 closed votes with 1 counted ballot.')
})

test('drawings of one prompt are voted on together, and told apart when it closes', async () => {
  const [first, second] = [await drawAndClose('two cats', 3), await drawAndClose('two cats', 3)]
  const { content } = await rank({ drawing: first.number, with: `#${second.number}` })
  expect(content?.vote?.positions).toBe(6)
  expect(JSON.stringify(content)).not.toContain(first.model)
  const round = await votedOn(content?.vote?.round)
  await salon.desk.vote(ann.member, round.id, [2])
  await salon.desk.say(zoe, 'close', { round: round.number })
  const result = await salon.desk.say(zoe, 'results', { round: round.number })
  expect(result?.table?.head.slice(0, 2)).toEqual(['Picture', 'Drawing'])
  expect(new Set(result?.table?.rows.map(([, drawing]) => drawing))).toEqual(
    new Set([`#${first.number}`, `#${second.number}`]),
  )
  expect(result?.text.filter((line) => /^#\d+: Drawn by/.test(line))).toHaveLength(2)
})

test('what cannot be voted on is refused', async () => {
  const cats = await drawAndClose('two cats', 3)
  const dog = await drawAndClose('a dog', 1)
  const say = (options: Record<string, string | number>) => salon.desk.say(zoe, 'rank', options)
  await expect(say({ drawing: 999 })).rejects.toThrow('There is no drawing #999.')
  await expect(say({ drawing: cats.number, pictures: '1,x' })).rejects.toThrow(
    'pictures must be numbers with commas between, such as 1,4,7; "1,x" is not.',
  )
  await expect(say({ drawing: cats.number, pictures: '1,12' })).rejects.toThrow(
    'The pictures are numbered 1 to 3.',
  )
  await expect(say({ drawing: cats.number, pictures: '3' })).rejects.toThrow(/2 to 9 pictures, .* over 1;/)
  await expect(say({ drawing: cats.number, with: String(dog.number) })).rejects.toThrow(
    `Drawing #${dog.number} has another prompt than #${cats.number}`,
  )
  await expect(say({ drawing: cats.number, with: '1,2,3' })).rejects.toThrow(/another prompt/)
  const open = await draw('a moon', 2)
  await expect(say({ drawing: open.number })).rejects.toThrow(
    /^Vote #\d+ over some of these .* still open; close it/,
  )
  const before = await salon.salon.store.prisma.round.count()
  await expect(say({ drawing: dog.number })).rejects.toThrow(/over 1;/)
  expect(await salon.salon.store.prisma.round.count()).toBe(before)
})

test('of votes that are opened at once over the same pictures one opens', async () => {
  const { number } = await drawAndClose('a blue star', 4)
  const pictures = ['1,2', '2,3', '1,2,3,4', '2,4', '4,2']
  const openers = await Promise.all(pictures.map((_, nth) => salon.speaker(`Opener ${nth}`)))
  const opened = await Promise.allSettled(
    openers.map((opener, nth) =>
      salon.desk.say(opener, 'rank', { drawing: number, pictures: pictures[nth] as string }),
    ),
  )
  const refused = opened.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))
  expect(refused).toHaveLength(pictures.length - 1)
  const open = await salon.salon.store.prisma.round.findMany({
    where: { game: 'rank', status: 'open', items: { some: { image: { generation: { number } } } } },
  })
  expect(open).toHaveLength(1)
  for (const reason of refused)
    expect(reason).toContain(`Vote #${open[0]?.number} over some of these pictures is still open; close it`)
  // Other games wait for nobody.
  await Promise.all([
    salon.desk.say(zoe, 'duel', { drawing: number }),
    salon.desk.say(ann, 'rate', { drawing: number }),
    salon.desk.say(ann, 'duel', { drawing: number }),
  ])
})
