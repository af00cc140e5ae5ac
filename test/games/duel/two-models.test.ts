import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import type { Content } from '../../../src/content.ts'
import { sharp } from '../../../src/grid/sharp.ts'
import { exportAll } from '../../../src/results/export/export.ts'
import { openPseudonyms } from '../../../src/results/export/pseudonym.ts'
import { startWorker } from '../../../src/start-worker.ts'
import type { RoundItem } from '../../../src/store/database.ts'
import { TeamModels } from '../../helpers/models.ts'
import { Playing } from '../../helpers/playing.ts'
import { createDatabase, drawingIn, startSalon, type TestSalon, waitFor } from '../../helpers/salon.ts'

const settings = { temperature: 1.6, topK: 1024, guidance: 1 }
const judges = ['Ann', 'Bob', 'Cy', 'Di', 'Eve']

let team: TeamModels
let house: TestSalon
let play: Playing
let revision: string
beforeAll(async () => {
  team = await TeamModels.make()
  await team.add('wild', settings)
  house = await startSalon(team.config)
  play = new Playing(house)
  revision = (await house.salon.models.card('wild')).revision
})
afterAll(async () => {
  await house.stop()
  await team.remove()
})

const complete = async (command: string, option: string, typed: string) =>
  await house.desk.complete(await house.speaker('Zoe'), command, option, typed)

/** Before a round closes, nothing that anybody is shown or told of it names what drew its pictures. */
function expectBlind(...shown: (Content | undefined)[]): void {
  expect(JSON.stringify(shown)).not.toMatch(/wild|petit|revision|scored by|temperature|τ/i)
}

/** The post of the newest round in both languages, once it is so. */
async function posted(what: string, en: RegExp): Promise<{ en: Content; fr: Content }> {
  const english = await play.post(what, en)
  return { en: english, fr: await play.post(what, /./, 'fr') }
}

/** The question that a member has before them, with the systems of its pictures, left and right. */
async function asked(name: string, content: Content) {
  const { round: number, question } = content.actions[0]?.options ?? {}
  if (typeof number !== 'number' || typeof question !== 'number') throw new Error('nothing is asked')
  const where = { round: { number }, member: { name }, number: question }
  // They looked for long enough.
  await play.prisma.question.updateMany({ where, data: { shownAt: new Date(Date.now() - 9_000) } })
  const { positions } = await play.prisma.question.findFirstOrThrow({ where })
  const { items } = await play.round()
  const armOf = (position: number) =>
    items.find((item: RoundItem) => item.position === position)?.arm as string
  return { options: { round: number, question }, sides: positions.map(armOf) }
}

describe('a second model', () => {
  test('is there wherever models are named', async () => {
    const { table } = await play.say('Ann', 'models')
    expect(table?.rows.map(([name]) => name)).toEqual(expect.arrayContaining(['petit', 'wild']))
    expect((await play.say('Ann', 'models', { model: 'wild' })).title).toBe('wild')
    expect(await complete('draw', 'model', 'w')).toEqual(['wild'])
    expect(await complete('reconstruct', 'model', 'wi')).toEqual(['wild'])
    expect(await complete('duel', 'models', 'petit, w')).toEqual(['petit,wild'])
    expect(await complete('best-of-five', 'models', 'wild,')).toEqual(['wild,petit'])
    expect(await complete('best-of-five', 'models', 'wild')).toEqual(['wild,petit'])
    expect(await complete('complete', 'model', '')).toEqual(['petit', 'wild'])
    expect(await complete('draw', 'model', 'ILD')).toEqual(['wild'])
    expect(await complete('models', 'model', 'vqg')).toEqual(['petit-vqgan'])
    await expect(play.say('Ann', 'draw', { prompt: 'a cat', model: 'wlid' })).rejects.toThrow(
      'There is no model "wlid"; did you mean wild?',
    )
  })

  test('draws with its own settings, tells what it does not know, reconstructs and judges', async () => {
    const told = await play.say('Zoe', 'draw', {
      prompt: 'a redd circle',
      model: 'wild',
      count: 3,
      seed: 1,
    })
    expect(told.text.join()).toMatch(/wild does not know .*redd/)
    const wild = await drawingIn(house.salon, await house.speaker('Zoe'), 'done')
    expect(wild).toMatchObject({ model: 'wild', revision, ...settings })
    const petit = await play.drawing('Zoe', 'a redd circle', 3, { seed: 1 })
    const pixels = async (generationId: string) =>
      (await play.prisma.image.findMany({ where: { generationId }, orderBy: { index: 'asc' } })).map(
        ({ sha256 }) => sha256,
      )
    expect(await pixels(wild.id)).not.toEqual(await pixels(petit.id))
    const grey = sharp({ create: { width: 96, height: 96, channels: 3, background: 'grey' } })
    const picture = await grey.png().toBuffer()
    await play.say('Zoe', 'reconstruct', { picture, model: 'wild' })
    await waitFor(
      async () =>
        (await play.prisma.analysis.findFirst({ where: { model: 'wild', status: 'done' } })) ?? undefined,
      'the reconstruction',
    )
  })

  test('is drawn with by a worker elsewhere too', async () => {
    const database = await createDatabase()
    const dataDir = await mkdtemp(join(tmpdir(), 'salon-two-'))
    const config = { ...readConfig({}), ...team.config, port: 0, databaseUrl: database.url, dataDir }
    const front = await startSalon({ ...config, worker: 'external' })
    const worker = await startWorker(config, pino({ level: 'silent' }))
    try {
      const { model } = await new Playing(front).drawing('Zoe', 'a cat', 1, { model: 'wild' })
      expect(model).toBe('wild')
    } finally {
      await worker.stop()
      await front.stop()
      await database.drop()
      await rm(dataDir, { recursive: true })
    }
  })

  test('of a name that is taken keeps Salon from starting, with the mend', async () => {
    const other = await TeamModels.make()
    try {
      await other.add('petit', settings)
      await expect(startSalon(other.config)).rejects.toThrow(
        /The model petit is in two folders, .*: rename one/,
      )
    } finally {
      await other.remove()
    }
  })
})

