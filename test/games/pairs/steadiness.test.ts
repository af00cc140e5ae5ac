import { afterAll, beforeAll, expect, test } from 'vitest'
import { Playing } from '../../helpers/playing.ts'
import { startSalon, type TestSalon } from '../../helpers/salon.ts'

let house: TestSalon
let at: Playing
beforeAll(async () => {
  house = await startSalon()
  at = new Playing(house)
})
afterAll(() => house.stop())

/** Judges every duel, by who prefers what. @returns what is said at the end */
async function judge(name: string, round: number, prefers: (left: number, right: number) => 'A' | 'B') {
  let content = await at.say(name, 'play', { round })
  for (let number = 1; content.actions.some(({ label }) => label === 'Both bad'); number++) {
    const [left = 0, right = 0] = (
      await at.prisma.question.findFirstOrThrow({
        where: { round: { number: round }, member: { name }, number },
      })
    ).positions
    content = await at.press(name, content, new RegExp(`^${prefers(left, right)}\\b`))
  }
  return content
}

test('a duel comes again with its sides swapped, measures the member and counts for nothing else', async () => {
  // So much is left open, and so warm, that no two pictures are the same, which would not meet.
  const drawing = await at.closedDrawing('Zoe', 'four things', 4, { temperature: 1.5, seed: 7_777_777 })
  await at.say('Zoe', 'duel', { drawing: drawing.number })
  const { id, number } = await at.round()
  const post = await at.post('the round', /Duels between these 4 pictures/)
  expect(post.text.join(' ')).toMatch(
    /After every 6 duels one comes again with its sides swapped: a control item/,
  )
  const steady = await judge('Ann', number, (left, right) => (left < right ? 'A' : 'B'))
  expect(steady.text.at(-1)).toMatch(/^Your control items, .* a duel ended as before in 1 of 1 \(/)
  const careless = await judge('Bob', number, () => 'A')
  expect(careless.text.at(-1)).toMatch(/ ended as before in 0 of 1 \(/)
  const questions = await at.prisma.question.findMany({
    where: { roundId: id, member: { name: 'Ann' } },
    orderBy: { number: 'asc' },
  })
  expect(questions.map(({ control }) => control)).toEqual([false, false, false, false, false, false, true])
  const swapped = questions[6]?.positions.toReversed()
  expect(questions.slice(0, 3).map(({ positions }) => positions)).toContainEqual(swapped)
  await at.prisma.question.updateMany({ where: { roundId: id }, data: { shownAt: new Date(0) } })
  await at.say('Zoe', 'close', { round: number })
  const result = (await at.post('the result', /12 duels counted, of 2 members/)).text.join(' ')
  expect(result).toMatch(/2 control questions left out\./)
  expect(result).toMatch(/Control items: duels put again .* ended as before in 1 of 2\./)
  const french = (await at.post('le résultat', /Questions témoins/, 'fr')).text.join(' ')
  expect(french).toMatch(/les duels remontrés, côtés échangés, ont fini comme avant, 1 sur 2\./)
})
