import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Speaker } from '../../src/chat/desk.ts'
import { drawingIn, startSalon, type TestSalon, waitFor } from '../helpers/salon.ts'

let salon: TestSalon
let mod: Speaker
beforeAll(async () => {
  salon = await startSalon()
  mod = { ...(await salon.speaker('Mo')), moderator: true }
})
afterAll(() => salon.stop())

const prisma = () => salon.salon.store.prisma

/** A drawing with the ballots of three, closed unless told otherwise. */
async function voted({ close = true } = {}): Promise<number> {
  const zoe = await salon.speaker('Zoe')
  await salon.desk.say(zoe, 'draw', { prompt: 'a red circle left of a blue square', count: 3 })
  const { rounds, number } = await drawingIn(salon.salon, zoe, 'done')
  for (const [name, positions] of [
    ['Ann', [1]],
    ['Bob', [1]],
    ['Cy', [2]],
  ] as const)
    await salon.desk.vote((await salon.speaker(name)).member, rounds[0]?.id as string, [...positions])
  if (close) await salon.desk.say(mod, 'close', { drawing: number })
  return number
}

const say = async (speaker: Speaker, command: string, options: Record<string, string | number> = {}) =>
  (await salon.desk.say(speaker, command, options))?.text.join(' ') ?? ''

const counted = async (drawing: number) =>
  /(\d+) ballots? counted/.exec(await say(mod, 'results', { drawing }))?.[1]

describe('a member who is left out', () => {
  test('of one vote counts in the others, and is taken back', async () => {
    const [one, other] = [await voted(), await voted()]
    expect(await say(mod, 'exclude', { member: 'cy', reason: ' was  not there ', drawing: one })).toBe(
      `Cy is left out of the vote on drawing #${one}: was not there. Closed ones are counted anew.`,
    )
    expect([await counted(one), await counted(other)]).toEqual(['2', '3'])
    await expect(say(mod, 'include', { member: 'Cy' })).rejects.toThrow(/was not left out of that/)
    await say(mod, 'include', { member: 'Cy', drawing: one })
    expect(await counted(one)).toBe('3')
  })

  test('of all counts in none, closed or open, and the result that stood is shown again', async () => {
    const [closed, open] = [await voted(), await voted({ close: false })]
    const standing = { generation: { number: closed } }
    await prisma().post.updateMany({ where: standing, data: { state: 'settled' } })
    const shown: string[] = []
    const end = salon.salon.store.events.subscribe((change) => {
      if (change.kind === 'vote') shown.push(change.generation)
    })
    await say(mod, 'exclude', { member: '@Bob', reason: 'a second account' })
    const { id } = await prisma().generation.findUniqueOrThrow({ where: { number: closed } })
    await waitFor(async () => shown.includes(id) || undefined, 'the result to be shown again')
    end()
    await say(mod, 'close', { drawing: open })
    expect([await counted(closed), await counted(open)]).toEqual(['2', '2'])
    expect(await say(mod, 'results', { drawing: open })).toMatch(
      /1 left out, of members whom a moderator excluded/,
    )
    await say(mod, 'exclude', { member: 'Bob', reason: 'a third account' })
    expect(await prisma().exclusion.findMany({ include: { member: true } })).toMatchObject([
      { reason: 'a third account', roundId: null, member: { name: 'Bob' } },
    ])
  })

  test('stands in a list that moderators alone see', async () => {
    const list = await salon.desk.say(mod, 'exclude', {})
    expect(list?.table?.rows).toEqual([
      ['Bob', 'all votes', 'a third account', 'Mo', new Date().toISOString().slice(0, 10)],
    ])
    const ann = await salon.speaker('Ann')
    for (const [command, options] of [
      ['exclude', {}],
      ['exclude', { member: 'Cy', reason: 'envy' }],
      ['include', { member: 'Bob' }],
    ] as const)
      await expect(say(ann, command, options)).rejects.toThrow(/Only a moderator/)
    expect(await salon.desk.complete(ann, 'exclude', 'member', 'C')).toEqual([])
    await say(mod, 'include', { member: 'Bob' })
    expect(await say(mod, 'exclude')).toBe('Nobody is left out of any vote.')
  })
})

