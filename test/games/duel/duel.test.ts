import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Content } from '../../../src/content.ts'
import { drawingIn, startSalon, type TestSalon, waitFor } from '../../helpers/salon.ts'

let salon: TestSalon
let drawing: number
beforeAll(async () => {
  salon = await startSalon()
  const zoe = await salon.speaker('Zoe')
  // So much is left open, and so warm, that no two pictures are the same by chance.
  await salon.desk.say(zoe, 'draw', { prompt: 'four things', temperature: 1.5, seed: 7_777_777, count: 3 })
  drawing = (await drawingIn(salon.salon, zoe, 'done')).number
  await say('Zoe', 'close', { drawing })
})
afterAll(() => salon.stop())

const prisma = () => salon.salon.store.prisma
const say = async (name: string, command: string, options: Record<string, string | number> = {}) =>
  (await salon.desk.say(await salon.speaker(name), command, options)) as Content

async function openDuel(options: Record<string, string | number> = { drawing }) {
  // One that is open would hold back what others find about the same pictures.
  for (const { number } of await prisma().round.findMany({ where: { status: 'open', game: 'duel' } }))
    await say('Zoe', 'close', { round: number })
  await say('Zoe', 'duel', options)
  return await waitFor(async () => {
    const round = await prisma().round.findFirstOrThrow({
      orderBy: { number: 'desc' },
      include: { items: true },
    })
    return round.status === 'open' ? round : undefined
  }, 'an open round')
}

/** Answers every pair there is, as one who looked for long enough; `choose` names the better position, or an answer. */
async function judge(name: string, round: number, choose: (positions: number[]) => number | string) {
  for (let content = await say(name, 'play', { round }); ; ) {
    const { question } = (content.actions[0]?.options ?? {}) as { question?: number }
    const asked = await prisma().question.findFirst({
      where: { number: question ?? 0, member: { name }, round: { number: round }, answeredAt: null },
    })
    if (!asked) return content
    await prisma().question.updateMany({
      where: { roundId: asked.roundId, memberId: asked.memberId, number: asked.number },
      data: { shownAt: new Date(Date.now() - 5000) },
    })
    const chosen = choose(asked.positions)
    const value = typeof chosen === 'string' ? chosen : chosen === asked.positions[0] ? 'a' : 'b'
    content = await say(name, 'answer', { round, question: asked.number, value })
  }
}

const lowest = (positions: number[]) => Math.min(...positions)
const highest = (positions: number[]) => Math.max(...positions)

