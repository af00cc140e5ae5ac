import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Speaker } from '../../../src/chat/desk.ts'
import { drawingIn, startSalon, type TestSalon } from '../../helpers/salon.ts'

let salon: TestSalon
let zoe: Speaker
beforeAll(async () => {
  salon = await startSalon()
  zoe = await salon.speaker('Zoe')
})
afterAll(() => salon.stop())

/** A fresh drawing of Zoe's with an open round. */
async function open(count: number): Promise<{ id: string; number: number; drawing: number }> {
  await salon.desk.say(zoe, 'draw', { prompt: 'a red circle left of a blue square', count })
  const { rounds, number: drawing } = await drawingIn(salon.salon, zoe, 'done')
  const [round] = rounds
  if (!round) throw new Error('no round')
  return { id: round.id, number: round.number, drawing }
}

const ballotOf = ({ member }: Speaker, roundId: string) =>
  salon.salon.store.prisma.ballot.findUnique({
    where: { roundId_memberId: { roundId, memberId: member.id } },
  })

/** Says what a menu of the last answer says; then the menus that stand. */
async function place(speaker: Speaker, round: number, where: number, picture: number) {
  return await salon.desk.say(speaker, 'top', { round, place: where, picture })
}

test('a top three is built place by place, each menu saying the next step', async () => {
  const round = await open(5)
  const ann = await salon.speaker('Ann')
  const [post] = await salon.desk.posts(ann.channel, 1)
  const button = (await post?.render('en', ann.member.id))?.actions.find(({ command }) => command === 'top')
  expect(button).toMatchObject({ label: 'My top three', options: { round: round.number } })

  const first = await salon.desk.say(ann, 'top', { round: round.number })
  expect(first?.choices?.map(({ label }) => label)).toEqual(['First place'])
  expect(await ballotOf(ann, round.id)).toBeNull()
  const menu = first?.choices?.[0]
  const second = await salon.desk.say(ann, menu?.command as string, {
    ...menu?.options,
    [menu?.option as string]: '4',
  })
  expect(second?.text[0]).toBe('Your top three: 4.')
  expect(second?.choices?.map(({ label }) => label)).toEqual(['First place: picture 4', 'Second place'])
  await place(ann, round.number, 2, 1)
  const third = await place(ann, round.number, 3, 5)
  expect(third?.text[0]).toBe('Your top three: 4 › 1 › 5.')
  expect(third?.choices).toHaveLength(3)
  expect(await ballotOf(ann, round.id)).toMatchObject({ positions: [4, 1, 5], ranked: true, changes: 2 })

  await place(ann, round.number, 1, 5) // trades places with what was first
  expect(await ballotOf(ann, round.id)).toMatchObject({ positions: [5, 1, 4] })
  await place(ann, round.number, 2, 0)
  expect(await ballotOf(ann, round.id)).toMatchObject({ positions: [5, 4] })
  await place(ann, round.number, 1, 2) // takes the place of what was first
  expect(await ballotOf(ann, round.id)).toMatchObject({ positions: [2, 4] })
  expect((await post?.render('en', ann.member.id))?.vote).toMatchObject({ mine: [], ranked: [2, 4] })
})

test('the last form of a ballot stands', async () => {
  const round = await open(4)
  const ann = await salon.speaker('Ann')
  await salon.desk.vote(ann.member, round.id, [2, 3])
  const asked = await salon.desk.say(ann, 'top', { round: round.number })
  expect(asked?.text.join(' ')).toMatch(/you have one ballot, and its last form stands/)
  await place(ann, round.number, 1, 4)
  expect(await ballotOf(ann, round.id)).toMatchObject({ positions: [4], ranked: true })
  await salon.desk.vote(ann.member, round.id, [3, 1])
  expect(await ballotOf(ann, round.id)).toMatchObject({ positions: [1, 3], ranked: false })
  await place(ann, round.number, 1, 4)
  await place(ann, round.number, 1, 0)
  expect(await ballotOf(ann, round.id)).toMatchObject({ positions: [] })
})

test('a hundred presses at once leave one ballot of three different pictures', async () => {
  const round = await open(9)
  const ann = await salon.speaker('Ann')
  await Promise.all(
    Array.from({ length: 100 }, (_, press) => place(ann, round.number, 1 + (press % 3), 1 + (press % 9))),
  )
  const ballot = await ballotOf(ann, round.id)
  expect(new Set(ballot?.positions).size).toBe(3)
  expect(ballot).toMatchObject({ ranked: true, changes: 99 })
})

test('what cannot be placed is refused, and the ballot stays', async () => {
  const round = await open(4)
  const ann = await salon.speaker('Ann')
  await place(ann, round.number, 1, 2)
  await expect(place(ann, round.number, 1, 5)).rejects.toThrow('The pictures are numbered 1 to 4.')
  await expect(place(ann, round.number, 4, 1)).rejects.toThrow('place must be between 1 and 3.')
  await expect(place(ann, round.number + 1000, 1, 1)).rejects.toThrow('That vote does not exist')
  const small = await open(2)
  await expect(place(ann, small.number, 1, 1)).rejects.toThrow('A top three needs at least 3 pictures.')
  await salon.desk.say(zoe, 'close', { drawing: round.drawing })
  await expect(place(ann, round.number, 1, 3)).rejects.toThrow(/closed/)
  expect(await ballotOf(ann, round.id)).toMatchObject({ positions: [2], ranked: true })
})

test('with top threes the crowd is ordered by Plackett–Luce, by Borda where that does not exist', async () => {
  const round = await open(4)
  const [ann, bob, cy] = await Promise.all(['Ann', 'Bob', 'Cy'].map((name) => salon.speaker(name)))
  const rank = async (speaker: Speaker | undefined, best: number[]) => {
    for (const [at, picture] of best.entries()) await place(speaker as Speaker, round.number, at + 1, picture)
  }
  await rank(ann, [3, 1, 2])
  await rank(bob, [3, 2, 1])
  await salon.desk.say(zoe, 'close', { drawing: round.drawing })
  const never = await salon.desk.say(zoe, 'results', { drawing: round.drawing })
  expect(never?.text[0]).toMatch(
    /^2 ballots counted\. 2 of them are a top three.*Borda scores, as Plackett–Luce/,
  )
  expect(never?.table?.head.slice(0, 3)).toEqual(['Picture', 'Crowd', 'May rank'])
  // Shares of the other three beaten: of picture 3 all, of 1 and 2 two and one of them, of 4 none.
  expect(never?.table?.rows.map(([picture, place, value]) => [picture, place, value])).toEqual([
    ['1', '2 =', '1 – 4'],
    ['2', '2 =', '1 – 4'],
    ['3', '1', '1 – 4'],
    ['4', '4', '1 – 4'],
  ])
  expect(never?.text.join(' ')).toContain('fewer than six ballots tell no two apart at 95 %')

  const again = await open(3)
  const vote = async (speaker: Speaker | undefined, best: number[]) => {
    for (const [at, picture] of best.entries()) await place(speaker as Speaker, again.number, at + 1, picture)
  }
  await vote(ann, [1, 2, 3])
  await vote(bob, [2, 3, 1])
  await vote(cy, [3, 1, 2])
  await salon.desk.say(zoe, 'close', { drawing: again.drawing })
  const level = await salon.desk.say(zoe, 'results', { drawing: again.drawing })
  expect(level?.text[0]).toMatch(/Plackett–Luce worths with ties/)
  expect(level?.table?.rows.map(([, place]) => place)).toEqual(['1 =', '1 =', '1 ='])
  expect(level?.text.join(' ')).toMatch(/the crowd likes all pictures equally/)
})
