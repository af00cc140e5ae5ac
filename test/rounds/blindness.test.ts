import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Content } from '../../src/content.ts'
import { exportAll } from '../../src/results/export/export.ts'
import { openPseudonyms } from '../../src/results/export/pseudonym.ts'
import { closeDue } from '../../src/rounds/close.ts'
import type { Generation, Round } from '../../src/store/database.ts'
import type { Locale } from '../../src/words/index.ts'
import { Playing } from '../helpers/playing.ts'
import { startSalon, type TestSalon, waitFor } from '../helpers/salon.ts'

let house: TestSalon
let at: Playing
beforeAll(async () => {
  house = await startSalon()
  at = new Playing(house)
})
afterAll(() => house.stop())

/** So much is left open, and so warm, that no two pictures are the same by chance. */
const warm = { temperature: 1.5 }

let drawing: Generation & { rounds: Round[] }
let vote: Round
beforeEach(async () => {
  drawing = await at.drawing('Zoe', 'four things', 4, warm)
  vote = drawing.rounds[0] as Round
  await house.desk.vote((await house.speaker('Ann')).member, vote.id, [2])
  await house.desk.vote((await house.speaker('Bob')).member, vote.id, [2, 3])
})

/** The post of the drawing as it stands. */
async function post(locale: Locale = 'en'): Promise<Content> {
  const { channel } = await house.speaker('Reader')
  for (const view of await house.desk.posts(channel, 20)) {
    const content = await view.render(locale)
    const { generationId } = await at.prisma.post.findUniqueOrThrow({ where: { id: view.id } })
    if (generationId === drawing.id) return content
  }
  throw new Error('the post is gone')
}

/** Nothing that anybody is told of the drawing says what CLIP or the crowd find of its pictures, or what drew them. */
async function expectBlind(): Promise<void> {
  const named = { drawing: drawing.number }
  const ask = (options: object) => at.say('Ann', 'results', options).catch((error: Error) => error.message)
  const shown = JSON.stringify([
    await post(),
    await ask(named),
    await ask({ ...named, by: 'me' }),
    await at.say('Ann', 'zoom', { ...named, picture: 1 }),
  ])
  const latest = (await at.say('Ann', 'results', { by: 'vote' })).table?.rows ?? []
  expect(latest.map(([number]) => number)).not.toContain(`#${drawing.number}`)
  const scores = await at.prisma.score.findMany({ where: { image: { generationId: drawing.id } } })
  for (const { value } of scores) expect(shown).not.toContain(Math.abs(value).toFixed(3))
  expect(shown).not.toMatch(/favourite|Drawn by|interval|τ-b|Judge this picture/)
}

const held = (where: string) =>
  `The result is held back while the same pictures are judged in ${where}, so that nobody there knows it, and is shown as soon as that is over.`

