import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sharp } from '../../../src/grid/sharp.ts'
import { forget } from '../../../src/store/forget.ts'
import { Playing } from '../../helpers/playing.ts'
import { startSalon, type TestSalon } from '../../helpers/salon.ts'

const prompt = 'a red circle left of a blue square'

let house: TestSalon
let at: Playing
let drawing: number
beforeAll(async () => {
  house = await startSalon()
  at = new Playing(house)
  drawing = (await at.closedDrawing('Zoe', prompt, 2)).number
})
afterAll(() => house.stop())

/** A fresh round of ratings over the drawing. */
async function open(options: object = {}) {
  await at.closeAll('Zoe')
  await at.say('Zoe', 'rate', { drawing, ...options })
  return await at.round()
}

type Round = Awaited<ReturnType<typeof open>>

/** What a description deserves. */
const fair = (round: Round, text: string | undefined) =>
  ({ relevant: 5, middling: 3, unrelated: 1 })[
    round.items.find(({ caption }) => caption?.text === text)?.caption?.kind ?? 'relevant'
  ]

/** Rates all there is. @returns the descriptions in order, and what was said at the end */
async function rateAll(
  name: string,
  round: Round,
  how = (text: string | undefined): number => fair(round, text),
) {
  const shown: string[] = []
  let content = await at.say(name, 'play', { round: round.number })
  while (content.title !== undefined) {
    shown.push(content.title)
    content = await at.press(name, content, new RegExp(`^${how(content.title)}`))
  }
  return { shown, end: content }
}

const answers = (roundId: string, name: string) =>
  at.prisma.question.findMany({ where: { roundId, member: { name } }, orderBy: { number: 'asc' } })

