import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Content } from '../../src/content.ts'
import { answer } from '../../src/rounds/asking.ts'
import { forget } from '../../src/store/forget.ts'
import { drawingIn, startSalon, type TestSalon, waitFor } from '../helpers/salon.ts'

let salon: TestSalon
let drawing: number
beforeAll(async () => {
  salon = await startSalon()
  const zoe = await salon.speaker('Zoe')
  // So much is left open, and so warm, that no two pictures are the same by chance.
  await salon.desk.say(zoe, 'draw', { prompt: 'four things', temperature: 1.5, seed: 7_777_777, count: 6 })
  drawing = (await drawingIn(salon.salon, zoe, 'done')).number
})
afterAll(() => salon.stop())

const prisma = () => salon.salon.store.prisma

/** A fresh round of duels over the one drawing. */
async function openDuel(options: Record<string, number> = {}) {
  await salon.desk.say(await salon.speaker('Zoe'), 'duel', { drawing, ...options })
  return await prisma().round.findFirstOrThrow({ orderBy: { number: 'desc' } })
}

async function say(name: string, command: string, options: Record<string, string | number>) {
  return (await salon.desk.say(await salon.speaker(name), command, options)) as Content
}

/** Presses a button of an answer. */
async function press(name: string, content: Content, label: string): Promise<Content> {
  const action = content.actions.find((candidate) => candidate.label === label)
  if (!action) throw new Error(`no button ${label} among ${content.actions.map((one) => one.label)}`)
  return await say(name, action.command, action.options)
}

const questions = (roundId: string, name: string) =>
  prisma().question.findMany({ where: { roundId, member: { name } }, orderBy: { number: 'asc' } })

