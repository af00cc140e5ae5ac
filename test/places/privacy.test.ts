import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Speaker } from '../../src/chat/desk.ts'
import type { Content } from '../../src/content.ts'
import { drawingIn, startSalon, type TestSalon } from '../helpers/salon.ts'

let salon: TestSalon
let sol: Speaker
let ann: Speaker
let drawing: number
beforeAll(async () => {
  salon = await startSalon()
  ann = await salon.speaker('Ann')
  sol = { ...(await salon.speaker('Sol')), channel: { platform: 'web', id: 'with Sol', direct: true } }
  // So much is left open, and so warm, that no two pictures are the same by chance.
  const secret = { prompt: 'two secret cats', template: 'a photo of my {}', count: 2, temperature: 1.5 }
  await say(sol, 'draw', secret)
  const { number, rounds } = await drawingIn(salon.salon, sol, 'done')
  drawing = number
  // Said with the id of the round, as nobody else can see its post.
  const voters = [ann, await salon.speaker('Bob'), await salon.speaker('Cy')]
  for (const { member } of voters) await salon.desk.vote(member, rounds[0]?.id as string, [1])
  await say(sol, 'close', { drawing })
})
afterAll(() => salon.stop())

const say = async (speaker: Speaker, command: string, options: Record<string, string | number> = {}) =>
  (await salon.desk.say(speaker, command, options)) as Content

const words = /secret|my \{\}/

describe('what is drawn in a direct message', () => {
  test('has no words in the queue for others, and counts there', async () => {
    await salon.salon.store.prisma.$transaction(
      async (tx) => {
        await tx.$executeRaw`LOCK TABLE "Score" IN EXCLUSIVE MODE` // nothing ends meanwhile
        await say(sol, 'draw', { prompt: 'a secret moon', count: 1 })
        await say(ann, 'draw', { prompt: 'a sun', count: 1 })
        const rows = async (speaker: Speaker) =>
          (await say(speaker, 'queue')).table?.rows.map(([, prompt, name]) => [prompt, name])
        expect(await rows(ann)).toEqual([
          ['in a direct message', 'Sol'],
          ['a sun', 'Ann'],
        ])
        expect(await rows(sol)).toEqual([
          ['a secret moon', 'Sol'],
          ['a sun', 'Ann'],
        ])
        expect(JSON.stringify(await say({ ...ann, locale: 'fr' }, 'queue'))).toContain('en message privé')
      },
      { timeout: 60_000 },
    )
    await drawingIn(salon.salon, sol, 'done')
    await drawingIn(salon.salon, ann, 'done')
  })

  test('has no words in the results for others, and counts there', async () => {
    const [row] = (await say(ann, 'results', { by: 'vote' })).table?.rows ?? []
    expect(row?.slice(0, 2)).toEqual([`#${drawing}`, 'in a direct message'])
    const byTemplate = async (speaker: Speaker) => {
      const content = await say(speaker, 'results', { by: 'template' })
      return { words: JSON.stringify(content), labels: content.table?.rows.map(([label]) => label) }
    }
    const told = await byTemplate(ann)
    expect(told.labels).toEqual(['All votes', 'templates in direct messages'])
    expect(told.words).not.toMatch(words)
    expect((await byTemplate(sol)).labels).toEqual(['All votes', 'a photo of my {}'])
    expect((await say(ann, 'results')).text[0]).toMatch(/^1 closed vote/)
    expect((await say(sol, 'results', { by: 'vote' })).table?.rows[0]?.[1]).toBe('two secret cats')
  })

  test('is nobody else’s to name', async () => {
    const [round] = await salon.salon.store.prisma.round.findMany({
      where: { generation: { number: drawing } },
    })
    const numbers = { drawing, round: round?.number as number }
    const before = await salon.salon.store.prisma.round.count()
    const tried: string[] = []
    // Every command that there is, by every option that names a drawing or a round.
    for (const { name, options } of salon.desk.everything())
      for (const [option, is] of Object.entries(options)) {
        if (is.type === 'picture' || is.names === undefined) continue
        const number = numbers[is.type === 'text' ? is.names.what : is.names]
        const required = Object.entries(options).filter(
          ([other, { required }]) => required && other !== option,
        )
        const others = Object.fromEntries(
          required.map(([other, { type }]) => [other, type === 'text' ? 'a|b' : 1]),
        )
        // Where another option names a thing too, it is one of Ann's own.
        const asked = { ...others, [option]: is.type === 'text' ? String(number) : number }
        await expect(say({ ...ann, moderator: true }, name, asked), `${name} ${option}`).rejects.toThrow(
          'That stands in a direct message of another member’s, and is theirs alone.',
        )
        tried.push(`${name} ${option}`)
      }
    expect(tried).toEqual(
      expect.arrayContaining(['top round', 'answer round', 'rate with', 'reconstruct towards']),
    )
    await expect(say({ ...ann, locale: 'fr' }, 'results', { drawing })).rejects.toThrow()
    expect(await salon.salon.store.prisma.round.count()).toBe(before)
    expect((await say(sol, 'results', { drawing })).title).toBe('two secret cats')
    expect((await say(sol, 'zoom', { drawing, picture: 1 })).picture?.alt).toContain('two secret cats')
  })

  test('is named by options that say so, and that the desk therefore sees', () => {
    // Options that speak of drawings, rounds and votes, and name none.
    const others = /^(duel prompt|results by|settings .*)$/
    for (const { name, options } of salon.desk.everything())
      for (const [option, is] of Object.entries(options)) {
        const speaks = /\b(drawings?|rounds?|votes?)\b/i.test(`${option} ${is.description.en}`)
        if (!speaks || is.type === 'picture' || others.test(`${name} ${option}`)) continue
        expect(is.names, `${name} ${option}`).toBeDefined()
      }
  })

  test('its games are nobody else’s to play', async () => {
    await say(sol, 'duel', { drawing })
    const round = await salon.salon.store.prisma.round.findFirstOrThrow({ orderBy: { number: 'desc' } })
    await expect(say(ann, 'play', { round: round.number })).rejects.toThrow(/direct message/)
    expect((await say(sol, 'play', { round: round.number })).title).toBe('two secret cats')
    await say(sol, 'close', { round: round.number })
  })

  test('is no wrong prompt of anybody’s game, and its words complete for its author alone', async () => {
    await say(ann, 'guess', { prompt: 'an unheard of thing', count: 1 })
    const { options } = await salon.salon.store.prisma.round.findFirstOrThrow({ orderBy: { number: 'desc' } })
    expect(JSON.stringify(options)).not.toMatch(words)
    await drawingIn(salon.salon, ann, 'done')
    expect(await salon.desk.complete(ann, 'draw', 'prompt', 'secret')).toEqual([])
    expect(await salon.desk.complete(sol, 'draw', 'prompt', 'secret')).toHaveLength(2)
  })

  test('is private no more once it is shown elsewhere', async () => {
    const openly = await salon.speaker('Sol')
    await say(openly, 'rank', { drawing })
    const [post] = (await salon.desk.posts(ann.channel, 1)).slice(-1)
    expect((await post?.render('en'))?.title).toBe('two secret cats')
    await say(openly, 'close')
    expect((await say(ann, 'results', { drawing })).title).toBe('two secret cats')
  })
})
