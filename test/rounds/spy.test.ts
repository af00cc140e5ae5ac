import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Command, Option, OptionValue } from '../../src/chat/say/command.ts'
import { sharp } from '../../src/grid/sharp.ts'
import { viewOf } from '../../src/places/mirrors.ts'
import { TeamModels } from '../helpers/models.ts'
import { Playing } from '../helpers/playing.ts'
import { drawingIn, startSalon, type TestSalon, waitFor } from '../helpers/salon.ts'

/** Seeds of the vote's pictures; each is watched in both scenes. `npm run bench -- spy` asks for more of them. */
const seeds = Array.from({ length: Number(process.env.SPY_SEEDS ?? 1) }, (_, n) => 104_729 * (n + 1))

/** What drew the pictures of a vote, and the systems of a duel in the order in which they were named. */
interface Scene {
  model: string
  template: string
  arms: string
}

const scenes: Scene[] = [
  { model: 'petit', template: '{}', arms: 'petit,wild' },
  { model: 'wild', template: 'a drawing of {}', arms: 'wild,petit' },
]
/** So warm that no two pictures are the same by chance. */
const warm = { temperature: 1.7, 'top-k': 1024, guidance: 1 }
const VOTED = 'four strange things'
const DUELLED = 'three odd things'

let team: TeamModels
beforeAll(async () => {
  team = await TeamModels.make()
  await team.add('wild', { temperature: 1.7, topK: 1024, guidance: 1 }, ['{}', 'wild things: {}'])
})
afterAll(() => team.remove())

/** Someone who tries everything that can be said, with every number that can be guessed, and keeps what they are told. */
class Spy {
  /** What they said, and what came of it. */
  readonly told = new Map<string, string>()
  readonly #house: TestSalon
  readonly #at: Playing
  readonly #drawings: number[]
  readonly #rounds: number[]
  readonly #stolen: Uint8Array[]

  constructor(
    house: TestSalon,
    { drawings, rounds, stolen }: { drawings: number[]; rounds: number[]; stolen: Uint8Array[] },
  ) {
    this.#house = house
    this.#at = new Playing(house)
    this.#drawings = drawings
    this.#rounds = rounds
    this.#stolen = stolen
  }

  /** Goes through one command: what is required with each value, and each other option by itself. */
  async tryAll(command: Command): Promise<void> {
    // Of their own, so that no command stands in the way of another.
    const name = `Spy of ${command.name}`
    let sets: Record<string, OptionValue>[] = [{}]
    for (const [option, is] of Object.entries(command.options))
      if (is.required) {
        const values = await this.#values(name, command, option, is)
        sets = sets.flatMap((set) => values.map((value) => ({ ...set, [option]: value })))
      }
    const [first = {}] = sets
    // Settings of one's own drawings and rounds tell nothing of others, and each takes a drawing.
    for (const [option, is] of Object.entries(command.options))
      if (
        !is.required &&
        !(command.posts && is.type !== 'picture' && !is.names && !/^templates?$/.test(option))
      )
        for (const value of await this.#values(name, command, option, is)) {
          // The first required ones, and those that name what is judged.
          const named = sets.filter((set) => 'drawing' in set)
          for (const set of named.length > 0 && /^templates?$/.test(option) ? named : [first])
            sets.push({ ...set, [option]: value })
        }
    for (const set of sets) await this.#say(name, command, set)
  }

  async #values(name: string, command: Command, option: string, is: Option): Promise<OptionValue[]> {
    if (is.type === 'picture') return this.#stolen
    const what = is.type === 'text' ? is.names?.what : is.names
    if (what !== undefined) {
      const numbers = what === 'drawing' ? this.#drawings : this.#rounds
      return is.type === 'text' ? numbers.map(String) : numbers
    }
    if (is.type !== 'text') return [is.min ?? 1]
    const completed = await this.#house.desk.complete(
      await this.#house.speaker(name),
      command.name,
      option,
      '',
    )
    this.told.set(`${command.name} ${option} completes`, completed.join())
    return completed.length > 0 ? completed.slice(0, 2) : ['{}|a photo of {}']
  }

  /** Says it, and closes at once whatever opens by it. */
  async #say(name: string, { name: command }: Command, options: Record<string, OptionValue>): Promise<void> {
    const { prisma } = this.#at
    const last = (await prisma.round.findFirst({ orderBy: { number: 'desc' } }))?.number ?? 0
    const answer = await this.#at.say(name, command, options).catch((error: Error) => error.message)
    const shown = Object.entries(options).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? 'file' : value,
    ])
    const said = `${command} ${JSON.stringify(Object.fromEntries(shown))}`
    this.told.set(said, JSON.stringify(answer ?? ''))
    const own = await waitFor(async () => {
      const rounds = await prisma.round.findMany({ where: { number: { gt: last } } })
      return rounds.every(({ status }) => status !== 'pending') ? rounds : undefined
    }, said)
    for (const { number, status } of own)
      if (status === 'open') {
        const closed = await this.#at.say(name, 'close', { round: number })
        this.told.set(`${said} closed`, JSON.stringify(closed))
      }
    for (const round of own) {
      const post = await prisma.post.findFirstOrThrow({ where: viewOf(round) })
      const { channel } = await this.#house.speaker(name)
      const view = (await this.#house.desk.posts(channel, 50)).find((one) => one.id === post.id)
      const result = JSON.stringify(await view?.render('en'))
      this.told.set(`${said} result`, result)
      const judged = { items: { some: { round: { status: 'open' as const } } } }
      const own = await prisma.image.findMany({ where: { items: { some: { roundId: round.id } } } })
      const shared = await prisma.image.count({
        where: { ...judged, sha256: { in: own.flatMap(({ sha256 }) => sha256 ?? []) } },
      })
      if (shared > 0 && round.game !== 'write') expect(result, said).toMatch(/held back/)
    }
    // Analyses wait for no more than five of a member's.
    await waitFor(
      async () => ((await prisma.analysis.count({ where: { status: 'queued' } })) === 0 ? true : undefined),
      'the analyses',
    )
  }
}