describe('who is left out', () => {
  afterEach(() => prisma().exclusion.deleteMany())

  test('is told so and why when they ask, and nobody else is', async () => {
    const drawing = await voted()
    const [ann, bob] = [await salon.speaker('Ann'), await salon.speaker('Bob')]
    await say(mod, 'exclude', { member: 'Ann', reason: 'a bot' })
    await say(mod, 'exclude', { member: 'Ann', reason: 'was not there', drawing })
    const truth = "left out of the tally, by a moderator's decision: "
    expect(await say(ann, 'results', { drawing })).toContain(`${truth}was not there.`)
    expect(await say(ann, 'results', { drawing, by: 'me' })).toContain(`${truth}was not there.`)
    expect(await say(ann, 'results')).toContain(`${truth}a bot.`)
    for (const options of [{ drawing }, { drawing, by: 'me' }, {}])
      expect(await say(bob, 'results', options)).not.toMatch(/decision|a bot|not there/)
    const [post] = await salon.desk.posts(ann.channel, 1)
    expect((await post?.render('en', bob.member.id))?.text.join(' ')).not.toMatch(/Ann|a bot|not there/)
  })

  test('of a game of questions as well', async () => {
    const drawing = await voted()
    const ann = await salon.speaker('Ann')
    await salon.desk.say(await salon.speaker('Zoe'), 'duel', { drawing })
    const { number: round } = await prisma().round.findFirstOrThrow({
      where: { game: 'duel' },
      orderBy: { number: 'desc' },
    })
    for (const who of [ann, await salon.speaker('Bob')]) {
      await salon.desk.say(who, 'play', { round })
      await salon.desk.say(who, 'answer', { round, question: 1, value: 'a' })
    }
    await salon.desk.say(mod, 'close', { round })
    expect(await say(ann, 'results', { round })).not.toMatch(/decision/)
    await say(mod, 'exclude', { member: 'Ann', reason: 'for fun', round })
    expect(await say(ann, 'results', { round })).toMatch(/by a moderator's decision: for fun\.$/)
    const { member: di } = await salon.speaker('Di')
    await prisma().exclusion.updateMany({ data: { memberId: di.id } })
    expect(await say({ ...ann, member: di }, 'results', { round })).not.toMatch(/decision/)
  })
})

describe('whom a moderator means', () => {
  test('is found by mention on the platform where it is said, and by name anywhere', async () => {
    const { desk } = salon
    await desk.member('discord', '4711', 'Ada')
    await desk.member('slack', 'U123', 'Ada')
    await desk.member('slack', 'U124', 'Eve')
    const on = (platform: string): Speaker => ({ ...mod, channel: { platform, id: 'c' } })
    const whom = async (speaker: Speaker, member: string) => {
      await say(speaker, 'exclude', { member, reason: 'a test' })
      const [row] = await prisma().exclusion.findMany({ include: { member: true } })
      await prisma().exclusion.deleteMany()
      return `${row?.member.platform} ${row?.member.externalId}`
    }
    expect(await whom(on('discord'), '<@!4711>')).toBe('discord 4711')
    // Slack hands over the names of whom it mentions.
    expect(await whom(on('slack'), '@eve')).toBe('slack U124')
    expect(await whom(mod, 'EVE')).toBe('slack U124')
    expect(await whom(mod, 'Ada (slack)')).toBe('slack U123')
    await expect(whom(mod, 'Ada')).rejects.toThrow('“Ada” may be Ada (discord) or Ada (slack)')
    await expect(whom(on('discord'), '<@4712>')).rejects.toThrow(/Nobody here is called/)
    await expect(whom(mod, '<@!4711>')).rejects.toThrow(/Nobody here is called/)
    expect(await salon.desk.complete(mod, 'exclude', 'member', 'ad')).toEqual([
      'Ada (discord)',
      'Ada (slack)',
    ])
    const code = /link code:(\S+)/.exec(await say(await adaOn('discord', '4711'), 'link'))?.[1] as string
    await say(await adaOn('slack', 'U123'), 'link', { code })
    expect(await whom(mod, 'Ada')).toBe('discord 4711')
    expect(await whom(on('slack'), '@Ada')).toBe('discord 4711')
  })

  async function adaOn(platform: string, id: string): Promise<Speaker> {
    const member = await salon.desk.member(platform, id, 'Ada')
    return { member, channel: { platform, id: 'c' }, locale: 'en' }
  }

  test.each([
    [{ member: 'Ann' }, /\/exclude needs reason/],
    [{ member: 'Ann', reason: ' \n ' }, /needs reason/],
    [{ member: 'Ann', reason: 'x'.repeat(501) }, /500 characters/],
    [{ member: 'nobody', reason: 'x' }, /Nobody here is called “nobody”/],
    [{ member: 'Ann', reason: 'x', drawing: 4000 }, /no drawing #4000/],
    [{ member: 'Ann', reason: 'x', round: 4000 }, /no round #4000/],
  ])('and why is said in full, or nothing happens (%#)', async (options, reason) => {
    await expect(say(mod, 'exclude', options)).rejects.toThrow(reason)
    expect(await prisma().exclusion.count()).toBe(0)
  })
})