describe('a session', () => {
  test('is ten questions, thanks, and ten more', async () => {
    const { id, number } = await openDuel()
    let content = await say('Ann', 'play', {})
    for (let place = 1; place <= 10; place++) {
      expect(content.text[0]).toBe(`Question ${place} of 10`)
      expect(content.picture?.alt).toMatch(/A on the left, B on the right/)
      content = await press('Ann', content, 'A, left')
    }
    expect(content.text).toEqual([
      'Thank you: 10 questions answered.',
      expect.stringMatching(/^Your control items, which only you see: /),
    ])
    content = await press('Ann', content, 'Ten more')
    expect(content.text[0]).toBe('Question 1 of 7') // fifteen pairs in all, of which two come again
    expect(content.actions.at(-1)).toMatchObject({ options: { round: number, question: 10 } })
    expect(await questions(id, 'Ann')).toHaveLength(11)
  })

  test('asks the same question again until it is answered, also after a restart', async () => {
    const { id, number } = await openDuel()
    const first = await say('Bob', 'play', { round: number })
    const pressed = await Promise.all([1, 2, 3].map(() => say('Bob', 'play', { round: number })))
    for (const again of pressed) expect(again).toEqual(first)
    await salon.restart()
    expect(await say('Bob', 'play', { round: number })).toEqual(first)
    expect(await prisma().ballot.count({ where: { roundId: id } })).toBe(0)
    await press('Bob', first, 'Equally good')
    expect(await prisma().ballot.findMany({ where: { roundId: id } })).toMatchObject([{ platform: 'web' }])
  })

  test('a thousand simultaneous presses leave one answer and put one next question', async () => {
    const { id, number } = await openDuel()
    const { member } = await salon.speaker('Tapper')
    await say('Tapper', 'play', { round: number })
    const taps = Array.from({ length: 1000 }, () =>
      answer(salon.salon, member, number, { number: 1 }, { value: 'b' }),
    )
    const told = await Promise.all(taps)
    for (const { question } of told) expect(question).toEqual(told[0]?.question)
    expect(await questions(id, 'Tapper')).toMatchObject([
      { answer: 'b', changes: 0 },
      { answer: null, answeredAt: null },
    ])
    expect(await prisma().ballot.count({ where: { roundId: id } })).toBe(1)
  })

  test('presses over many connections too, which know nothing of each other', async () => {
    const { id, number } = await openDuel()
    const { member } = await salon.speaker('Racer')
    await say('Racer', 'play', { round: number })
    const said = Array.from({ length: 12 }, (_, n) => ({ value: 'tie', press: String(n) }))
    const told = await Promise.all(
      said.map((press) => answer(salon.salon, member, number, { number: 1 }, press)),
    )
    for (const next of told) expect(next.question).toEqual(told[0]?.question)
    expect(await questions(id, 'Racer')).toMatchObject([{ answer: 'tie', changes: 0 }, { answer: null }])
    expect(await prisma().ballot.count({ where: { roundId: id } })).toBe(1)
  })

  test('an earlier answer is replaced, and what stood open is asked next', async () => {
    const { id } = await openDuel()
    const second = await press('Cy', await say('Cy', 'play', {}), 'A, left')
    const first = await press('Cy', second, 'Back')
    expect(first.actions.find(({ style }) => style === 'primary')?.label).toBe('A, left')
    expect(await press('Cy', first, 'Both bad')).toEqual(second)
    expect(await questions(id, 'Cy')).toMatchObject([{ answer: 'bad', changes: 1 }, { answer: null }])
  })

  test('refuses what makes no sense, and changes nothing', async () => {
    const { id, number } = await openDuel()
    const first = await say('Di', 'play', { round: number })
    const before = await questions(id, 'Di')
    const refused: [string, Record<string, string | number>, RegExp][] = [
      ['answer', { round: number, question: 2, value: 'a' }, /not been asked a question 2/],
      ['answer', { round: number, question: 1, value: 'c' }, /no answer to this question/],
      ['answer', { round: number, question: 1 }, /no answer to this question/],
      ['answer', { round: 999_999, question: 1, value: 'a' }, /no round #999999/],
      ['play', { round: 999_999 }, /no round #999999/],
      ['play', { question: 1 }, /needs round/],
      ['play', { round: number, question: 7 }, /not been asked a question 7/],
    ]
    for (const [command, options, reason] of refused)
      await expect(say('Di', command, options)).rejects.toThrow(reason)
    const stranger = say('Stranger', 'answer', { round: number, question: 1, value: 'a' })
    await expect(stranger).rejects.toThrow(/not been asked a question 1/)
    const { member } = await salon.speaker('Di')
    await expect(salon.desk.vote(member, id, [1])).rejects.toThrow(/asks questions; say \/play/)
    await say('Zoe', 'close', { round: number })
    await expect(press('Di', first, 'A, left')).rejects.toThrow(/closed/)
    await expect(say('Di', 'play', { round: number })).rejects.toThrow(/closed/)
    expect(await questions(id, 'Di')).toEqual(before)
  })

  test('what a forgotten member says is not taken', async () => {
    const { id, number } = await openDuel()
    const ghost = await salon.speaker('Ghost')
    await salon.desk.say(ghost, 'play', { round: number })
    await forget(salon.salon.store, ghost.member, { ballots: true })
    const answer = salon.desk.say(ghost, 'answer', { round: number, question: 1, value: 'a' })
    await expect(answer).rejects.toThrow(/You have been forgotten/)
    const { id: grid } = await prisma().round.findFirstOrThrow({ where: { game: 'rank', status: 'open' } })
    await expect(salon.desk.vote(ghost.member, grid, [1])).rejects.toThrow(/You have been forgotten/)
    expect(await prisma().ballot.count({ where: { memberId: ghost.member.id } })).toBe(0)
    expect(await prisma().question.count({ where: { roundId: id, answeredAt: { not: null } } })).toBe(0)
  })
})

describe('a round closes', () => {
  test('at the number of answers it was told, and not one is taken after', async () => {
    const { id, number } = await openDuel({ 'close-after': 5 })
    const members = Array.from({ length: 12 }, (_, n) => `Judge ${n}`)
    const asked = await Promise.all(members.map((name) => say(name, 'play', { round: number })))
    const answers = await Promise.allSettled(
      members.map((name, n) => press(name, asked[n] as Content, 'A, left')),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
    expect(await prisma().round.findUnique({ where: { id } })).toMatchObject({
      status: 'closed',
      closedById: null,
    })
    expect(await prisma().question.count({ where: { roundId: id, answeredAt: { not: null } } })).toBe(5)
  })

  test('at the number of ballots, at the post of a drawing too', async () => {
    const zoe = await salon.speaker('Zoe')
    await salon.desk.say(zoe, 'draw', { prompt: 'a blue square', count: 2, 'close-after': 3 })
    const round = (await drawingIn(salon.salon, zoe, 'done')).rounds[0]?.id as string
    const members = await Promise.all(Array.from({ length: 8 }, (_, n) => salon.speaker(`Voter ${n}`)))
    await salon.desk.vote(members[0]?.member as never, round, [])
    const cast = await Promise.allSettled(members.map(({ member }) => salon.desk.vote(member, round, [1])))
    expect(cast.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    expect(await prisma().round.findUnique({ where: { id: round } })).toMatchObject({ status: 'closed' })
  })

  test('when its time is over, by the queue', async () => {
    const { id } = await openDuel({ 'close-in': 60 })
    await prisma()
      .$executeRaw`UPDATE "Round" SET "closesAt" = now() AT TIME ZONE 'utc' WHERE id = ${id}::uuid`
    await prisma().$executeRaw`
      UPDATE pgboss.job SET start_after = now() WHERE name = 'close' AND data->>'round' = ${id}`
    await waitFor(async () => {
      const round = await prisma().round.findUniqueOrThrow({ where: { id } })
      return round.status === 'closed' || undefined
    }, 'the closing')
  })

  test('when its time was over while nobody was there', async () => {
    const { id } = await openDuel({ 'close-in': 60 })
    await salon.restart()
    expect(await prisma().round.findUnique({ where: { id } })).toMatchObject({ status: 'open' })
    await prisma()
      .$executeRaw`UPDATE "Round" SET "closesAt" = now() AT TIME ZONE 'utc' WHERE id = ${id}::uuid`
    await salon.restart()
    expect(await prisma().round.findUnique({ where: { id } })).toMatchObject({ status: 'closed' })
  })
})
