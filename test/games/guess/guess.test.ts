import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Content } from '../../../src/content.ts'
import { guessOptions } from '../../../src/games/guess/options.ts'
import { forget } from '../../../src/store/forget.ts'
import { Playing } from '../../helpers/playing.ts'
import { startSalon, type TestSalon, waitFor } from '../../helpers/salon.ts'

const prompt = 'a red circle left of a blue square'

let house: TestSalon
let at: Playing
beforeAll(async () => {
  house = await startSalon()
  at = new Playing(house)
})
afterAll(() => house.stop())

/** A fresh round of guessing, open. */
async function open(options: object, name = 'Zoe') {
  await at.say(name, 'guess', { count: 2, ...options })
  const round = await waitFor(async () => {
    const newest = await at.round()
    return newest.status === 'open' ? newest : undefined
  }, 'the round to open')
  return { ...round, ...guessOptions(round) }
}

type Round = Awaited<ReturnType<typeof open>>

/** Chooses the prompt of this number. */
async function choose(name: string, round: Round, number: number): Promise<Content> {
  const asked = await at.say(name, 'play', { round: round.number })
  return await at.press(name, asked, round.prompts[number - 1] as string)
}

/** Closes a round, as if nobody had answered in haste, and waits for CLIP. */
async function close(round: Round, locale: 'en' | 'fr' = 'en'): Promise<Content> {
  await at.prisma.question.updateMany({ where: { roundId: round.id }, data: { shownAt: new Date(0) } })
  await at.say('Zoe', 'close', { round: round.number })
  return await at.post('CLIP’s guess', /CLIP (chose|is level|a bien choisi|a choisi)/, locale)
}

