import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Speaker } from '../../src/chat/desk.ts'
import type { Chosen } from '../../src/results/export/chosen.ts'
import { exportAll } from '../../src/results/export/export.ts'
import { openPseudonyms } from '../../src/results/export/pseudonym.ts'
import { readRoundHeard } from '../../src/rounds/round.ts'
import { Playing } from '../helpers/playing.ts'
import { drawingIn, startSalon, type TestSalon, waitFor } from '../helpers/salon.ts'

let salon: TestSalon
let folder: string
let people: Record<'zoe' | 'ann' | 'bob' | 'cy', Speaker>
/** Numbers of the rounds: a closed vote, closed duels, and one that is open. */
let rounds: { ranked: number; duels: number }

beforeAll(async () => {
  salon = await startSalon()
  folder = await mkdtemp(join(tmpdir(), 'salon-export-'))
  const [zoe, ann, bob, cy] = await Promise.all(
    ['Zoe', 'Ann', 'Bob', 'Cy'].map((name) => salon.speaker(name)),
  )
  people = { zoe, ann, bob, cy } as typeof people
  const draw = async (prompt: string) => {
    await salon.desk.say(people.zoe, 'draw', { prompt, count: 4, template: 'a picture of {}' })
    return await drawingIn(salon.salon, people.zoe, 'done')
  }
  const { rounds: opened, number } = await draw('a "red" circle,\nsaid =1+1')
  const id = opened[0]?.id as string
  await salon.desk.vote(people.zoe.member, id, [1])
  await salon.desk.vote(people.ann.member, id, [2, 3])
  await salon.desk.vote(people.bob.member, id, [4])
  await salon.desk.vote(people.bob.member, id, [])
  for (const [at, picture] of [3, 1].entries())
    await salon.desk.say(people.cy, 'top', { round: opened[0]?.number as number, place: at + 1, picture })
  await salon.desk.say(people.zoe, 'close', { drawing: number })
  await salon.desk.say(people.zoe, 'duel', { drawing: number })
  const duels = await salon.salon.store.prisma.round.findFirstOrThrow({ where: { game: 'duel' } })
  const asked = await salon.desk.say(people.ann, 'play', { round: duels.number })
  const { command = '', options = {} } = asked?.actions[0] ?? {}
  for (const value of ['b', 'a']) await salon.desk.say(people.ann, command, { ...options, value })
  await salon.desk.say(people.zoe, 'close', { round: duels.number })
  await draw('still open')
  rounds = { ranked: opened[0]?.number as number, duels: duels.number }
})
afterAll(async () => {
  await salon.stop()
  await rm(folder, { recursive: true, force: true })
})

async function exported(format: 'csv' | 'jsonl', chosen: Chosen = {}) {
  const who = await openPseudonyms(salon.salon.config.dataDir)
  return await exportAll(salon.salon, who, folder, format, chosen)
}

async function records(table: string): Promise<Record<string, unknown>[]> {
  const lines = (await readFile(join(folder, `${table}.jsonl`), 'utf8')).trim().split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line))
}

test('every ballot as it was cast, with why it does not count', async () => {
  const { openRounds, rows } = await exported('jsonl')
  expect(openRounds).toBe(1)
  expect(Object.fromEntries(rows)).toMatchObject({ rounds: 2, drawings: 1, images: 4, scores: 4, answers: 2 })
  const ballots = (await records('ballots')).filter(({ round }) => round === rounds.ranked)
  expect(
    ballots.map(({ choice, ranked, counted, not_counted }) => [choice, ranked, counted, not_counted]),
  ).toEqual([
    ['1', false, false, 'author'],
    ['2 3', false, true, null],
    ['', false, false, 'takenBack'],
    ['3 1', true, true, null],
  ])
  const items = (await records('items')).filter(({ round }) => round === rounds.ranked)
  expect(ballots[0]?.order_shown).toBe(items.map(({ image }) => image).join(' '))
  expect(ballots[2]).toMatchObject({ changes: 1, platform: 'web' })
  const before = await records('ballots_before')
  expect(before.map(({ member, version, choice, ranked }) => [member, version, choice, ranked])).toEqual([
    [ballots[2]?.member, 1, '4', false],
    [ballots[3]?.member, 1, '3', true],
  ])
  const [answered, open] = await records('answers')
  expect(answered).toMatchObject({ round: rounds.duels, game: 'duel', number: 1, changes: 1, answer: 'a' })
  expect(answered?.why).toMatch(/^(random|informative)$/)
  expect(await records('answers_before')).toMatchObject([{ number: 1, version: 1, answer: 'b' }])
  expect(String(answered?.order_shown)).toMatch(/^\d \d$/)
  expect(answered?.response_ms).toBeGreaterThanOrEqual(0)
  expect(open).toMatchObject({ answer: null, counted: false, not_counted: 'unanswered' })
})