describe('two models', () => {
  test('duel blind, sides by lot; the result names them, and claims nothing of other prompts', async () => {
    await play.say('Zoe', 'duel', { prompt: 'a red circle left of a star', models: 'wild,petit', seed: 5 })
    const open = await posted('duels', /^Duels between these 8 pictures/)
    expectBlind(open.en, open.fr, await play.say('Ann', 'queue'))
    const left: string[] = []
    for (const name of judges) {
      let content = await play.say(name, 'play')
      for (let answered = 0; answered < 10; answered++) {
        expectBlind(content)
        const { options, sides } = await asked(name, content)
        expect(sides.toSorted()).toEqual(['petit', 'wild'])
        left.push(sides[0] as string)
        content = await play.say(name, 'answer', { ...options, value: sides[0] === 'petit' ? 'a' : 'b' })
      }
      expectBlind(content)
    }
    expect(new Set(left).size).toBe(2)
    expectBlind((await posted('duels', /answers/)).en)
    await play.closeAll('Zoe')
    const { en, fr } = await posted('the result', /duels counted/)
    const text = en.text.join('\n')
    expect(text).toMatch(
      /“petit” against “wild”: \d+ to 0, 0 times neither\. Preferred: “petit” in 100 %, .* 1 prompt does not tell which is preferred over others: that takes 6\./,
    )
    expect(text).toContain(
      `“wild”: Drawn by wild (revision ${revision}) with seed 5, scored by petit. Temperature 1.6, top-k 1024, guidance 1.`,
    )
    expect(en.table?.rows.map(([, system]) => system).sort()).toEqual(
      ['petit', 'wild'].flatMap((name) => Array(4).fill(name)),
    )
    expect(en.picture?.alt).toContain('“petit” against “wild”')
    expect(fr.text.join('\n')).toContain(
      '1 texte ne dit pas lequel est préféré sur d’autres\u00a0: il en faut 6.',
    )
  })

  test('a result that tells nothing says what preferences of a named size would take', async () => {
    await play.say('Zoe', 'duel', { prompt: 'a green heart', models: 'wild,petit', seed: 5, count: 2 })
    await posted('duels', /^Duels between these 4/)
    for (const [name, better] of [
      ['Ann', 'petit'],
      ['Bob', 'petit'],
      ['Cy', 'wild'],
    ] as const) {
      const { options, sides } = await asked(name, await play.say(name, 'play'))
      await play.say(name, 'answer', { ...options, value: sides[0] === better ? 'a' : 'b' })
    }
    await play.closeAll('Zoe')
    const { text } = await play.post('the result', /duels counted/)
    expect(text.join('\n')).toContain(
      'To find a preference four times out of five, 3 members would judge: no number of prompts is enough, with 4 members some are, for one of 70 %; ',
    )
  })

  test('best of five over seven prompts, of one of which both draw the same: five judges, and who matches better', async () => {
    const prompts = [
      'a red circle',
      'a zygomorph cat',
      'two stars',
      'a blue heart',
      'a pizza',
      'a ring above a cross',
      'a cat on grass',
    ]
    const told = await play.say('Zoe', 'best-of-five', {
      prompts: prompts.join('|'),
      models: 'petit,wild',
      seed: 8,
    })
    expect(told.text.map((line) => line.match(/^\S+ does not know .*zygomorph/)?.[0])).toHaveLength(2)
    const open = await posted('pairs', /^6 pairs of pictures/)
    expect(open.en.text[1]).toBe('1 more pair is the same picture twice, pixel for pixel, and not asked.')
    expectBlind(open.en, open.fr)
    for (const name of judges) {
      let content = await play.say(name, 'play')
      while (content.picture) {
        expectBlind(content)
        const { options, sides } = await asked(name, content)
        expect(prompts).toContain(content.title)
        expectBlind(await play.say(name, 'answer', { ...options, value: 'realistic-tie' }))
        content = await play.say(name, 'answer', {
          ...options,
          value: `matches-${sides[0] === 'petit' ? 'a' : 'b'}`,
        })
      }
    }
    const { en, fr } = await posted('the result', /^30 judgements counted, of 5 judges/)
    expect(en.text[1]).toContain('No pair was decided (6 ties).')
    expect(en.text[2]).toMatch(
      /“petit” won 6 and “wild” 0, 0 ties\. Preferred: “petit” in 100 % \(61 – 100 %\), .* So “petit” is preferred, by members and over prompts such as these\./,
    )
    expect(en.table?.rows.map(([prompt]) => prompt)).toEqual(prompts)
    expect(en.picture?.alt).toContain('the same prompt below one another')
    expect(fr.text[2]).toContain('est donc préféré, par des membres et sur des textes tels que ceux-ci.')
  })

  test('/results by:system takes all rounds together, prompt by prompt', async () => {
    const { text, table, picture, chart } = await play.say('Ann', 'results', { by: 'system' })
    expect(text[1]).toBe(`“petit, revision ${revision}” against “wild, revision ${revision}”.`)
    expect(table?.rows.map(([question, , , , prompts]) => [question, prompts])).toEqual([
      ['More realistic', '6'],
      ['Matches better', '6'],
      ['Duels', '2'],
    ])
    expect(text[2]).toMatch(
      /^More realistic: 50 % .* That does not tell them apart\. .* 40 prompts for one of 70 %/,
    )
    expect(text[3]).toMatch(
      /^Matches better: 100 % \(61 – 100 %\) .* 30 judgements of 5 members over 6 prompts; p = 0\.031\. So “petit/,
    )
    expect(text[4]).toMatch(/^Duels: 83 % .* over 2 prompts\. 2 prompts do not tell which is preferred/)
    expect(picture?.alt).toContain('Matches better: 100 %')
    expect(chart).toBeDefined()
    // Nothing else was voted on, so that this is what there is to tell.
    expect((await play.say('Ann', 'results')).text).toEqual(text)
    const french = await play.say('Ann', 'results', { by: 'system' }, 'fr')
    expect(french.text.join('\n')).toContain('Correspond mieux\u00a0: 100 %')
  })

  test('what was found of pictures that are judged again is left out until that is over', async () => {
    const duels = async () => {
      const { table } = await play.say('Ann', 'results', { by: 'system' })
      return table?.rows.find(([question]) => question === 'Duels')?.at(-1)
    }
    await play.say('Zoe', 'duel', { prompt: 'a green heart', models: 'wild,petit', seed: 5, count: 2 })
    expect(await duels()).toBe('1')
    await posted('duels', /^Duels between these 4/)
    await play.closeAll('Zoe')
    expect(await duels()).toBe('2')
  })

  test('/results by:model holds the votes on each apart', async () => {
    for (const model of ['petit', 'wild']) {
      const { number, rounds } = await play.drawing('Zoe', 'a cat on grass', 4, { model, seed: 2 })
      for (const [at, name] of judges.entries())
        await house.desk.vote((await house.speaker(name)).member, rounds[0]?.id as string, [1 + (at % 2), 3])
      await play.say('Zoe', 'close', { drawing: number })
    }
    const { table, chart, text } = await play.say('Ann', 'results', { by: 'model' })
    const groups = table?.rows.map(([group, votes]) => [group, votes])
    expect(groups).toContainEqual([`petit, revision ${revision}`, '1'])
    expect(groups).toContainEqual([`wild, revision ${revision}`, '1'])
    expect(chart).toBeDefined()
    expect(text.at(-1)).toBe('Systems were compared too: /results by:system.')
  })

  test('guess is played over pictures of any model, and its name is not told', async () => {
    const { number } = await play.drawing('Zoe', 'two cats', 2, { model: 'wild' })
    await play.say('Zoe', 'close', { drawing: number })
    await play.say('Zoe', 'guess', { drawing: number })
    const question = await play.say('Ann', 'play')
    expectBlind((await posted('the guess', /./)).en, question)
    const { options } = await asked('Ann', question)
    await play.say('Ann', 'answer', { ...options, value: '1' })
    await play.closeAll('Zoe')
    const { table } = await play.say('Ann', 'scoreboard')
    expect(table?.rows.map(([player]) => player)).toEqual(['The team', 'CLIP', 'Ann'])
  })

  test('the export has each system with what it drew with', async () => {
    const out = await mkdtemp(join(tmpdir(), 'salon-export-'))
    try {
      const who = await openPseudonyms(house.salon.config.dataDir)
      await exportAll(house.salon, who, out, 'jsonl')
      const records = async (table: string) =>
        (await readFile(join(out, `${table}.jsonl`), 'utf8'))
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Record<string, unknown>)
      const drawn = (await records('drawings')).filter(({ model }) => model === 'wild')
      expect(drawn[0]).toMatchObject({ revision, temperature: 1.6, top_k: 1024, guidance: 1 })
      const arms = (await records('items')).flatMap(({ arm }) => arm ?? [])
      expect(new Set(arms)).toEqual(new Set(['petit', 'wild']))
    } finally {
      await rm(out, { recursive: true })
    }
  })
})