describe('while a round judges a picture', () => {
  test('the vote on its drawing may close, and its result waits: by hand, at its post and everywhere', async () => {
    await at.say('Eve', 'duel', { drawing: drawing.number })
    const duel = await at.round()
    const where = held(`round #${duel.number}`)
    expect((await at.say('Zoe', 'close', { drawing: drawing.number })).text).toEqual([
      `The vote on drawing #${drawing.number} is closed.`,
      where,
    ])
    const closed = await post()
    expect(closed).toMatchObject({ title: 'four things', text: [where] })
    expect(closed.picture?.alt).toBe('4 numbered pictures drawn from “four things”.')
    expect(closed.vote).toBeUndefined()
    expect(closed.actions.map(({ label }) => label)).toEqual(['Draw again'])
    expect((await post('fr')).text).toEqual([
      `Le résultat est retenu tant que les mêmes images sont jugées ailleurs (manche nᵒ ${duel.number}), pour que personne n’y juge en le connaissant\u00a0; il s’affichera dès que ce sera fini.`,
    ])
    await expect(at.say('Ann', 'results', { drawing: drawing.number })).rejects.toThrow(where)
    await expect(at.say('Ann', 'results', { drawing: drawing.number, by: 'me' })).rejects.toThrow(where)
    await expect(
      at.say('Ann', 'classify', { drawing: drawing.number, texts: 'a cat|a dog' }),
    ).rejects.toThrow(`This picture is being judged in round #${duel.number}`)
    await expectBlind()
    // What was cast is untouched, and counts as ever once it is shown.
    expect(await at.prisma.ballot.count({ where: { roundId: vote.id } })).toBe(2)
    await at.say('Eve', 'close', { round: duel.number })
    expect((await post()).text[0]).toBe('2 ballots counted.')
    const result = await at.say('Ann', 'results', { drawing: drawing.number })
    expect(result.text.join(' ')).toContain("The crowd's favourite is 2.")
    expect(result.text.join(' ')).toContain('You approved of 2.')
  })

  test('of two that close, whichever is last shows both', async () => {
    await at.say('Eve', 'rate', { drawing: drawing.number, pictures: 1 })
    const { number } = await at.round()
    await at.say('Eve', 'close', { round: number })
    const name = `the vote on drawing #${drawing.number}`
    expect((await at.post('the ratings', /held back/)).text).toEqual([held(name)])
    await at.say('Zoe', 'close', { drawing: drawing.number })
    expect((await at.post('the ratings', /Nobody has rated/)).text).toHaveLength(1)
    expect((await post()).text[0]).toBe('2 ballots counted.')
  })

  test('a result that was out is held back again, and out again when the pictures are judged', async () => {
    await at.say('Zoe', 'close', { drawing: drawing.number })
    const result = await post()
    expect(result.text.join(' ')).toContain("The crowd's favourite is 2.")
    const votes = async () => Number((await at.say('Ann', 'results')).text[0]?.split(' ')[0])
    const before = await votes()
    for (const [command, options] of [
      ['guess', {}],
      ['duel', {}],
      ['rank', { pictures: '1,2' }],
    ] as const) {
      await at.say('Eve', command, { drawing: drawing.number, ...options })
      const { number } = await at.round()
      expect((await post()).text).toEqual([held(`round #${number}`)])
      await expectBlind()
      expect(await votes()).toBe(before - 1)
      for (const by of ['model', 'vote', 'position'])
        expect((await at.say('Ann', 'results', { by })).text).toContain(
          '1 closed vote is held back and not in this, while its pictures are judged in rounds that are open.',
        )
      await at.say('Eve', 'close', { round: number })
      expect(await post()).toEqual(result)
    }
    expect(JSON.stringify(await at.say('Ann', 'results'))).not.toContain('held back')
  })

  test('what closes by its number or its time waits too', async () => {
    await at.say('Eve', 'duel', { drawing: drawing.number })
    const duel = await at.round()
    await at.prisma.round.update({ where: { id: vote.id }, data: { closesAfter: 3 } })
    await house.desk.vote((await house.speaker('Cy')).member, vote.id, [1])
    expect((await post()).text).toEqual([held(`round #${duel.number}`)])
    await at.prisma.round.update({ where: { id: duel.id }, data: { closesAt: new Date(0) } })
    await closeDue(house.salon.store)
    expect((await post()).text[0]).toBe('3 ballots counted.')
  })

  test('the message on the platform follows, held back and shown again', async () => {
    await at.say('Zoe', 'close', { drawing: drawing.number })
    const { id } = await at.prisma.post.findFirstOrThrow({ where: { generationId: drawing.id } })
    const settled = async (what: string) =>
      await waitFor(async () => {
        const { state } = await at.prisma.post.findUniqueOrThrow({ where: { id } })
        return state === 'settled' || undefined
      }, what)
    await settled('the result')
    const shown: string[] = []
    const stop = house.salon.store.events.subscribe((change) => {
      if (change.kind === 'vote' && change.generation === drawing.id) shown.push(change.kind)
    })
    await at.say('Eve', 'duel', { drawing: drawing.number })
    await waitFor(async () => shown.length === 1 || undefined, 'the post to be told of at the opening')
    await settled('the result that is held back')
    await at.say('Eve', 'close', {})
    await waitFor(async () => shown.length === 2 || undefined, 'the post to be told of at the closing')
    stop()
  })

  test('a round of writing judges nothing: it holds nothing back, and nothing holds it back', async () => {
    await at.say('Eve', 'write', { drawing: drawing.number })
    const { number } = await at.round()
    await at.say('Zoe', 'close', { drawing: drawing.number })
    expect((await post()).text[0]).toBe('2 ballots counted.')
    await at.say('Eve', 'duel', { drawing: drawing.number })
    const duel = await at.round()
    expect((await at.say('Eve', 'close', { round: number })).text).toEqual([`Round #${number} is closed.`])
    await at.say('Eve', 'close', { round: duel.number })
  })

  test('its scores and ballots are in no export, which says how many wait', async () => {
    const out = await mkdtemp(join(tmpdir(), 'salon-blind-'))
    const { dataDir } = house.salon.config
    const exported = async () => {
      const { heldBack } = await exportAll(house.salon, await openPseudonyms(dataDir), out, 'jsonl')
      return { heldBack, rounds: await readFile(join(out, 'rounds.jsonl'), 'utf8') }
    }
    await at.say('Zoe', 'close', { drawing: drawing.number })
    await at.say('Eve', 'duel', { drawing: drawing.number })
    const own = `"round":${vote.number},`
    const during = await exported()
    expect(during.heldBack).toBe(1)
    expect(during.rounds).not.toContain(own)
    expect(await readFile(join(out, 'README.txt'), 'utf8')).toContain(
      'Closed votes whose pictures are judged in these, of which nothing is here yet either: 1.',
    )
    await at.say('Eve', 'close', {})
    expect(await exported()).toMatchObject({ heldBack: 0, rounds: expect.stringContaining(own) })
    await rm(out, { recursive: true })
  })
})
