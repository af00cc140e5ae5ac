import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Playing } from '../helpers/playing.ts'
import { startSalon, type TestSalon, waitFor } from '../helpers/salon.ts'

let house: TestSalon
let at: Playing
beforeAll(async () => {
  house = await startSalon()
  at = new Playing(house)
})
afterAll(() => house.stop())

const votedOn = async () => {
  const { id, number } = await at.round()
  const items = await at.prisma.roundItem.findMany({
    where: { roundId: id },
    orderBy: { position: 'asc' },
    include: { image: true },
  })
  return { id, number, items }
}

/** A drawing whose vote is closed, with these pictures the same: as if its model had been surer of the prompt. */
async function drawnAlike(pictures: number, alike: (index: number) => string) {
  const { id, number } = await at.closedDrawing('Zoe', 'four things', pictures, { temperature: 1.5 })
  const images = await at.prisma.image.findMany({ where: { generationId: id } })
  for (const image of images)
    await at.prisma.image.update({
      where: { id: image.id },
      data: { sha256: `${number} ${alike(image.index)}` },
    })
  return number
}

describe('pictures with equal pixels are one', () => {
  test('in a vote: the post says so, a ballot that names either names it, and it has one place', async () => {
    const settings = { temperature: 1.5, seed: 4_242 }
    const first = await at.closedDrawing('Zoe', 'four things', 2, settings)
    const second = await at.closedDrawing('Zoe', 'four things', 2, settings)
    await at.say('Zoe', 'rank', { drawing: first.number, with: String(second.number) })
    const { id, number, items } = await votedOn()
    const places = (index: number) =>
      items.flatMap(({ position, image }) => (image?.index === index ? position : []))
    const [[one = 0, twin = 0], [other = 0, otherTwin = 0]] = [places(0), places(1)]
    const post = await at.post('the vote', /same picture, pixel for pixel/)
    expect(post.text.join(' ')).toContain(`${one} = ${twin}`)
    expect(post.actions.map(({ label }) => label)).not.toContain('My top three') // of two pictures
    const vote = async (name: string, positions: number[]) =>
      await house.desk.vote((await house.speaker(name)).member, id, positions)
    await vote('Ann', [one])
    await vote('Bob', [twin])
    await vote('Cy', [one, twin])
    await vote('Dee', [otherTwin])
    await at.say('Zoe', 'close', { round: number })
    const { text, table } = await at.say('Cy', 'results', { round: number })
    const [row, under] = [`${one} = ${twin}`, `${other} = ${otherTwin}`]
    expect(table?.rows.find(([picture]) => picture === row)).toMatchObject({ 2: '1', 5: '75 % (3/4)' })
    expect(table?.rows.map(([picture]) => picture).sort()).toEqual([row, under].sort())
    expect(table?.rows[0]?.[1]).toContain(' = ') // of both drawings
    expect(text.join(' ')).toContain(`The crowd's favourite is ${row}.`)
    expect(text.join(' ')).toContain('fewer than six ballots tell no two apart')
    expect(text.join(' ')).toContain(
      `Without 2 of the 4 ballots ${under} would be level with ${row}, or above it.`,
    )
    expect(text.join(' ')).toContain(`Of the 3 other ballots, 2 chose ${row}.`)
    expect(text.join(' ')).not.toMatch(/would take about|80 % power/)
  })

  test('in a top three: it has one place, to whichever number that is given', async () => {
    await drawnAlike(4, (index) => (index < 2 ? 'same' : String(index)))
    const { number: drawing } = await at.prisma.generation.findFirstOrThrow({ orderBy: { number: 'desc' } })
    await at.say('Zoe', 'rank', { drawing })
    const { id, number: round, items } = await votedOn()
    const [one = 0, twin = 0, ...others] = [...items]
      .sort((a, b) => (a.image?.index ?? 0) - (b.image?.index ?? 0))
      .map(({ position }) => position)
    const place = async (where: number, picture: number) => {
      await at.say('Ann', 'top', { round, place: where, picture })
      const { positions } = await at.prisma.ballot.findFirstOrThrow({ where: { roundId: id } })
      return positions
    }
    expect(await place(1, one)).toEqual([one])
    expect(await place(2, twin)).toEqual([twin])
    expect(await place(2, others[0] as number)).toEqual([twin, others[0]])
    expect(await place(2, one)).toEqual([others[0], one])
    await at.say('Zoe', 'close', { round })
  })

  test('in duels: they do not meet, and meet each other picture once', async () => {
    const drawing = await drawnAlike(3, (index) => (index < 2 ? 'same' : 'other'))
    await at.say('Zoe', 'duel', { drawing })
    const { id, number, items } = await votedOn()
    const [one, twin] = items.flatMap(({ position, image }) => ((image?.index ?? 0) < 2 ? position : []))
    const first = await at.say('Ann', 'play', { round: number })
    expect(first.text[0]).toBe('Question 1 of 1')
    await at.prisma.question.updateMany({ where: { roundId: id }, data: { shownAt: new Date(0) } })
    await at.press('Ann', first, /^Equally/)
    await at.say('Zoe', 'close', { round: number })
    const { table } = await at.say('Ann', 'results', { round: number })
    expect(table?.rows).toHaveLength(2)
    expect(table?.rows.map(([picture]) => picture)).toContain(`${one} = ${twin}`)
    expect(table?.rows.map((row) => row[5])).toEqual(['0–1–0', '0–1–0'])
  })

  test('what is described, rated or guessed differs', async () => {
    const drawing = await drawnAlike(3, (index) => (index < 2 ? 'same' : 'other'))
    for (const command of ['write', 'rate', 'guess']) {
      await at.closeAll('Zoe')
      await at.say('Zoe', command, { drawing })
      const { items } = await votedOn()
      const pixels = new Map(items.map(({ image }) => [image?.id, image?.sha256]))
      expect([...pixels.values()].sort()).toEqual([`${drawing} other`, `${drawing} same`])
    }
    await at.closeAll('Zoe')
  })
})

