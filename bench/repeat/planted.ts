// A database with votes of every game by members with a taste of their own, exported as CSV: what `bench/repeat` works out
// again. All of it goes the way that members' words go; only the clock is turned back, so that nobody is too fast.
// Run, after a build: node dist/bench/repeat/planted.js FOLDER
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Speaker } from '../../src/chat/desk.ts'
import { readConfig } from '../../src/config.ts'
import type { Content } from '../../src/content.ts'
import { exportAll } from '../../src/results/export/export.ts'
import { openPseudonyms } from '../../src/results/export/pseudonym.ts'
import { answer, play as ask } from '../../src/rounds/asking.ts'
import type { Reply } from '../../src/rounds/game.ts'
import { placePicture } from '../../src/rounds/top.ts'
import { everything, startSalon } from '../../src/start.ts'
import { mix, type Random, random } from '../../src/statistics/random.ts'

const ASKS = 'Zoe'
const VOTERS = ['Ann', 'Bob', 'Cy', 'Dee', 'Eve', 'Fay']

const DRAWN: [prompt: string, count: number, settings: Record<string, string | number>][] = [
  ['a red circle left of a blue square', 5, {}],
  ['two cats', 4, { template: 'a picture of {}' }],
  ['a green star on the grass', 4, {}],
  ['un cercle bleu', 4, { template: 'a picture of {}' }],
  ['three yellow hearts', 5, { template: 'a picture of {}' }],
  ['a dog above a car', 4, {}],
  // Hardly any chance, so that some pictures are equal.
  ['a black cross', 5, { temperature: 0.2 }],
  ['a house on snow', 4, { template: 'a picture of {}' }],
]
const COMPARED = [
  'a red square',
  'a cat',
  'two stars',
  'a tree',
  'a blue ring',
  'a car left of a house',
  'a bear',
]

const [out] = process.argv.slice(2)
if (out === undefined) {
  console.error('Name the folder that the export goes to.')
  process.exit(2)
}
await mkdir(out, { recursive: true })
const dataDir = await mkdtemp(join(tmpdir(), 'salon-planted-'))
await chmod(dataDir, 0o755) // so that the database is in it, also where root's server runs as another user
let seeds = 0
const { salon, desk, stop } = await startSalon(
  { ...readConfig({}), port: 0, dataDir },
  pino({ level: 'error' }),
  { newSeed: () => 100_003 * ++seeds, ...everything },
)
const { prisma } = salon.store
const chance = random(7)
try {
  await ranked()
  await duels()
  await judged()
  await described()
  await guessed()
  await leftOpen()
  const { rows, heldBack, openRounds } = await exportAll(salon, await openPseudonyms(dataDir), out, 'csv')
  console.log(JSON.stringify({ rows: Object.fromEntries(rows), heldBack, openRounds }))
} finally {
  await stop()
  await rm(dataDir, { recursive: true, force: true })
}

async function speaker(name: string): Promise<Speaker> {
  const member = await desk.member('web', `planted-${name}`, name)
  return { member, channel: { platform: 'web', id: 'salon' }, locale: 'en' }
}

async function say(
  name: string,
  command: string,
  options: Record<string, string | number>,
): Promise<Content> {
  return (await desk.say(await speaker(name), command, options)) as Content
}

async function draw(prompt: string, count: number, settings: Record<string, string | number>) {
  await say(ASKS, 'draw', { prompt, count, ...settings })
  return await until(async () => {
    const drawing = await prisma.generation.findFirstOrThrow({
      orderBy: { number: 'desc' },
      include: { rounds: { include: { items: { include: { image: true } } } } },
    })
    return drawing.status === 'done' ? drawing : undefined
  })
}

/** The newest round, once what it needs is drawn and scored. */
async function opened() {
  return await until(async () => {
    const round = await prisma.round.findFirstOrThrow({
      orderBy: { number: 'desc' },
      include: { items: { include: { image: true, caption: true }, orderBy: { position: 'asc' } } },
    })
    return round.status === 'open' ? round : undefined
  })
}

async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 2400; tries++) {
    const found = await ask()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('waited in vain for two minutes')
}