describe('duels between the pictures of a drawing', () => {
  test('go over every pair once, on sides drawn by lot, blind', async () => {
    const { id, number } = await openDuel()
    const first = await say('Ann', 'play', { round: number })
    expect(first.text[0]).toBe('Question 1 of 3')
    const { model, scores } = await prisma()
      .image.findFirstOrThrow({ include: { scores: true } })
      .then(async ({ scores, generationId }) => ({
        scores,
        model: (await prisma().generation.findUniqueOrThrow({ where: { id: generationId } })).model,
      }))
    expect(JSON.stringify(first)).not.toContain(model)
    expect(JSON.stringify(first)).not.toContain(scores[0]?.value.toFixed(2))
    const end = await judge('Ann', number, lowest)
    expect(end.text[0]).toMatch(/3 questions answered\. There is nothing left/)
    const asked = await prisma().question.findMany({ where: { roundId: id } })
    const pairs = asked.map(({ positions }) => [...positions].sort().join())
    expect(new Set(pairs)).toEqual(new Set(['1,2', '1,3', '2,3']))
  })

  test('put the sides by lot: neither is always the lower position', async () => {
    const { id, number } = await openDuel()
    for (const name of ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']) await judge(name, number, lowest)
    const asked = await prisma().question.findMany({ where: { roundId: id } })
    const turned = asked.filter(({ positions: [left = 0, right = 0] }) => left > right).length
    expect(turned).toBeGreaterThan(0)
    expect(turned).toBeLessThan(asked.length)
  })

  test('give worths where they exist, sides, and agreement with CLIP; the author is left out', async () => {
    const { number } = await openDuel()
    await judge('Zoe', number, highest)
    await judge('Ann', number, lowest)
    await judge('Bob', number, lowest)
    await judge('Cy', number, highest)
    await say('Zoe', 'close', { round: number })
    const result = await say('Ann', 'results', { round: number })
    const text = result.text.join('\n')
    expect(text).toContain('9 duels counted, of 3 members. 3 left out, as they are the author’s own.')
    expect(text).toContain('The order goes by Bradley–Terry worths with reduced bias (Firth)')
    // Three pairs: what was said of them says nothing of others.
    expect(text).toMatch(
      /on the left won \d of 9 decided duels\. 3 pairs do not tell whether the side matters/,
    )
    // Who met whom, and won, is by lot.
    expect(text).toMatch(/Without [12] of the 9 duels 2 would be level with 1, or above it\./)
    expect(text).toContain("The crowd's favourite is 1.")
    expect(text).toMatch(/Drawn by petit .* with seed 7777777/)
    const head = [
      'Picture',
      'Crowd',
      'Against the average',
      '95 % interval',
      'CLIP',
      'Won–tied–lost',
      'CLIP score',
    ]
    expect(result.table?.head).toEqual(head)
    for (const [, , against, interval] of result.table?.rows ?? []) {
      const [low = 0, high = 0] = (interval as string).split(' – ').map((end) => Number.parseInt(end, 10))
      expect(low).toBeLessThan(Number.parseInt(against as string, 10))
      expect(high).toBeGreaterThan(Number.parseInt(against as string, 10))
    }
    expect(result.table?.rows.map((row) => [row[0], row[1], row[5]])).toEqual([
      ['1', '1', '4–0–2'],
      ['2', '2', '3–0–3'],
      ['3', '3', '2–0–4'],
    ])
    expect(result.picture?.alt).toMatch(/crowd's order, best first: 1 › 2 › 3\./)
  })

  test('have worths for who was never beaten, and none where the duels fall into islands', async () => {
    const unbeaten = await openDuel()
    await judge('Ann', unbeaten.number, lowest)
    await say('Zoe', 'close', { round: unbeaten.number })
    const first = await say('Ann', 'results', { round: unbeaten.number })
    expect(first.text.join('\n')).toContain('worths with reduced bias')
    for (const [, , , interval] of first.table?.rows ?? []) expect(interval).toMatch(/^\d+ – \d+ %$/)
    const islands = await openDuel()
    await say('Ann', 'play', { round: islands.number })
    await prisma().question.updateMany({
      where: { roundId: islands.id },
      data: { shownAt: new Date(0), positions: [1, 2] },
    })
    const content = await say('Ann', 'play', { round: islands.number })
    await say('Ann', 'answer', content.actions[0]?.options as never)
    await say('Zoe', 'close', { round: islands.number })
    const second = await say('Ann', 'results', { round: islands.number })
    expect(second.text.join('\n')).toContain('fall into 2 islands that never met, {1, 2} and {3}')
    expect(second.table?.head[2]).toBe('Against the average (regularised)')
    expect(second.table?.rows.map(([, , , interval]) => interval)).toEqual(['–', '–', '–'])
    expect(second.table?.rows[2]?.[2]).toBe('–')
    const french = (await salon.desk.say({ ...(await salon.speaker('Ann')), locale: 'fr' }, 'results', {
      round: islands.number,
    })) as Content
    expect(french.text.join('\n')).toContain('forment 2 îlots')
  })

  test('ties and both bad are counted apart, and too fast an answer not at all', async () => {
    const { number } = await openDuel()
    await judge('Ann', number, (positions) => (positions.includes(1) ? 'tie' : 'bad'))
    const content = await say('Hasty', 'play', { round: number })
    await say('Hasty', 'answer', content.actions[0]?.options as never)
    await say('Zoe', 'close', { round: number })
    const { text } = await say('Ann', 'results', { round: number })
    expect(text[0]).toContain('3 duels counted, of 1 member. 1 left out, as it came within 0.6 seconds')
    expect(text[0]).toContain('2 ties, 1 time both bad')
    expect(text.join('\n')).toContain('does not exist here: the crowd likes all pictures equally')
  })

  test('a member whom a moderator excluded does not count', async () => {
    const { id, number } = await openDuel()
    await judge('Mallory', number, lowest)
    const [mallory, zoe] = [await salon.speaker('Mallory'), await salon.speaker('Zoe')]
    await prisma().exclusion.create({
      data: { memberId: mallory.member.id, roundId: id, reason: 'noise', moderatorId: zoe.member.id },
    })
    await say('Zoe', 'close', { round: number })
    const { text } = await say('Zoe', 'results', { round: number })
    expect(text[0]).toContain(
      '0 duels counted, of 0 members. 3 left out, of members whom a moderator excluded.',
    )
  })

  test('the author counts where the round says so', async () => {
    const { number } = await openDuel({ drawing, 'author-counts': 'yes' })
    await judge('Zoe', number, lowest)
    await say('Zoe', 'close', { round: number })
    expect((await say('Zoe', 'results', { round: number })).text[0]).toContain(
      '3 duels counted, of 1 member.',
    )
    await expect(say('Zoe', 'duel', { drawing, 'author-counts': 'perhaps' })).rejects.toThrow(
      /can be yes and no/,
    )
  })
})

describe('duels between templates', () => {
  test('draw what is missing with the same seed, hide the wording, and tell who won', async () => {
    const before = await prisma().generation.count()
    const templates = '{}|a photo of {}'
    const { number, items } = await openDuel({ prompt: 'four things', templates, count: 2, seed: 5 })
    expect(items.map(({ arm }) => arm).sort()).toEqual(['a photo of {}', 'a photo of {}', '{}', '{}'].sort())
    const drawn = await prisma().generation.findMany({ orderBy: { number: 'desc' }, take: 2 })
    // Their numbers go by lot.
    expect(drawn.map(({ seed, template }) => [seed, template ?? '{}']).sort()).toEqual([
      [5, 'a photo of {}'],
      [5, '{}'],
    ])
    expect(await prisma().generation.count()).toBe(before + 2)
    const content = await say('Ann', 'play', { round: number })
    expect(content.title).toBe('four things')
    expect(content.text[0]).toMatch(/^Question 1 of [1-4]$/) // pairs of different templates alone
    expect(JSON.stringify(content)).not.toContain('photo')
    const [post] = (await salon.desk.posts((await salon.speaker('Ann')).channel, 1)).slice(-1)
    expect(JSON.stringify(await post?.render('en'))).not.toContain('photo')
    const bare = new Set(items.flatMap(({ arm, position }) => (arm === '{}' ? [position] : [])))
    await judge('Ann', number, ([one = 0, other = 0]) => (bare.has(one) ? one : other))
    await judge('Bob', number, lowest)
    await say('Zoe', 'close', { round: number })
    const result = await say('Ann', 'results', { round: number })
    expect(result.text.join('\n')).toMatch(
      /“a photo of \{\}” against “\{\}”: \d to \d, 0 times neither\. .* The wording changes the picture in \d of 2 pairs/,
    )
    expect(result.text.join('\n')).toContain('The wording it drew: “a photo of {}”.')
    await openDuel({ prompt: 'four things', templates, count: 2, seed: 5 })
    expect(await prisma().generation.count()).toBe(before + 2)
  })

  test('refuse what cannot be compared', async () => {
    const refused: [Record<string, string | number>, RegExp][] = [
      [{ prompt: 'a cat' }, /name two of either/],
      [{ prompt: 'a cat', templates: 'a photo of {}' }, /2 to 4 different/],
      [{ prompt: 'a cat', templates: '{}|nothing' }, /must hold \{\}/],
      [{ prompt: 'a cat', models: 'petit,petit' }, /2 to 4 different/],
      [{ prompt: 'a cat', models: 'petit,nobody' }, /nobody/],
      [{ prompt: 'a cat', models: 'a,b', templates: '{}|a {}' }, /not both/],
      [{ prompt: ' ', templates: '{}|a {}' }, /nothing to draw/],
      [{ drawing: 999_999 }, /no drawing #999999/],
    ]
    const rounds = await prisma().round.count()
    for (const [options, reason] of refused) await expect(say('Zoe', 'duel', options)).rejects.toThrow(reason)
    expect(await prisma().round.count()).toBe(rounds)
  })

  test('a round whose pictures are never drawn is called off', async () => {
    await prisma().$transaction(async (tx) => {
      await tx.$executeRaw`LOCK TABLE "Score" IN EXCLUSIVE MODE` // nothing ends meanwhile
      await say('Yan', 'duel', { prompt: 'a dog', templates: '{}|a photo of {}', count: 1 })
      await say('Yan', 'cancel')
    })
    const { channel } = await salon.speaker('Yan')
    const [post] = (await salon.desk.posts(channel, 1)).slice(-1)
    expect((await post?.render('en'))?.text).toEqual([
      'This round is called off: not all of its pictures were drawn.',
    ])
  })
})