describe('best of five', () => {
  /** Draws both wordings, so that they are there; and says of which prompts they are the same. */
  async function drawn(prompts: Record<string, 'same' | 'other'>) {
    const options = { templates: '{}|a photo of {}', seed: 11, prompts: Object.keys(prompts).join(' | ') }
    await at.say('Zoe', 'best-of-five', options)
    const { id } = await waitFor(async () => {
      const round = await at.round()
      return round.status === 'pending' ? undefined : round
    }, 'the pictures')
    await at.closeAll('Zoe')
    const items = await at.prisma.roundItem.findMany({
      where: { roundId: id },
      include: { image: { include: { generation: { include: { prompt: true } } } } },
    })
    for (const { image, arm } of items) {
      const text = image?.generation.prompt.text as string
      const sha256 = `${text} ${prompts[text] === 'same' ? '' : arm}`
      await at.prisma.image.update({ where: { id: image?.id as string }, data: { sha256 } })
    }
    await at.say('Zoe', 'best-of-five', options)
    return await votedOn()
  }

  test('asks nothing of pairs that are the same twice, and closes with the last of the others', async () => {
    const { id, number, items } = await drawn({ 'a red circle': 'other', 'a cat': 'same' })
    const round = async () => await at.prisma.round.findUniqueOrThrow({ where: { id } })
    expect(await round()).toMatchObject({ status: 'open', closesAfter: 5 })
    const post = await at.post('the round', /1 more pair is the same picture twice/)
    expect(post.text[0]).toMatch(/^1 pair of pictures/)
    const bare = items.flatMap(({ position, arm }) => (arm === '{}' ? position : []))
    for (const name of ['A', 'B', 'C', 'D', 'E']) {
      const content = await at.say(name, 'play', { round: number })
      expect(content.title).toBe('a red circle')
      const where = { roundId: id, member: { name } }
      await at.prisma.question.updateMany({ where, data: { shownAt: new Date(0) } })
      const { positions } = await at.prisma.question.findFirstOrThrow({ where })
      const side = bare.includes(positions[0] as number) ? /^A/ : /^B/
      await at.press(name, await at.press(name, content, side), side)
    }
    expect(await round()).toMatchObject({ status: 'closed' })
    const { text, table } = await at.say('A', 'results', { round: number })
    expect(text[0]).toBe('5 judgements counted, of 5 judges.')
    expect(text[1]).toContain('“{}” 1, 0 ties')
    expect(text[3]).toMatch(/^The wording changes the picture in 1 of 2 pairs: 50 %;/)
    expect(text[4]).toBe('2 prompts do not tell how often it does over others: that takes 6.')
    expect(table?.rows.map(([prompt, ...cells]) => [prompt, cells]).sort()).toEqual([
      ['a cat', ['No change', 'No change']],
      ['a red circle', ['0–0–5 → {}', '0–0–5 → {}']],
    ])
  })

  test('is over at once where the wording changes nothing, and says that', async () => {
    const { id, number } = await drawn({ 'two moons': 'same' })
    expect(await at.prisma.round.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: 'closed' })
    const { text } = await at.say('A', 'results', { round: number })
    expect(text.join(' ')).toContain('The wording changes the picture in 0 of 1 pair: 0 %')
  })
})
