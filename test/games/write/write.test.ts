import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Content } from '../../../src/content.ts'
import { forget } from '../../../src/store/forget.ts'
import { Playing } from '../../helpers/playing.ts'
import { startSalon, type TestSalon } from '../../helpers/salon.ts'

const prompt = 'a red circle left of a blue square'

let house: TestSalon
let at: Playing
beforeAll(async () => {
  house = await startSalon()
  at = new Playing(house)
})
afterAll(() => house.stop())

/** A fresh round of writing over a fresh drawing. */
async function open(count = 1) {
  const drawing = await at.drawing('Zoe', prompt, count)
  await at.say('Zoe', 'write', { drawing: drawing.number })
  return { ...(await at.round()), drawing: drawing.number }
}

const captions = (roundId: string) =>
  at.prisma.caption.findMany({ where: { roundId }, orderBy: { id: 'asc' }, include: { author: true } })

const write = (name: string, asked: Content, typed: object) => at.press(name, asked, 'Write', typed)

describe('a round of writing', () => {
  test('asks for a middling and an unrelated description of each picture, and keeps them', async () => {
    const round = await open(2)
    const post = await at.post('the round', /Describe these 2 pictures/)
    expect(post.text[0]).toMatch(/nobody rates their own\.$/)
    const first = await at.say('Ann', 'play', { round: round.number })
    expect(first.title).toBe(prompt)
    expect(first.text[0]).toBe('Question 1 of 2')
    expect(first.text[1]).toMatch(
      /^This description fits\. Write one that fits only in part, and one of something/,
    )
    expect(first.actions[0]).toMatchObject({ label: 'Write', asks: ['middling', 'unrelated', 'relevant'] })
    const second = await write('Ann', first, { middling: '  two   shapes\n', unrelated: 'a cat at night' })
    expect(second.text[0]).toBe('Question 2 of 2')
    const end = await write('Ann', second, {
      middling: 'a circle',
      unrelated: 'a bus',
      relevant: 'a red disc, and a blue square at its right',
    })
    expect(end.text[0]).toMatch(/^Thank you: 2 questions answered/)
    expect((await captions(round.id)).map(({ kind, text, author }) => [kind, text, author?.name])).toEqual([
      ['middling', 'two shapes', 'Ann'],
      ['unrelated', 'a cat at night', 'Ann'],
      ['relevant', 'a red disc, and a blue square at its right', 'Ann'],
      ['middling', 'a circle', 'Ann'],
      ['unrelated', 'a bus', 'Ann'],
    ])
    await at.say('Zoe', 'close', { round: round.number })
    const result = await at.post('the result', /5 descriptions of 2 pictures by 1 member\./)
    expect(result.table?.rows).toHaveLength(5)
    expect(JSON.stringify(result.table)).not.toContain('Ann')
    const french = await at.post('le résultat', /5 descriptions de 2 images par 1 membre/, 'fr')
    expect(french.table?.head).toEqual(['Image', 'Sorte', 'Description'])
  })

  test('pictures of which little is written come first', async () => {
    const round = await open(3)
    const positions: number[] = []
    for (const name of ['Ann', 'Bob', 'Cy']) {
      await write(name, await at.say(name, 'play', { round: round.number }), {
        middling: `${name} sees something`,
        unrelated: `${name} thinks of something else`,
      })
      const question = await at.prisma.question.findFirstOrThrow({
        where: { roundId: round.id, member: { name }, number: 1 },
      })
      positions.push(question.positions[0] as number)
    }
    expect(positions.sort()).toEqual([1, 2, 3])
  })

  test('what is written anew takes the place of what was; a double press is one', async () => {
    const round = await open()
    const asked = await at.say('Ann', 'play', { round: round.number })
    const same = { middling: 'a circle', unrelated: 'a train' }
    await Promise.all([1, 2, 3].map(() => write('Ann', asked, same)))
    const end = await write('Ann', asked, same)
    expect(await captions(round.id)).toHaveLength(2)
    const again = await at.press('Ann', end, 'Back')
    expect(again.text.at(-1)).toBe('You wrote “a circle” and “a train”; what you write now takes its place.')
    await write('Ann', again, { middling: 'a square', unrelated: 'a train' })
    expect((await captions(round.id)).map(({ text }) => text)).toEqual(['a square', 'a train'])
  })

  test('refuses what is empty, too long or there already, and keeps nothing of it', async () => {
    const round = await open()
    const asked = await at.say('Ann', 'play', { round: round.number })
    const refused: [object, RegExp][] = [
      [{ middling: 'a circle' }, /describe needs unrelated/],
      [{ middling: ' \u200b ', unrelated: 'a bus' }, /must not be empty/],
      [{ middling: 'x'.repeat(1001), unrelated: 'a bus' }, /has 1,001 characters; at most 1,000 are kept/],
      [
        { middling: 'A red circle, left of a blue square!', unrelated: 'a bus' },
        /already described as “A red/,
      ],
      [{ middling: 'A bus.', unrelated: 'a bus' }, /already described as “a bus”/],
      [{ middling: 'a', unrelated: 'b', relevant: 'B' }, /already described/],
    ]
    for (const [typed, reason] of refused) await expect(write('Ann', asked, typed)).rejects.toThrow(reason)
    await expect(
      at.say('Ann', 'answer', { round: round.number, question: 1, value: 'no description' }),
    ).resolves.toBeDefined()
    await expect(write('Ann', asked, { middling: 'm', unrelated: 'u' })).rejects.toThrow(/no answer to this/)
    expect(await captions(round.id)).toEqual([])
    await write('Bob', await at.say('Bob', 'play', { round: round.number }), {
      middling: 'a circle',
      unrelated: 'a bus',
    })
    const cy = await at.say('Cy', 'play', { round: round.number })
    await expect(write('Cy', cy, { middling: 'a Circle', unrelated: 'a car' })).rejects.toThrow(/already/)
    await at.say('Zoe', 'close', { round: round.number })
    await expect(write('Cy', cy, { middling: 'a ring', unrelated: 'a car' })).rejects.toThrow(/closed/)
    expect(await captions(round.id)).toHaveLength(2)
    const ghost = await house.speaker('Bob')
    await forget(house.salon.store, ghost.member, { ballots: false })
    expect((await captions(round.id)).map(({ author }) => author)).toEqual([null, null])
  })

  test('of several descriptions that fit, the best is chosen first', async () => {
    const before = await open()
    await write('Ann', await at.say('Ann', 'play', { round: before.number }), {
      middling: 'a circle',
      unrelated: 'a bus',
      relevant: 'a red disc and a blue square',
    })
    await at.say('Zoe', 'close', { round: before.number })
    await at.say('Zoe', 'write', { drawing: before.drawing })
    const round = await at.round()
    const asked = await at.say('Bob', 'play', { round: round.number })
    expect(asked.text[0]).toBe('Which of these descriptions fits best?')
    expect(asked.actions).toEqual([])
    const [menu] = asked.choices ?? []
    expect(menu?.values.map(({ label }) => label)).toEqual([
      `1 · ${prompt}`,
      '2 · a red disc and a blue square',
    ])
    const options = { ...menu?.options, [menu?.option as string]: menu?.values[1]?.value as string }
    const chosen = await at.say('Bob', menu?.command as string, options)
    expect(chosen.title).toBe('a red disc and a blue square')
    expect(chosen.text[0]).toMatch(/^This description fits/)
    await write('Bob', chosen, { middling: 'a ring', unrelated: 'a tram' })
    await at.say('Zoe', 'close', { round: round.number })
    const result = await at.post('the result', /2 descriptions of 1 picture by 1 member/)
    expect(result.table?.rows).toContainEqual(['1', 'relevant', 'a red disc and a blue square', '1'])
    // What was written is rated, by others than who wrote it.
    const rated = await at.press('Zoe', result, 'Have them rated')
    expect(rated).toBeUndefined()
    const rating = await at.round()
    const texts = rating.items.filter(({ control }) => !control).map(({ caption }) => caption?.text)
    expect(['a circle', 'a ring'].some((text) => texts.includes(text))).toBe(true)
    expect(['a bus', 'a tram'].some((text) => texts.includes(text))).toBe(true)
  })
})