describe('a round of ratings', () => {
  test('has each kind of description for each picture, and controls of which it tells', async () => {
    const round = await open()
    const kinds = round.items.filter(({ control }) => !control).map(({ caption }) => caption?.kind)
    expect(kinds.sort()).toEqual(['middling', 'middling', 'relevant', 'relevant', 'unrelated', 'unrelated'])
    expect(round.items.filter(({ control }) => control)).toHaveLength(1)
    const { member: zoe } = await house.speaker('Zoe')
    for (const { caption } of round.items)
      expect(caption).toMatchObject({ authorId: caption?.kind === 'relevant' ? zoe.id : null })
    const post = await at.post('the round', /How well do descriptions fit/)
    expect(post.text[0]).toMatch(
      /^How well .* 7 descriptions of 2 pictures, .* Nobody rates a description of their/,
    )
    expect(post.text[1]).toMatch(/some descriptions are wrong on purpose, some are shown twice/)
    expect(post.picture?.alt).toBe('The 2 numbered pictures to be described.')
    expect(JSON.stringify(post)).not.toContain(prompt)
  })

  test('may be over several drawings, whose pictures are shared out evenly', async () => {
    const other = await at.closedDrawing('Yan', 'three yellow stars', 2)
    const round = await open({ with: `${other.number} ${drawing}`, pictures: 3 })
    const relevant = round.items.filter(({ caption }) => caption?.kind === 'relevant')
    expect(relevant.map(({ caption }) => caption?.text).sort()).toEqual([
      prompt,
      'three yellow stars',
      'three yellow stars',
    ])
    const told = await at.post('the round', /descriptions of 3 pictures/)
    expect(told.picture?.alt).toBe('The 3 numbered pictures to be described.')
    const { shown, end } = await rateAll('Yan', round)
    expect(shown).not.toContain('three yellow stars')
    expect(end.title).toBeUndefined()
    const many = Array.from({ length: 9 }, (_, number) => 100 + number).join()
    await expect(at.say('Zoe', 'rate', { drawing, with: many })).rejects.toThrow(
      'Choose at most 8 other drawings.',
    )
    await expect(at.say('Zoe', 'rate', { drawing, with: 'all' })).rejects.toThrow(/^with/)
  })

  test('asks one description after the other, in an order of each member’s own, never twice but to measure', async () => {
    const round = await open({ pictures: 2 })
    const [ann, bob, cy] = await Promise.all(['Ann', 'Bob', 'Cy'].map((name) => rateAll(name, round)))
    expect(new Set([ann, bob, cy].map((one) => one?.shown.join())).size).toBe(3)
    for (const { shown } of [ann, bob, cy] as Awaited<ReturnType<typeof rateAll>>[]) {
      expect(shown).toHaveLength(8)
      const times = shown.map((text) => shown.filter((other) => other === text).length)
      // Two pictures have the prompt for their relevant description.
      expect(new Set(shown.filter((text) => text !== prompt)).size).toBeGreaterThanOrEqual(4)
      expect(Math.max(...times)).toBeLessThanOrEqual(3)
    }
    const asked = await answers(round.id, 'Ann')
    expect(asked[6]).toMatchObject({ control: true })
    expect(asked.slice(0, 3).map(({ positions }) => positions)).toContainEqual(asked[6]?.positions)
    expect(asked.filter(({ control }) => control)).toHaveLength(2)
    expect(ann?.end.text.join(' ')).toMatch(
      /^Thank you: 8 questions answered\. .*Your control items, which only you see: wrong descriptions rated 1 or 2, 1 of 1 \(95 % interval 21 % to 100 %\) and rated as before .* 1 of 1/,
    )
  })

  test('never shows a description to who wrote it', async () => {
    const round = await open()
    const { shown } = await rateAll('Zoe', round)
    expect(shown).not.toContain(prompt)
    expect(shown.length).toBeGreaterThan(3)
    const own = round.items.find(({ caption }) => caption?.text === prompt)?.position as number
    expect((await answers(round.id, 'Zoe')).some(({ positions }) => positions.includes(own))).toBe(false)
    const { member: zoe } = await house.speaker('Zoe')
    await at.prisma.caption.updateMany({
      where: { items: { some: { roundId: round.id } } },
      data: { authorId: zoe.id },
    })
    await at.prisma.question.deleteMany({ where: { roundId: round.id } })
    expect((await at.say('Zoe', 'play', { round: round.number })).text).toEqual([
      'This round has nothing to ask you.',
      'All its descriptions are your own, and nobody rates their own.',
    ])
    // The others are asked about made descriptions again.
    await at.prisma.caption.updateMany({
      where: { items: { some: { roundId: round.id } }, kind: { not: 'relevant' } },
      data: { authorId: null },
    })
  })

  test('the result: means by kind, α, CLIP in the place of one member, controls; in both languages', async () => {
    const round = await open({ pictures: 2 })
    const careless = (text: string | undefined) => (text === prompt ? 4 : 3)
    await Promise.all([rateAll('Ann', round), rateAll('Bob', round), rateAll('Cy', round, careless)])
    await at.prisma.question.updateMany({ where: { roundId: round.id }, data: { shownAt: new Date(0) } })
    await at.say('Zoe', 'close', { round: round.number })
    const result = await at.post('the result with CLIP', /CLIP’s similarity against/)
    const text = result.text.join('\n')
    expect(text).toMatch(/^18 ratings by 3 members of 6 descriptions\.$/m)
    expect(text).toMatch(
      // Two descriptions of a kind are too few for an interval over such descriptions.
      /^Mean relevance, 1 to 5: relevant 4\.67; middling 3\.00; unrelated 1\.67\. No interval for relevant and unrelated: what such descriptions in general would get takes 6 of a kind\. No interval for middling: all ratings are equal/m,
    )
    expect(text).toMatch(
      /^Among those who rated, .* Krippendorff’s α \+0\.\d\d \(ordinal\); .* so it has no interval\.$/m,
    )
    expect(text).toMatch(
      /^CLIP’s similarity against the mean ratings of so many members: Kendall τ-b [+−]?\d\.\d\d, Spearman ρ [+−]?\d\.\d\d\. No interval: that takes 8 descriptions\.$/m,
    )
    expect(text).toMatch(
      /^One member against the rest: τ-b \+0\.\d\d\. CLIP in that member’s place, .*: [+−]?\d\.\d\d, a difference of [+−]?\d\.\d\d\. No interval/m,
    )
    expect(text).not.toContain('ceiling')
    expect(text).toMatch(
      /^Control items: wrong descriptions were rated 1 or 2 in 2 of 3 .*Nobody was left out for it\.$/m,
    )
    expect(result.table?.rows).toHaveLength(6)
    expect(result.table?.rows[0]).toMatchObject({ 1: prompt, 2: 'relevant', 3: '3', 4: '4.67' })
    expect(result.picture?.alt).toMatch(/^Bars of how often each kind .* relevant 4\.67/)
    const file = await house.salon.store.files.read(result.picture?.file as string)
    expect(await sharp(file).metadata()).toMatchObject({ format: 'png', width: 560 })
    const french = await at.post('le résultat', /CLIP/, 'fr')
    expect(french.text.join('\n')).toMatch(/^18 notes de 3 membres pour 6 descriptions\.$/m)
    expect(french.text.join('\n')).toMatch(/^Pertinence moyenne, de 1 à 5 : pertinente 4,67/m)
  })

  test('what turns out to be the member’s own description does not count, and that is said', async () => {
    const round = await open()
    await rateAll('Ann', round)
    await at.prisma.question.updateMany({ where: { roundId: round.id }, data: { shownAt: new Date(0) } })
    const { member: ann } = await house.speaker('Ann')
    const own = round.items.find(({ caption, control }) => caption?.kind === 'middling' && !control)
    // As when two accounts are linked after the round.
    await at.prisma.caption.update({ where: { id: own?.captionId as string }, data: { authorId: ann.id } })
    const again = await at.prisma.question.count({
      where: { roundId: round.id, positions: { equals: [own?.position as number] } },
    })
    await at.say('Zoe', 'close', { round: round.number })
    const { text } = await at.post('the result', /5 ratings by 1 member of 6 descriptions/)
    expect(text[0]).toContain(
      again === 1 ? '1 left out, as it is the author’s own.' : '2 left out, as they are the author’s own.',
    )
    await at.prisma.caption.update({ where: { id: own?.captionId as string }, data: { authorId: null } })
  })

  test('without a rating there is no result', async () => {
    const round = await open()
    await at.say('Zoe', 'close', { round: round.number })
    expect((await at.post('a result', /Nobody has rated/)).text).toEqual([
      'Nobody has rated, so there is no result.',
    ])
  })

  test('takes nothing that is no rating, from a stranger, of a closed round, or from who was forgotten', async () => {
    const round = await open()
    const first = await at.say('Eve', 'play', { round: round.number })
    const answer = (name: string, options: object) =>
      at.say(name, 'answer', { round: round.number, question: 1, ...options })
    for (const value of ['0', '6', '2.5', 'five', '', '  '])
      await expect(answer('Eve', { value })).rejects.toThrow('That is no answer to this question')
    await expect(answer('Stranger', { value: '3' })).rejects.toThrow(/not been asked a question 1/)
    await Promise.all([1, 2, 3, 4, 5].map((value) => answer('Eve', { value: String(value) })))
    expect(await answers(round.id, 'Eve')).toMatchObject([{ answer: expect.any(Number) }, { answer: null }])
    const eve = await house.speaker('Eve')
    await forget(house.salon.store, eve.member, { ballots: true })
    await expect(
      house.desk.say(eve, 'answer', { round: round.number, question: 2, value: '3' }),
    ).rejects.toThrow(/You have been forgotten/)
    await at.say('Zoe', 'close', { round: round.number })
    await expect(at.press('Fay', first, /^1/)).rejects.toThrow(/closed/)
    await expect(at.say('Zoe', 'rate', { drawing: 99_999 })).rejects.toThrow('There is no drawing #99999.')
    await expect(at.say('Zoe', 'rate', { drawing, pictures: 10 })).rejects.toThrow(/between 1 and 9/)
  })
})
