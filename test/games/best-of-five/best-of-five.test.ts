import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Content } from '../../../src/content.ts'
import { startSalon, type TestSalon, waitFor } from '../../helpers/salon.ts'

let salon: TestSalon
beforeAll(async () => {
  salon = await startSalon()
})
afterAll(() => salon.stop())

const prisma = () => salon.salon.store.prisma
const say = async (name: string, command: string, options: Record<string, string | number> = {}) =>
  (await salon.desk.say(await salon.speaker(name), command, options)) as Content

async function openRound(options: Record<string, string | number>) {
  const open = async () => {
    await say('Zoe', 'best-of-five', { templates: '{}|a photo of {}', seed: 3, ...options })
    return await waitFor(async () => {
      const round = await prisma().round.findFirstOrThrow({
        orderBy: { number: 'desc' },
        include: { items: true },
      })
      return round.status === 'pending' ? undefined : round
    }, 'a round')
  }
  // Its pictures stand then, and are made to differ, whichever the model draws alike.
  const before = await open()
  await prisma().round.update({ where: { id: before.id }, data: { status: 'closed' } })
  for (const { imageId } of before.items)
    await prisma().image.update({ where: { id: imageId as string }, data: { sha256: imageId } })
  return await open()
}

type Round = Awaited<ReturnType<typeof openRound>>

/** Answers both questions of every pair, as one who looked for long enough. */
async function judge(name: string, round: Round, realistic: string | null, matches: string | null) {
  let content = await say(name, 'play', { round: round.number })
  while (content.picture) {
    const question = Number(content.actions[0]?.options.question)
    const where = { roundId: round.id, member: { name }, number: question }
    await prisma().question.updateMany({ where, data: { shownAt: new Date(Date.now() - 9_000) } })
    const asked = await prisma().question.findFirstOrThrow({ where })
    const left = round.items.find(({ position }) => position === asked.positions[0])?.arm
    const sideOf = (arm: string | null) => (arm === null ? 'tie' : arm === left ? 'a' : 'b')
    const options = { round: round.number, question }
    const half = await say(name, 'answer', { ...options, value: `realistic-${sideOf(realistic)}` })
    expect(half.text.at(-1)).toBe('Which one matches the prompt better?')
    expect(half.picture).toEqual(content.picture)
    content = await say(name, 'answer', { ...options, value: `matches-${sideOf(matches)}` })
  }
  return content
}

describe('best of five', () => {
  test('five judges, two questions, a majority; closes with the last judgement, and tells who won', async () => {
    const round = await openRound({ prompts: 'a red circle | a cat' })
    expect(round.items.map(({ set, arm }) => `${set} ${arm}`).sort()).toEqual(
      ['0 a photo of {}', '0 {}', '1 a photo of {}', '1 {}'].sort(),
    )
    expect((await say('Zoe', 'play', { round: round.number })).text[0]).toMatch(/has nothing to ask you/)
    const first = await say('A', 'play', { round: round.number })
    expect(JSON.stringify(first)).not.toContain('photo')
    for (const name of ['A', 'B', 'C']) await judge(name, round, '{}', 'a photo of {}')
    await judge('D', round, 'a photo of {}', null)
    expect((await prisma().round.findUniqueOrThrow({ where: { id: round.id } })).status).toBe('open')
    await judge('E', round, '{}', null)
    expect((await prisma().round.findUniqueOrThrow({ where: { id: round.id } })).status).toBe('closed')
    const { text, table, picture } = await say('A', 'results', { round: round.number })
    expect(text[0]).toBe('10 judgements counted, of 5 judges.')
    expect(text[1]).toContain('By majority “a photo of {}” won 0 and “{}” 2, 0 ties')
    expect(text[2]).toContain('By majority “a photo of {}” won 2 and “{}” 0, 0 ties')
    expect(text[1]).toContain('2 prompts do not tell which is preferred over others: that takes 6.')
    expect(text[3]).toBe(
      'The wording changes the picture in 2 of 2 pairs: 100 %; pictures with equal pixels are no change, and in no preference.',
    )
    expect(text[1]).toMatch(/Fleiss’ κ −0\.25;/) // of four against one, twice
    expect(table?.rows.map(([, ...cells]) => cells)).toEqual([
      ['1–0–4 → {}', '3–2–0 → a photo of {}'],
      ['1–0–4 → {}', '3–2–0 → a photo of {}'],
    ])
    expect(picture?.alt).toContain('More realistic')
  })

  test('a judgement beyond the fifth does not count, and a pair without a majority is a tie', async () => {
    const round = await openRound({ prompts: 'a red circle', 'close-after': 99 })
    await say('Late', 'play', { round: round.number })
    // The question was left open for so long that others were asked meanwhile.
    await prisma().question.updateMany({ where: { roundId: round.id }, data: { shownAt: new Date(0) } })
    for (const name of ['A', 'B']) await judge(name, round, '{}', null)
    for (const name of ['C', 'D']) await judge(name, round, 'a photo of {}', null)
    await judge('E', round, null, null)
    expect((await say('F', 'play', { round: round.number })).text[0]).toMatch(/has nothing to ask you/)
    await judge('Late', round, '{}', '{}')
    await say('Zoe', 'close', { round: round.number })
    const { text, table } = await say('A', 'results', { round: round.number })
    expect(text[0]).toContain(
      '5 judgements counted, of 5 judges. 1 left out, as the question already had its judges.',
    )
    expect(table?.rows[0]?.slice(1)).toEqual(['2–1–2 → No difference', '0–5–0 → No difference'])
  })

  test('refuses what cannot be judged', async () => {
    await expect(openRound({ prompts: ' | ' })).rejects.toThrow(/1 to 20 different prompts/)
    await expect(openRound({ prompts: 'a cat', templates: '{}|a {}|b {}' })).rejects.toThrow(
      /Name two models/,
    )
    const round = await openRound({ prompts: 'a red circle' })
    await say('A', 'play', { round: round.number })
    const options = { round: round.number, question: 1 }
    for (const value of ['a', 'realistic-c', 'matches', ''])
      await expect(say('A', 'answer', { ...options, value })).rejects.toThrow(/no answer to this question/)
    expect(await prisma().question.findFirst({ where: { roundId: round.id } })).toMatchObject({
      answer: null,
    })
  })
})
