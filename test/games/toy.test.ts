import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { commands } from '../../commands/index.ts'
import { type Command, defineCommand } from '../../src/chat/say/command.ts'
import { drawing } from '../../src/chat/say/common-options.ts'
import { duel } from '../../src/games/duel/game.ts'
import { games } from '../../src/games/index.ts'
import { rate } from '../../src/games/rate/game.ts'
import { write } from '../../src/games/write/game.ts'
import { exportAll } from '../../src/results/export/export.ts'
import { openPseudonyms } from '../../src/results/export/pseudonym.ts'
import { agreementOf, type CrowdResult } from '../../src/rounds/agreement.ts'
import { answerAction } from '../../src/rounds/answer-action.ts'
import { clipScores } from '../../src/rounds/clip.ts'
import { counted, countReasons, countsOf, type LeftOut, whyNotAnswer } from '../../src/rounds/counting.ts'
import { tiersOf } from '../../src/rounds/crowd-order.ts'
import { finishedDrawing } from '../../src/rounds/drawn.ts'
import type { Game, Opener } from '../../src/rounds/game.ts'
import { requestRound } from '../../src/rounds/open.ts'
import { boardPicture } from '../../src/rounds/pictures.ts'
import { readRoundHeard } from '../../src/rounds/round.ts'
import { leftOutWords } from '../../src/rounds/sentences.ts'
import { titled } from '../../src/rounds/title.ts'
import { words as wordsOf } from '../../src/words/index.ts'
import { Playing } from '../helpers/playing.ts'
import { startSalon, type TestSalon } from '../helpers/salon.ts'

// Two games of which nothing in src knows, each made of what CONTRIBUTING names: an object, a command, words, and a line
// in each of two lists.

/** Over the pictures of a drawing. */
async function openOver({ drawing }: { drawing: number }, game: string, opener: Opener) {
  const round = await requestRound(opener, async (tx) => {
    const { images } = await finishedDrawing(tx, opener, drawing)
    return { game, items: images.map(({ id }) => ({ imageId: id })) }
  })
  return { round, drawn: [] }
}

function opens(game: Game<{ drawing: number }>): Command {
  return defineCommand({
    name: game.name,
    description: { en: `Play ${game.name}`, fr: `Jouer à ${game.name}` },
    posts: true,
    options: { drawing },
    async run(call, request) {
      await game.opening(request, call)
      return undefined
    },
  })
}

const position = z.coerce.number().int().min(1)

/** Judges of a round; whoever comes later does not count. */
const JUDGES = 2

/** Asks each member for their one favourite, and orders the pictures by that. */
const favourite: Game<{ drawing: number }, { crowd: CrowdResult; leftOut: LeftOut }> = {
  name: 'favourite',
  opening: (request, opener) => openOver(request, favourite.name, opener),
  open: async (round) => ({ ...titled(round), text: ['Name your favourite.'], actions: [] }),
  questions: {
    next: async (round, _member, asked) =>
      asked.length > 0 ? undefined : { positions: round.items.map((item) => item.position) },
    ask: async (round, question) => ({
      text: ['Which one?'],
      actions: question.positions.map((at) =>
        answerAction(round, question, String(at), `Picture ${at}`, question.answer === at),
      ),
    }),
    read: ({ value }) => ({ answer: position.parse(value), complete: true }),
  },
  counts(round) {
    let judges = 0
    return countsOf(
      round,
      round.questions.map(
        (answer) => whyNotAnswer(round, answer) ?? (++judges > JUDGES ? 'late' : undefined),
      ),
    )
  },
  result(round) {
    const { answers } = favourite.counts(round)
    const pictures = round.items.length
    const named = counted(round.questions, answers).map(({ memberId, answer }) => ({
      member: memberId,
      named: [position.parse(answer)],
    }))
    const ballots = named.map((one) => ({
      ...one,
      tiers: tiersOf({ positions: one.named, ranked: false }, pictures),
    }))
    const votes = round.items.map((item) => named.filter((one) => one.named.includes(item.position)).length)
    const clip = clipScores(round.items)
    return {
      leftOut: countReasons(answers),
      crowd: {
        ...agreementOf(named.length, votes, clip?.values),
        pictures,
        clip: clip ? { scores: clip.values, by: clip.by } : null,
        ballots,
      },
    }
  },
  show: async (round, { crowd, leftOut }, { locale }) => ({
    ...titled(round),
    text: [`${crowd.ballots.length} favourites.`, ...leftOutWords(leftOut, wordsOf(locale))],
    actions: [],
  }),
  crowd: ({ crowd }) => crowd,
}

/** Voted on at its post, with two places for favourites. */
const podium: Game<{ drawing: number }, { named: number[] }> = {
  name: 'podium',
  ballot: { places: 2 },
  opening: (request, opener) => openOver(request, podium.name, opener),
  open: async (round, { store }) => {
    const ballots = await store.prisma.ballot.count({ where: { roundId: round.id } })
    return {
      ...titled(round),
      text: ['Two places.'],
      picture: await boardPicture(store, round, 'the pictures'),
      vote: { round: round.id, positions: round.items.length, ballots, mine: [] },
      actions: [],
    }
  },
  counts: (round) => countsOf(round),
  result: (round) => ({
    named: counted(round.ballots, podium.counts(round).ballots).flatMap(({ positions }) => positions),
  }),
  show: async (round, { named }) => ({
    ...titled(round),
    text: [`Named: ${named.join(', ')}.`],
    actions: [],
  }),
  own: (round, _result, member) => {
    const own = round.ballots.find(({ memberId }) => memberId === member)
    return own && [`Yours: ${own.positions.join(', ')}.`]
  },
}

