import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { leaderboard, weekOf } from '../../src/results/leaderboard.ts'
import { drawingIn, startSalon, type TestSalon } from '../helpers/salon.ts'

let house: TestSalon
beforeAll(async () => {
  house = await startSalon()
})
afterAll(() => house.stop())

const prisma = () => house.salon.store.prisma
const say = async (name: string, command: string, options = {}, locale: 'en' | 'fr' = 'en') =>
  await house.desk.say({ ...(await house.speaker(name)), locale }, command, options)

/** A fresh drawing of the author's with an open round. */
async function openRound(author: string): Promise<string> {
  await say(author, 'draw', { prompt: 'a red circle', count: 2 })
  const { rounds } = await drawingIn(house.salon, await house.speaker(author), 'done')
  return rounds[0]?.id as string
}

async function vote(name: string, round: string, positions: number[]): Promise<void> {
  await house.desk.vote((await house.speaker(name)).member, round, positions)
}

describe('/leaderboard', () => {
  test('counts taking part, not agreement; taken-back ballots, those out and weeks gone by are left out', async () => {
    expect((await say('Zoe', 'leaderboard'))?.text[1]).toBe('Nobody yet: vote on a drawing, or /play.')
    const [first, second] = [await openRound('Zoe'), await openRound('Zoe')]
    await vote('Ann', first, [1])
    await vote('Ann', second, [1, 2])
    await vote('Bob', first, [2])
    await vote('Cy', first, [2])
    await vote('Cy', first, [])
    await vote('Old', first, [1])
    const { member: old } = await house.speaker('Old')
    const image = await prisma().image.findFirstOrThrow()
    const written = { imageId: image.id, text: 'a ring', kind: 'middling' as const, roundId: first }
    await prisma().caption.create({ data: { ...written, authorId: old.id } })
    await prisma().ballot.updateMany({
      where: { memberId: old.id },
      data: { castAt: new Date('2026-01-05') },
    })
    await vote('Shy', first, [1])
    await say('Shy', 'settings', { leaderboard: 'off' })
    expect((await say('Zoe', 'leaderboard'))?.table?.rows).toEqual([
      ['Ann', '2', '0', '0', '2'],
      ['Bob', '1', '0', '0', '1'],
      ['Old', '0', '0', '1', '0'],
    ])
    const ever = await say('Zoe', 'leaderboard', { period: 'all' }, 'fr')
    expect(ever?.text[0]).toMatch(/^Qui a participé jusqu’ici : on compte/)
    expect(ever?.table?.rows).toEqual([
      ['Ann', '2', '0', '0', '2'],
      ['Old', '1', '0', '1', '1'],
      ['Bob', '1', '0', '0', '1'],
    ])
    await expect(say('Zoe', 'leaderboard', { period: 'year' })).rejects.toThrow('period can be week and all.')
  })

  test('a forgotten member is nameless, and gone with their ballots', async () => {
    await say('Bob', 'forget-me', { ballots: 'keep' })
    await say('Ann', 'forget-me', { ballots: 'delete' })
    const names = (await leaderboard(prisma(), undefined)).map(({ name }) => name)
    expect(names).toEqual(['Old', 'N. N.'])
  })

  test('a week begins on Monday, at midnight UTC', () => {
    expect(weekOf(new Date('2026-11-24T08:00:00Z'))).toEqual(new Date('2026-11-23T00:00:00Z'))
    expect(weekOf(new Date('2026-11-22T23:59:59Z'))).toEqual(new Date('2026-11-16T00:00:00Z'))
    expect(weekOf(new Date('2026-11-23T00:00:00Z'))).toEqual(new Date('2026-11-23T00:00:00Z'))
  })
})

describe('reminders', () => {
  const reminder = async (name: string) =>
    (await say(name, 'help'))?.text.find((paragraph) => paragraph.startsWith('A reminder, as you wished'))

  test('come to who asked for them and has taken part, once a day, of rounds that lack their ballot', async () => {
    const voted = await openRound('Yan')
    await vote('Eve', voted, [1])
    const open = await openRound('Yan')
    expect(await reminder('Eve')).toBeUndefined()
    await say('Eve', 'settings', { reminders: 'on' })
    const { reminders, remindedAt } = (await house.speaker('Eve')).member
    expect(reminders).toBe(true)
    // The answer to the setting itself carried the first one only if it was on before.
    expect(remindedAt).toBeNull()
    const told = await Promise.all([reminder('Eve'), reminder('Eve'), reminder('Eve')])
    expect(told.filter((text) => text !== undefined)).toHaveLength(1)
    const { number } = await prisma().round.findUniqueOrThrow({ where: { id: open } })
    expect(told.join()).toContain(`#${number}`)
    expect(await reminder('Eve')).toBeUndefined()
    await prisma().member.updateMany({
      where: { name: 'Eve' },
      data: { remindedAt: new Date(Date.now() - 25 * 3_600_000) },
    })
    expect(await reminder('Eve')).toBeDefined()
  })

  test('never come to a newcomer, of one’s own drawings, or where nothing is open', async () => {
    await say('New', 'settings', { reminders: 'on' })
    expect(await reminder('New')).toBeUndefined()
    await prisma().round.updateMany({ where: { status: 'open' }, data: { status: 'closed' } })
    const own = await openRound('New')
    await vote('New', own, [1])
    await prisma().ballot.updateMany({ where: { roundId: own }, data: { castAt: new Date() } })
    await openRound('New')
    expect(await reminder('New')).toBeUndefined()
  })

  test('speak French, and say how to be rid of them', async () => {
    await vote('Luc', await openRound('Yan'), [1])
    await openRound('Yan')
    await say('Luc', 'settings', { reminders: 'on' })
    expect((await say('Luc', 'help', {}, 'fr'))?.text.at(-1)).toMatch(
      /^Un rappel, comme vous l’avez souhaité : les? manches? .* \/settings reminders:off y met fin\.$/,
    )
  })
})