interface Watched {
  told: Map<string, string>
  seeds: RegExp
  scores: RegExp
  /** What a page gets, without being asked: posts, and what its pictures are called. */
  page: string
}

/** A vote and a duel are open; the spy goes through all that there is. */
async function spyOn({ model, template, arms }: Scene, seed: number): Promise<Watched> {
  const house = await startSalon(team.config)
  try {
    const at = new Playing(house)
    await at.say('Zoe', 'draw', { prompt: VOTED, count: 4, model, template, seed, ...warm })
    const voted = await drawingIn(house.salon, await house.speaker('Zoe'), 'done')
    await at.say('Zoe', 'duel', { prompt: DUELLED, models: arms, count: 2 })
    await at.post('the duel', /^Duels between these/)
    const { prisma } = at
    const { files } = house.salon.store
    const round = await prisma.round.findFirstOrThrow({ where: { generationId: voted.id } })
    const raw = await prisma.image.findFirstOrThrow({ where: { generationId: voted.id } })
    const grid = await files.read(round.grid as string)
    const cell = await sharp(grid).extract({ left: 12, top: 12, width: 256, height: 256 }).jpeg().toBuffer()
    const drawings = (await prisma.generation.findMany({ orderBy: { number: 'asc' } })).map(
      ({ number }) => number,
    )
    const rounds = (await prisma.round.findMany({ orderBy: { number: 'asc' } })).map(({ number }) => number)
    const images = await prisma.image.findMany({ include: { scores: true, generation: true } })
    const page = await (await fetch(`${house.url}api/posts`)).text()
    const spy = new Spy(house, { drawings, rounds, stolen: [await files.read(raw.file as string), cell] })
    for (const command of house.desk.everything()) await spy.tryAll(command)
    const scores = images.flatMap(({ scores }) => scores.map(({ value }) => Math.abs(value).toFixed(3)))
    const seeds = images.flatMap(({ seed, generation }) => [seed, generation.seed])
    return {
      told: spy.told,
      page,
      seeds: new RegExp(`\\b(${[...new Set(seeds)].join('|')})\\b`),
      scores: new RegExp([...new Set(scores)].join('|')),
    }
  } finally {
    await house.stop()
  }
}

/** What a text says beside ids, numbers and codes to link accounts by. */
const bare = (text: string) =>
  text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
    .replace(/\b[A-Z0-9]{4}-[A-Z0-9]{4}\b/g, 'code')
    .replace(/−?\d+([.,]\d+)*/g, '#')

/** What is told of pictures of the spy's own drawing is chance; not what it says drew them, or whether it is held back. */
const outcome = (text: string) => bare(text.match(/Drawn by [^.]*|held back/g)?.join() ?? '')

describe('a spy who says everything that can be said', () => {
  const watched: Watched[] = []
  beforeAll(async () => {
    for (const seed of seeds) watched.push(...(await Promise.all(scenes.map((scene) => spyOn(scene, seed)))))
  }, seeds.length * 900_000)

  test('is told no score and no seed of pictures that are being judged, and no row of theirs', () => {
    for (const { told, page, seeds, scores } of watched) {
      for (const [said, answer] of told) {
        expect(answer, said).not.toMatch(seeds)
        // The spy's own pictures have scores too, which may be the same in three digits.
        if (!/ result$/.test(said)) expect(answer, said).not.toMatch(scores)
      }
      expect(page).not.toMatch(seeds)
      expect(page).not.toMatch(scores)
      expect([...told.values(), page].join()).not.toMatch(/"images\//)
    }
  })

  test('is told the same, whichever model and wording drew them, and in whichever order systems are named', () => {
    const [one, ...others] = watched.map(({ told, page }) => [
      ['page', bare(page)],
      ...[...told].map(([said, answer]) => [said, / result$/.test(said) ? outcome(answer) : bare(answer)]),
    ])
    expect(others).toHaveLength(2 * seeds.length - 1)
    for (const other of others) expect(other).toEqual(one)
  })

  test('tried what would have told it, and was answered', () => {
    for (const { told } of watched) {
      const answers = (pattern: RegExp) =>
        [...told].filter(([said]) => pattern.test(said)).map(([, text]) => text)
      // Drawings of a duel that goes on are none.
      expect(answers(/^zoom .*"drawing":[23]/)).toEqual([
        '"There is no drawing #2."',
        '"There is no drawing #3."',
      ])
      expect(answers(/^again \{"drawing":1,"template":.*\}$/).join()).toMatch(
        /stays hidden while they are judged/,
      )
      expect(answers(/^(classify|reconstruct|complete) .*file/).join()).toMatch(
        /is being judged|looks like one that is being judged/,
      )
      for (const text of answers(/^again .*result$/)) expect(text).toMatch(/Drawn by petit/)
      const tried = new Set([...told.keys()].map((said) => said.split(' ')[0]))
      expect(tried.size).toBeGreaterThan(25)
    }
  })
})