let house: TestSalon
let at: Playing
beforeAll(async () => {
  house = await startSalon({}, undefined, {
    games: [...games, favourite, podium],
    commands: [...commands, opens(favourite), opens(podium)],
  })
  at = new Playing(house)
})
afterAll(() => house.stop())

/** The rows of a round in a table of the export. */
async function exported(table: string, round: number): Promise<Record<string, unknown>[]> {
  const out = await mkdtemp(join(tmpdir(), 'salon-toy-'))
  try {
    await exportAll(house.salon, await openPseudonyms(house.salon.config.dataDir), out, 'jsonl')
    const lines = (await readFile(join(out, `${table}.jsonl`), 'utf8'))
      .split('\n')
      .filter((line) => line !== '')
    return lines.map((line) => JSON.parse(line)).filter((row) => row.round === round)
  } finally {
    await rm(out, { recursive: true })
  }
}

/** A closed drawing of pictures that differ, over which a game is opened; nobody was too fast. */
async function openOverDrawing(game: string) {
  const { number } = await at.closedDrawing('Zoe', 'four things', 3, { seed: 7_777_777, temperature: 1.5 })
  await at.say('Zoe', game, { drawing: number })
  return await at.round()
}

test('a game of questions: asked, answered, counted by its own rule, shown, exported, and in the results of all', async () => {
  const round = await openOverDrawing('favourite')
  expect((await at.post('the round', /Name your favourite/)).title).toBe('four things')
  for (const [name, choice] of [
    ['Ann', 1],
    ['Bob', 1],
    ['Cy', 3],
    ['Zoe', 2],
  ] as const) {
    const asked = await at.say(name, 'play', { round: round.number })
    expect(asked.text.at(-1)).toBe('Which one?')
    await at.prisma.question.updateMany({
      where: { roundId: round.id, member: { name } },
      data: { shownAt: new Date(Date.now() - 9_000) },
    })
    await at.press(name, asked, `Picture ${choice}`)
  }
  await at.say('Zoe', 'close', { round: round.number })
  const result = await at.post('the result', /2 favourites/)
  expect(result.text).toContain('1 left out, as the question already had its judges.')
  const heard = await readRoundHeard(at.prisma, round.id)
  const { crowd } = await favourite.result(heard, at.prisma)
  expect(crowd.ballots.map(({ named }) => named)).toEqual([[1], [1]])
  for (const table of ['answers', 'ballots']) {
    const why = (await exported(table, round.number)).map(({ not_counted }) => not_counted)
    expect(why.sort(), table).toEqual(['author', 'late', null, null])
  }
  const { text } = await at.say('Zoe', 'results', {})
  expect(text[0]).toBe('2 closed votes with 2 counted ballots.')
})

test('a game that is voted on at its post: ballots of its forms, favourites in its places, one’s own beside the result', async () => {
  const round = await openOverDrawing('podium')
  const { vote } = await at.post('the round', /Two places/)
  expect(vote).toMatchObject({ round: round.id, positions: 3 })
  const { member: ann } = await house.speaker('Ann')
  await house.desk.vote(ann, round.id, [3])
  const places = await at.say('Bob', 'top', { round: round.number, place: 1, picture: 2 })
  expect(places.choices).toHaveLength(2)
  await at.say('Bob', 'top', { round: round.number, place: 2, picture: 1 })
  await expect(at.say('Bob', 'top', { round: round.number, place: 3, picture: 3 })).rejects.toThrow(
    'place must be between 1 and 2',
  )
  await expect(at.say('Ann', 'play', { round: round.number })).rejects.toThrow()
  expect((await at.say('Ann', 'look', { round: round.number, picture: 2 })).picture).toBeDefined()
  await at.say('Zoe', 'close', { round: round.number })
  expect((await at.post('the result', /Named/)).text).toEqual(['Named: 3, 2, 1.'])
  expect((await at.say('Bob', 'results', { round: round.number, by: 'me' })).text).toEqual(['Yours: 2, 1.'])
  const ballots = await exported('ballots', round.number)
  expect(ballots.map(({ choice, ranked }) => [choice, ranked])).toEqual([
    ['3', false],
    ['2 1', true],
  ])
})

test('a round opens without a command, in whatever game', async () => {
  const { number: drawing } = await at.closedDrawing('Zoe', 'four things', 3, {
    seed: 7_777_777,
    temperature: 1.5,
  })
  const opener = { ...(await house.speaker('Zoe')), salon: house.salon }
  for (const { name } of [duel, rate, write, favourite]) {
    const { round } = await house.salon.games.of({ game: name }).opening({ drawing }, opener)
    expect(round).toMatchObject({ game: name, openerId: opener.member.id })
    await at.say('Zoe', 'close', { round: round.number })
    const found = await house.salon.games
      .of(round)
      .result(await readRoundHeard(at.prisma, round.id), at.prisma)
    expect(JSON.parse(JSON.stringify(found)), name).toEqual(found)
  }
})