test('members are pseudonyms: the same in all tables and every export, no name or id anywhere', async () => {
  await exported('jsonl')
  const before = await records('ballots')
  await exported('jsonl')
  expect(await records('ballots')).toEqual(before)
  const authors = new Set((await records('drawings')).flatMap(({ author, requester }) => [author, requester]))
  expect([...authors]).toEqual([before[0]?.member])
  const all = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))
  for (const { member } of Object.values(people))
    for (const secret of [member.id, member.externalId, `"${member.name}"`])
      expect(all.join()).not.toContain(secret)
})

test('what a row refers to is there, and what one would have to guess is told', async () => {
  await exported('jsonl')
  const package_ = JSON.parse(await readFile(join(folder, 'datapackage.json'), 'utf8'))
  for (const { name, schema } of package_.resources)
    for (const { fields, reference } of schema.foreignKeys ?? []) {
      const keyOf = (row: Record<string, unknown>, key: string[]) =>
        JSON.stringify(key.map((field) => row[field]))
      const there = new Set(
        (await records(reference.resource ?? name)).map((row) => keyOf(row, reference.fields)),
      )
      const rows = (await records(name)).filter((row) => fields.some((field: string) => row[field] !== null))
      for (const row of rows) expect(there, `${name} ${fields}`).toContain(keyOf(row, fields))
    }
  const [drawing] = await records('drawings')
  expect(drawing).toMatchObject({ system: 'petit, revision 4, a picture of {}' })
  expect(String(drawing?.skills).split(' ')).toEqual(expect.arrayContaining(['colour', 'shape']))
  expect((await records('scores')).map(({ of_prompt }) => of_prompt)).toEqual(Array(4).fill(true))
  expect(await records('rounds')).toMatchObject(
    Array(2).fill({ scorer: 'petit', scorer_revision: drawing?.revision }),
  )
  const [first, ...files] = await records('model_files')
  const decoder = [first, ...files].find((row) => row?.file === 'decoder.onnx')
  expect(decoder).toMatchObject({ model: 'petit', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
  const results = JSON.parse(await readFile(join(folder, 'results.json'), 'utf8'))
  expect(results.rounds.map(({ round, game }: Record<string, unknown>) => [round, game])).toEqual([
    [rounds.ranked, 'rank'],
    [rounds.duels, 'duel'],
  ])
})

test('as CSV, described for programs and people; text comes through, and never as a formula', async () => {
  await exported('csv')
  const package_ = JSON.parse(await readFile(join(folder, 'datapackage.json'), 'utf8'))
  const readme = await readFile(join(folder, 'README.txt'), 'utf8')
  for (const { name, path, schema } of package_.resources) {
    const head = (await readFile(join(folder, path), 'utf8')).split('\n')[0]
    expect(head).toBe(schema.fields.map((field: { name: string }) => field.name).join(','))
    for (const field of schema.fields) expect(readme).toContain(field.description)
    expect(schema.primaryKey.length, name).toBeGreaterThan(0)
  }
  expect(package_).toMatchObject({
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    salon: { resampling: { seed: 1, draws: { position: 1000 } } },
  })
  const { prisma } = salon.salon.store
  const { id } = await prisma.prompt.findFirstOrThrow({ where: { text: { startsWith: 'a "red"' } } })
  const drawings = await readFile(join(folder, 'drawings.csv'), 'utf8')
  expect(drawings).toContain('"a ""red"" circle, said =1+1",a picture of {},')
  expect(readme).toContain('nothing is here, as they are blind: 1.')
  expect(readme).toContain('has one more apostrophe before it')
  expect(package_.description).toContain('take one apostrophe away from what begins so')
  for (const begin of ['=', '+', '-', '@', '\t', '\r', '＝', "'=", "''+"]) {
    await prisma.prompt.update({ where: { id }, data: { text: `${begin}HYPERLINK("x")` } })
    await exported('csv')
    expect(await readFile(join(folder, 'drawings.csv'), 'utf8')).toContain(`"'${begin}HYPERLINK(""x"")"`)
  }
  await exported('jsonl')
  expect(await records('drawings')).toMatchObject([{ prompt: `''+HYPERLINK("x")` }])
  await prisma.score.updateMany({ data: { value: -0.25 } })
  await exported('csv')
  expect(await readFile(join(folder, 'scores.csv'), 'utf8')).toMatch(/,-0\.25$/m)
})

test('of some votes: every table has what belongs to them, and says which they are', async () => {
  const { prisma } = salon.salon.store
  const { closedAt } = await prisma.round.findFirstOrThrow({ where: { number: rounds.duels } })
  const moment = closedAt as Date
  const numbers = async (chosen: Chosen) => {
    await exported('jsonl', chosen)
    return (await records('rounds')).map(({ round }) => round)
  }
  expect(await numbers({ since: moment })).toEqual([rounds.duels])
  for (const table of ['items', 'ballots', 'answers'])
    expect(new Set((await records(table)).map(({ round }) => round)), table).not.toContain(rounds.ranked)
  expect(await readFile(join(folder, 'README.txt'), 'utf8')).toContain(
    `Of the votes closed from ${moment.toISOString()} on.`,
  )
  expect(await numbers({ until: moment })).toEqual([rounds.ranked])
  expect(await records('answers')).toEqual([])
  expect(await numbers({ model: 'petit' })).toEqual([rounds.ranked, rounds.duels])
  expect(await numbers({ model: 'another' })).toEqual([])
  for (const table of ['drawings', 'images', 'scores', 'captions'])
    expect(await records(table), table).toEqual([])
  expect(JSON.parse(await readFile(join(folder, 'results.json'), 'utf8'))).toMatchObject({
    rounds: [],
    votes: null,
  })
})

test('what a game leaves out of its tally is not counted: a judge who came late, and who rates their own', async () => {
  const at = new Playing(salon)
  const { prisma } = at
  const lookedFor = async (name: string, roundId: string) =>
    await prisma.question.updateMany({
      where: { roundId, member: { name } },
      data: { shownAt: new Date(Date.now() - 9_000) },
    })
  const notCounted = async (table: string, round: number) =>
    (await records(table)).filter((row) => row.round === round).map((row) => row.not_counted ?? 'counted')

  const systems = { templates: '{}|{} on snow', prompts: 'a red circle', seed: 3, 'close-after': 99 }
  await at.say('Zoe', 'best-of-five', systems)
  const best = await waitFor(async () => {
    const round = await at.round()
    return round.status === 'open' ? round : undefined
  }, 'an open round')
  await at.say('Late', 'play', { round: best.number })
  // Left open for so long that others were asked meanwhile.
  await prisma.question.updateMany({ where: { roundId: best.id }, data: { shownAt: new Date(0) } })
  for (const name of ['A', 'B', 'C', 'D', 'E', 'Late']) {
    await at.say(name, 'play', { round: best.number })
    await lookedFor(name, best.id)
    for (const value of ['realistic-a', 'matches-b'])
      await at.say(name, 'answer', { round: best.number, question: 1, value })
  }
  await at.say('Zoe', 'close', { round: best.number })
  const judged = await at.say('A', 'results', { round: best.number })
  expect(judged.text[0]).toContain('1 left out, as the question already had its judges.')

  const { number: drawing } = await at.closedDrawing('Zoe', 'two cats', 1, { seed: 5 })
  await at.say('Zoe', 'rate', { drawing })
  const rated = await at.round()
  const asked = await at.say('Ann', 'play', { round: rated.number })
  await lookedFor('Ann', rated.id)
  await at.press('Ann', asked, /^5/)
  // Two accounts became one since, of which the other wrote what this one rates.
  const position = (await prisma.question.findFirstOrThrow({ where: { roundId: rated.id } })).positions[0]
  const caption = rated.items.find((item) => item.position === position)?.caption
  await prisma.caption.update({
    where: { id: caption?.id as string },
    data: { authorId: people.ann.member.id },
  })
  await at.say('Zoe', 'close', { round: rated.number })
  const found = await at.say('Ann', 'results', { round: rated.number })
  expect(found.text[0]).toContain('1 left out, as it is the author’s own.')

  await exported('jsonl')
  for (const table of ['answers', 'ballots'])
    expect((await notCounted(table, best.number)).sort(), table).toEqual([
      ...Array(5).fill('counted'),
      'late',
    ])
  expect((await notCounted('answers', rated.number)).filter((why) => why !== 'unanswered')).toEqual([
    'author',
  ])
  expect(await notCounted('ballots', rated.number)).toEqual(['author'])
})

test('what a round found is held by JSON whole, in every game that was played', async () => {
  const { prisma } = salon.salon.store
  const closed = await prisma.round.findMany({ where: { status: 'closed' } })
  expect(new Set(closed.map(({ game }) => game)).size).toBeGreaterThan(3)
  for (const { id, game } of closed) {
    const found = await salon.salon.games.of({ game }).result(await readRoundHeard(prisma, id), prisma)
    expect(JSON.parse(JSON.stringify(found)), game).toEqual(found)
  }
})