/** How much a member likes a picture: what all like, and what they alone do; equal pictures alike. */
function liking(name: string, sha256: string | null | undefined): number {
  const key = Number.parseInt((sha256 ?? '').slice(0, 8), 16)
  const own = [...name].reduce((sum, letter) => mix(sum + letter.charCodeAt(0)), 1)
  return normal(random(key)) + normal(random(mix(key + own)))
}

function normal({ uniform }: Random): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
}

/** Votes over grids, of approvals and of favourites; with what does not count, was replaced or taken back. */
async function ranked(): Promise<void> {
  for (const [at, [prompt, count, settings]] of DRAWN.entries()) {
    const drawing = await draw(prompt, count, settings)
    const round = drawing.rounds[0]
    if (!round) throw new Error('a drawing without its vote')
    // A while ago, so that there was time to look.
    await prisma.round.update({
      where: { id: round.id },
      data: { openedAt: new Date(Date.now() - 60_000) },
    })
    for (const name of [ASKS, ...VOTERS.filter((_, voter) => (voter + at) % 5 !== 4)]) {
      const best = round.items
        .map(({ position, image }) => ({ position, value: liking(name, image?.sha256) }))
        .sort((a, b) => b.value - a.value || a.position - b.position)
      const { member } = await speaker(name)
      const seenFor = at === 1 && name === VOTERS[2] ? 300 : 9_000
      await desk.vote(member, round.id, [1], seenFor)
      if (at % 3 === 2 && name !== 'Ann')
        for (const [place, { position }] of best.slice(0, 3).entries())
          await placePicture(salon, member, round.number, {
            place: place + 1,
            picture: position,
            seenFor,
          })
      else {
        const liked = best.filter(({ value }, place) => place === 0 || value > 0.5)
        await desk.vote(
          member,
          round.id,
          liked.map(({ position }) => position),
          seenFor,
        )
      }
      if (name === 'Dee' && at === 0) await desk.vote(member, round.id, [])
    }
    await say(ASKS, 'close', { drawing: drawing.number })
  }
  const fay = (await speaker('Fay')).member
  const exclude = {
    memberId: fay.id,
    moderatorId: (await speaker(ASKS)).member.id,
    reason: 'a second account',
  }
  const first = await prisma.round.findFirstOrThrow({ orderBy: { number: 'asc' } })
  await prisma.exclusion.create({ data: { ...exclude, roundId: first.id } })
}

/** Answers what a member is asked in a round, until nothing is left or they have had enough. */
async function play(
  name: string,
  round: { id: string; number: number },
  most: number,
  reply: (positions: number[]) => Reply[],
): Promise<void> {
  for (let answered = 0; answered < most; answered++) {
    const { member, channel } = await speaker(name)
    const { question } = await ask(salon, member, channel, round.number)
    if (!question) return
    const shownAt = new Date(Date.now() - 2_000 - Math.floor(8_000 * chance.uniform()))
    const { roundId, memberId, number } = question
    await prisma.question.update({
      where: { roundId_memberId_number: { roundId, memberId, number } },
      data: { shownAt },
    })
    for (const said of reply(question.positions)) await answer(salon, member, round.number, { number }, said)
  }
}

type OpenRound = Awaited<ReturnType<typeof opened>>

/** What a member says of two pictures: the one they like better, neither where they like both as much. */
function preferring(name: string, round: OpenRound, positions: number[]): 'a' | 'b' | 'tie' {
  const [a = 0, b = 0] = positions.map((position) => {
    const item = round.items.find((one) => one.position === position)
    return liking(name, item?.image?.sha256) + 0.3 * normal(chance) + (item?.arm === '{}' ? 0.4 : 0)
  })
  return Math.abs(a - b) < 0.3 ? 'tie' : a > b ? 'a' : 'b'
}