describe('a round of guessing', () => {
  test('prompts stand on the buttons where the platform shows them whole, else in the text above numbers', async () => {
    const round = await open({ prompt })
    const prompts = round.prompts.map((text) => text.slice(0, 78).padEnd(78, '!'))
    const options = { ...guessOptions(round), prompts }
    await at.prisma.round.update({ where: { id: round.id }, data: { options } })
    const labels = async (platform: string) => {
      const member = await house.desk.member(platform, 'reader', 'Ray')
      const speaker = { member, channel: { platform, id: 'a' }, locale: 'en' as const }
      const asked = await house.desk.say(speaker, 'play', { round: round.number })
      return { text: asked?.text ?? [], labels: asked?.actions.map(({ label }) => label) }
    }
    expect(await labels('discord')).toMatchObject({ labels: prompts })
    const { text, labels: numbers } = await labels('slack')
    expect(numbers).toEqual(['1', '2', '3', '4'])
    expect(text).toContain(`1 · ${prompts[0]}`)
    await at.say('Zoe', 'close', { round: round.number })
  })

  test('hides its prompt among four until it closes, wherever one may look', async () => {
    await at.say('Zoe', 'guess', { prompt, count: 2 })
    expect(JSON.stringify(await at.say('Ann', 'queue'))).not.toContain(prompt)
    const post = await at.post('the round', /One of these four prompts drew these 2 pictures/)
    const { number, generationId, ...round } = await at.round()
    const { prompts, right, from } = guessOptions(round)
    expect(prompts[right - 1]).toBe(prompt)
    expect(from.filter((source) => source === 'varied')).toHaveLength(3)
    expect(post.title).toBeUndefined()
    expect(post.vote).toBeUndefined()
    expect(post.text.slice(1, 5)).toEqual(prompts.map((text, index) => `${index + 1} · ${text}`))
    expect(post.actions.map(({ command }) => command)).toEqual(['play', 'close'])
    expect(post.picture?.alt).toBe('2 numbered pictures drawn from one of four prompts.')
    for (const secret of ['varied', 'drawn from', 'petit'])
      expect(JSON.stringify({ ...post, picture: undefined })).not.toContain(secret)
    const { number: drawing } = await at.prisma.generation.findUniqueOrThrow({
      where: { id: generationId as string },
    })
    expect(JSON.stringify(await at.say('Ann', 'zoom', { drawing, picture: 1 }))).not.toContain(prompt)
    for (const [command, options] of [
      ['again', { drawing }],
      ['rate', { drawing }],
      ['guess', { drawing }],
    ] as const)
      await expect(at.say('Ann', command, options)).rejects.toThrow(/is still being guessed/)
    for (const [command, options] of [
      ['results', { drawing }],
      ['classify', { drawing, texts: 'a | b' }],
    ] as const)
      await expect(at.say('Ann', command, options)).rejects.toThrow(/open|closed/)
    await at.say('Zoe', 'close', { round: number })
    const result = await at.post('CLIP’s guess', /CLIP chose/)
    expect(result.title).toBe(prompt)
    expect(result.text[0]).toBe('Nobody has guessed.')
    await at.say('Ann', 'again', { drawing })
  })

  test('takes one answer of each, to be changed until it closes; its author does not play', async () => {
    const round = await open({ prompt })
    const wrong = (round.right % 4) + 1
    const told = await choose('Ann', round, wrong)
    expect(told.text).toEqual([
      'Thank you: 1 question answered. There is nothing left to ask you in this round.',
      `You chose “${round.prompts[wrong - 1]}”. What it was is told when the round closes.`,
    ])
    const again = await at.press('Ann', told, 'Back')
    expect(again.actions.find(({ style }) => style === 'primary')?.label).toBe(round.prompts[wrong - 1])
    await at.press('Ann', again, prompt)
    expect((await at.say('Zoe', 'play', { round: round.number })).text).toEqual([
      'This round has nothing to ask you.',
      'You know what drew these pictures, so you do not play this time.',
    ])
    await expect(at.say('Zoe', 'answer', { round: round.number, question: 1, value: '1' })).rejects.toThrow(
      /not been asked/,
    )
    const questions = await at.prisma.question.findMany({ where: { roundId: round.id } })
    expect(questions).toMatchObject([{ answer: round.right, changes: 1, positions: [1, 2] }])
  })

  test('the result: who read it right, the team, CLIP and where the prompts come from; in both languages', async () => {
    const round = await open({ prompt })
    const wrong = (round.right % 4) + 1
    for (const name of ['Ann', 'Bob', 'Cy']) await choose(name, round, round.right)
    await choose('Di', round, wrong)
    const result = await close(round)
    expect(result.title).toBe(prompt)
    expect(result.text[0]).toBe('3 of 4 members read it right (75 %, 30 – 95 %).')
    expect(result.text[1]).toMatch(/^The team chose right\. CLIP chose (right\.|“)/)
    expect(result.text[2]).toMatch(
      /^Over all closed rounds the team, by what most of it chose, was right in \d of \d \(.*\); CLIP in \d of \d \(.*\); chance would be 25 %\. /,
    )
    const row = result.table?.rows[round.right - 1]
    expect(row).toMatchObject([
      `${round.right} ✓`,
      prompt,
      '3',
      expect.stringMatching(/^[+−]?\d\.\d{3}$/),
      'drew the pictures',
    ])
    expect(result.table?.rows[wrong - 1]?.slice(2)).toMatchObject([
      '1',
      expect.anything(),
      'by exchanging words',
    ])
    const scores = await at.prisma.score.findMany({
      where: { image: { items: { some: { roundId: round.id } } } },
    })
    expect(scores).toHaveLength(8)
    expect((await at.post('le résultat', /L’équipe a bien choisi/, 'fr')).text[0]).toBe(
      '3 ont bien lu sur 4 membres (75 %, 30 – 95 %).',
    )
    const board = await at.press('Ann', result, 'Scoreboard')
    expect(board.table?.rows[0]?.[0]).toBe('The team')
    const ann = board.table?.rows.find(([name]) => name === 'Ann')
    expect(ann?.[1]).toMatch(/^1 of 1 \(100 %, 21 – 100 %\)$/)
    expect(ann?.[2]).toMatch(/ of 1 /)
  })

  test('an old drawing is guessed by those who have not voted on it', async () => {
    const drawing = await at.drawing('Zoe', 'a green star', 2)
    const { member: voter } = await house.speaker('Voter')
    await house.desk.vote(voter, drawing.rounds[0]?.id as string, [1])
    const round = await open({ drawing: drawing.number }, 'Opener')
    for (const name of ['Voter', 'Opener', 'Zoe'])
      expect((await at.say(name, 'play', { round: round.number })).text[1]).toMatch(/^You know what drew/)
    await choose('Ann', round, round.right)
    await expect(at.say('Zoe', 'guess', { drawing: drawing.number, prompt })).rejects.toThrow(/not both/)
  })

  test('without a prompt Salon thinks of one, and who asked plays too and counts', async () => {
    const round = await open({})
    const asked = new Set(
      (
        await at.prisma.prompt.findMany({
          where: { generations: { some: { rounds: { some: { game: 'rank' } } } } },
        })
      ).map(({ text }) => text),
    )
    expect(asked.has(round.prompts[round.right - 1] as string)).toBe(false)
    await choose('Zoe', round, round.right)
    expect((await close(round)).text[0]).toMatch(/^1 of 1 member read it right/)
  })

  test('prompts too long for a button stand above, numbered', async () => {
    const long = `a red circle left of a blue square, ${'very '.repeat(20)}detailed`
    const round = await open({ prompt: long })
    const question = await at.say('Ann', 'play', { round: round.number })
    expect(question.actions.map(({ label }) => label)).toEqual(['1', '2', '3', '4'])
    expect(question.text.slice(1)).toEqual(round.prompts.map((text, index) => `${index + 1} · ${text}`))
  })

  test('takes nothing that is no guess, of a closed round, or from who was forgotten', async () => {
    const round = await open({ prompt })
    const asked = await at.say('Eve', 'play', { round: round.number })
    for (const value of ['0', '5', 'x', ''])
      await expect(at.say('Eve', 'answer', { round: round.number, question: 1, value })).rejects.toThrow(
        'That is no answer to this question',
      )
    await Promise.all(asked.actions.slice(0, 4).map(({ label }) => at.press('Eve', asked, label)))
    expect(await at.prisma.question.count({ where: { roundId: round.id } })).toBe(1)
    const eve = await house.speaker('Eve')
    await forget(house.salon.store, eve.member, { ballots: false })
    await expect(
      house.desk.say(eve, 'answer', { round: round.number, question: 1, value: '1' }),
    ).rejects.toThrow(/You have been forgotten/)
    const { text } = await close(round)
    expect(text[0]).toBe('Nobody has guessed.')
    await expect(at.press('Fay', asked, asked.actions[0]?.label as string)).rejects.toThrow(/closed/)
    await expect(at.say('Zoe', 'guess', { prompt: ' ' })).rejects.toThrow(/nothing to draw/)
  })
})