async function duels(): Promise<void> {
  const first = await prisma.generation.findFirstOrThrow({ orderBy: { number: 'asc' } })
  // The first wording often draws the same picture as none, the second never.
  const wordings = ['{}|a photo of {}', ...Array<string>(6).fill('{}|{} on snow')]
  const rounds = [
    { drawing: first.number },
    ...wordings.map((templates, at) => ({
      prompt: COMPARED[at] as string,
      templates,
      count: at === 0 ? 4 : 1,
      seed: 11 + at,
    })),
  ]
  for (const options of rounds) {
    await say(ASKS, 'duel', options)
    const round = await opened()
    for (const name of VOTERS.slice(0, 4))
      await play(name, round, 9, (positions) => {
        const value = preferring(name, round, positions)
        const bad = value === 'tie' && chance.uniform() < 0.3
        return [{ value: bad ? 'bad' : value }]
      })
    await again(round, 'Ann')
    await say(ASKS, 'close', { round: round.number })
  }
}

/** A member changes their mind about their first question. */
async function again(round: OpenRound, name: string): Promise<void> {
  const before = await prisma.question.findFirstOrThrow({
    where: { roundId: round.id, member: { name }, number: 1 },
  })
  const { member } = await speaker(name)
  await answer(salon, member, round.number, { number: 1 }, { value: before.answer === 'a' ? 'b' : 'a' })
}

async function judged(): Promise<void> {
  await say(ASKS, 'best-of-five', {
    prompts: COMPARED.join('|'),
    templates: '{}|{} on snow',
    seed: 5,
    'close-after': 999,
  })
  const round = await opened()
  for (const name of VOTERS)
    await play(name, round, 99, (positions) =>
      ['realistic', 'matches'].map((aspect) => ({
        value: `${aspect}-${preferring(name, round, positions)}`,
      })),
    )
  await say(ASKS, 'close', { round: round.number })
}

async function described(): Promise<void> {
  const drawings = await prisma.generation.findMany({ orderBy: { number: 'asc' }, take: 2 })
  for (const { number: drawing } of drawings) {
    await say(ASKS, 'write', { drawing })
    const written = await opened()
    for (const name of VOTERS.slice(0, 2)) {
      let text = 0
      await play(name, written, 2, () => [
        {
          relevant: `${name} sees it so, number ${++text}`,
          middling: `=it looks to ${name} like ${text} squares`,
          unrelated: `'+what ${name} had for lunch, ${text}`,
        },
      ])
    }
    await say(ASKS, 'close', { round: written.number })
    await say(ASKS, 'rate', { drawing })
    const rated = await opened()
    const fits = { relevant: 4.5, middling: 3, unrelated: 1.5 }
    for (const name of VOTERS.slice(1))
      await play(name, rated, 12, ([position]) => {
        const item = rated.items.find((one) => one.position === position)
        const rating = fits[item?.caption?.kind ?? 'middling'] + normal(chance)
        return [{ value: String(Math.max(1, Math.min(5, Math.round(rating)))) }]
      })
    await say(ASKS, 'close', { round: rated.number })
  }
}

async function guessed(): Promise<void> {
  for (const prompt of ['a yellow banana on a chair', 'two blue squares', 'a red heart']) {
    await say(ASKS, 'guess', { prompt, count: 2 })
    const round = await opened()
    const { right, prompts } = round.options as { right: number; prompts: string[] }
    const shown = round.items.flatMap(({ imageId }) => imageId ?? [])
    // CLIP guesses too, and is not kept from it by a closing that comes before it has looked.
    await until(async () => {
      const looked = await prisma.score.count({
        where: { imageId: { in: shown }, text: { in: prompts } },
      })
      return looked < shown.length * prompts.length ? undefined : looked
    })
    for (const name of VOTERS)
      await play(name, round, 1, () => [
        { value: String(chance.uniform() < 0.6 ? right : 1 + chance.below(4)) },
      ])
    await say(ASKS, 'close', { round: round.number })
  }
}

/** A vote that is open, and so holds back another over its pictures: neither may be in the export. */
async function leftOpen(): Promise<void> {
  const drawing = await draw('a secret circle', 3, {})
  for (const name of VOTERS.slice(0, 3))
    await desk.vote((await speaker(name)).member, drawing.rounds[0]?.id as string, [2])
  await say(ASKS, 'close', { drawing: drawing.number })
  await say(ASKS, 'duel', { drawing: drawing.number })
}
