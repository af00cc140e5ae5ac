import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Speaker } from '../../src/chat/desk.ts'
import { answersBefore, ballotsBefore } from '../../src/store/before.ts'
import { drawingIn, startSalon, type TestSalon } from '../helpers/salon.ts'

let salon: TestSalon
beforeAll(async () => {
  salon = await startSalon()
})
afterAll(() => salon.stop())

const prisma = () => salon.salon.store.prisma

/** The same person, or another, as they speak on Discord. */
async function onDiscord(name: string): Promise<Speaker> {
  const member = await salon.desk.member('discord', `id-of-${name}`, name)
  return { member, channel: { platform: 'discord', id: 'atelier' }, locale: 'en' }
}

/** Both sides of a person; `again` sees them anew, as a platform does with everything it hears. */
const sides = async (name: string) => ({
  web: await salon.speaker(name),
  discord: await onDiscord(name),
})

async function codeOf(speaker: Speaker): Promise<string> {
  const shown = (await salon.desk.say(speaker, 'link', {}))?.text.join(' ') ?? ''
  const [, code] = /Your code: (\S{4}-\S{4})\./.exec(shown) ?? []
  if (!code) throw new Error(`no code in: ${shown}`)
  return code
}

/** Links the account that types to the one that is shown the code. */
async function link(shown: Speaker, types: Speaker): Promise<string> {
  const answer = await salon.desk.say(types, 'link', { code: await codeOf(shown) })
  return answer?.text.join(' ') ?? ''
}

/** A fresh drawing with an open round. */
async function openRound(author: string): Promise<{ id: string; drawing: number }> {
  const speaker = await salon.speaker(author)
  // So warm that no two drawings have a picture in common, which would hold back the result of one for the other.
  await salon.desk.say(speaker, 'draw', { prompt: 'four things', count: 3, temperature: 1.5 })
  const { rounds, number } = await drawingIn(salon.salon, speaker, 'done')
  return { id: rounds[0]?.id as string, drawing: number }
}

const ballots = (roundId: string) => prisma().ballot.findMany({ where: { roundId } })
const vote = ({ member }: Speaker, round: string, positions: number[]) =>
  salon.desk.vote(member, round, positions)

async function closedText(drawing: number): Promise<string> {
  const zoe = await salon.speaker('Zoe')
  await salon.desk.say({ ...zoe, moderator: true }, 'close', { drawing })
  return await resultText(drawing)
}
const resultText = async (drawing: number) =>
  (await salon.desk.say(await salon.speaker('Zoe'), 'results', { drawing }))?.text.join(' ') ?? ''

describe('two accounts', () => {
  test('are one member from the moment the code is typed, whichever speaks', async () => {
    const ann = await sides('Ann')
    expect(await link(ann.web, ann.discord)).toBe(
      'Ann on the page and Ann on Discord are one member. You have one ballot in every vote, wherever you cast it. Where both had one, the later one stands; /unlink parts the accounts again.',
    )
    const now = await sides('Ann')
    expect(now.discord.member.id).toBe(ann.web.member.id)
    expect(now.discord.member).toMatchObject({ platform: 'discord', externalId: 'id-of-Ann' })
    const { id } = await openRound('Zoe')
    await vote(now.web, id, [1])
    await vote(now.discord, id, [2, 3])
    expect(await ballots(id)).toMatchObject([{ positions: [2, 3], platform: 'discord', changes: 1 }])
    await salon.desk.say(now.discord, 'settings', { language: 'fr' })
    expect((await salon.desk.say((await sides('Ann')).web, 'queue', {}))?.text[0]).toMatch(/^Rien/)
  })

  test('leave one ballot under a race of a hundred taps on both sides, linked in the middle of it', async () => {
    const ben = await sides('Ben')
    const code = await codeOf(ben.web)
    const { id } = await openRound('Zoe')
    await Promise.all(
      Array.from({ length: 100 }, async (_, tap) => {
        if (tap === 50) await salon.desk.say(ben.discord, 'link', { code })
        await vote(tap % 2 === 0 ? ben.web : ben.discord, id, [1 + (tap % 3)])
      }),
    )
    // Whoever was seen before they were linked may be heard after.
    await vote(ben.discord, id, [2])
    expect(await ballots(id)).toMatchObject([
      { memberId: ben.web.member.id, positions: [2], platform: 'discord', changes: 100 },
    ])
  })

  test('that both voted keep the later ballot, in open rounds and in closed ones, which are counted anew', async () => {
    const cy = await sides('Cy')
    const [open, closed] = [await openRound('Zoe'), await openRound('Zoe')]
    await vote(cy.discord, open.id, [1])
    await vote(cy.web, open.id, [2])
    await vote(cy.web, closed.id, [1])
    await vote(cy.discord, closed.id, [3])
    expect(await closedText(closed.drawing)).toMatch(/^2 ballots counted\./)
    await prisma().post.updateMany({ data: { state: 'settled' } })
    await link(cy.web, cy.discord)
    expect(await ballots(open.id)).toMatchObject([{ positions: [2], platform: 'web' }])
    expect(await ballots(closed.id)).toMatchObject([{ positions: [3], platform: 'discord' }])
    const [kept] = await ballots(open.id)
    expect(kept && ballotsBefore(kept)).toMatchObject([{ positions: [1], platform: 'discord' }])
    expect(await resultText(closed.drawing)).toMatch(/^1 ballot counted\./)
  })

  test('are one author: the ballot of the other account is the author’s own', async () => {
    const di = await sides('Di')
    const { id, drawing } = await openRound('Di')
    await vote(di.discord, id, [1])
    expect(await closedText(drawing)).toMatch(/^1 ballot counted\./)
    await link(di.web, di.discord)
    expect(await resultText(drawing)).toMatch(/Di's own is left out, as the one who asked/)
  })

  test('answers of both go together: the later one to the same question, and the others after those there are', async () => {
    const ed = await sides('Ed')
    const zoe = await salon.speaker('Zoe')
    // So warm that no two pictures are the same, which would not meet: there is a pair left to ask.
    await salon.desk.say(zoe, 'draw', { prompt: 'four things', count: 4, temperature: 1.5, seed: 7_777_777 })
    const { number: drawing } = await drawingIn(salon.salon, zoe, 'done')
    await salon.desk.say(zoe, 'duel', { drawing })
    const round = await prisma().round.findFirstOrThrow({
      where: { game: 'duel' },
      orderBy: { number: 'desc' },
    })
    const asked = (side: Speaker, number: number, positions: number[], value: string, second: number) => ({
      roundId: round.id,
      memberId: side.member.id,
      number,
      positions,
      answer: value,
      answeredAt: new Date(Date.UTC(2026, 10, 24, 9, 0, second)),
    })
    await prisma().question.createMany({
      data: [
        asked(ed.web, 1, [1, 2], 'a', 1),
        asked(ed.web, 2, [2, 3], 'a', 9),
        asked(ed.discord, 1, [2, 1], 'b', 5),
        asked(ed.discord, 2, [1, 3], 'tie', 6),
        asked(ed.discord, 3, [3, 2], 'bad', 7),
        { ...asked(ed.discord, 4, [1, 2], 'a', 8), answeredAt: null },
      ],
    })
    const shown = await Promise.all(
      (
        [
          [ed.web, 1],
          [ed.discord, 2],
          [ed.web, 2],
        ] as const
      ).map(([side, question]) => salon.desk.say(side, 'play', { round: round.number, question })),
    )
    await link(ed.web, ed.discord)
    const questions = await prisma().question.findMany({
      where: { roundId: round.id },
      orderBy: { number: 'asc' },
    })
    expect(questions).toMatchObject([
      { memberId: ed.web.member.id, number: 1, positions: [2, 1], answer: 'b', changes: 1 },
      { memberId: ed.web.member.id, number: 2, positions: [2, 3], answer: 'a', changes: 0 },
      { memberId: ed.web.member.id, number: 3, positions: [1, 3], answer: 'tie' },
    ])
    expect(questions.map((question) => answersBefore(question).map(({ answer }) => answer))).toEqual([
      ['a'],
      [],
      [],
    ])
    // Buttons of before answer the question under which they stand, or none.
    const { discord: now } = await sides('Ed')
    const press = async (at: number) => {
      const both = shown[at]?.actions.find(({ label }) => label === 'Both bad')
      return await salon.desk.say(now, both?.command ?? '', both?.options ?? {})
    }
    for (const at of [0, 1])
      await expect(press(at)).rejects.toThrow(
        `That question is not what it was any more; say /play round:${round.number} for what is asked now.`,
      )
    await press(2)
    const answers = await prisma().question.findMany({
      where: { roundId: round.id, number: { lte: 3 } },
      orderBy: { number: 'asc' },
    })
    expect(answers.map(({ answer }) => answer)).toEqual(['b', 'bad', 'tie'])
    const next = await salon.desk.say((await sides('Ed')).discord, 'play', { round: round.number })
    // Six pairs, one of which comes again.
    expect(next?.text[0]).toBe('Question 4 of 7')
  })

  test('nothing of the account that goes over is left behind, whatever the schema knows of members', async () => {
    const flo = await sides('Flo')
    await salon.desk.say(flo.discord, 'draw', { prompt: 'a red circle', count: 1 })
    const { id: generation } = await drawingIn(salon.salon, flo.discord, 'done')
    const memberId = flo.discord.member.id
    const { id: roundId } = await prisma().round.create({
      data: { game: 'duel', status: 'closed', openerId: memberId, closedById: memberId },
    })
    const image = await prisma().image.findFirstOrThrow({ where: { generationId: generation } })
    await prisma().question.create({ data: { roundId, memberId, number: 1, positions: [] } })
    await prisma().ballot.create({ data: { roundId, memberId } })
    await prisma().analysis.create({
      data: { kind: 'classify', status: 'failed', requesterId: memberId, model: 'petit', file: '' },
    })
    await prisma().caption.create({
      data: { imageId: image.id, text: 'a circle', kind: 'relevant', authorId: memberId },
    })
    await prisma().exclusion.create({ data: { memberId, moderatorId: memberId, reason: 'a test' } })
    const columns = await prisma().$queryRaw<{ table: string; column: string }[]>`
      SELECT c.conrelid::regclass::text AS table, a.attname AS column
      FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      WHERE c.contype = 'f' AND c.confrelid = '"Member"'::regclass`
    const referring = async () => {
      const counts = columns.map(async ({ table, column }) => {
        const [row] = await prisma().$queryRawUnsafe<{ count: bigint }[]>(
          `SELECT count(*) FROM ${table} WHERE "${column}" = '${memberId}'`,
        )
        return Number(row?.count)
      })
      return await Promise.all(counts)
    }
    const before = await referring()
    expect(before.filter((count) => count === 0)).toHaveLength(1) // Member.linkedToId
    await link(flo.web, flo.discord)
    expect(await referring()).toEqual(before.map(() => 0))
  })

  test('a third one links to the same member, and chains are flat', async () => {
    const [one, two, three] = [
      await salon.speaker('Gus'),
      await onDiscord('Gus'),
      await onDiscord('Gus Slack'),
    ]
    await link(two, three)
    await link(one, (await sides('Gus')).discord)
    const links = await prisma().member.findMany({
      where: { linkedToId: { not: null }, name: { startsWith: 'Gus' } },
    })
    expect(links.map(({ linkedToId }) => linkedToId)).toEqual([one.member.id, one.member.id])
    expect((await onDiscord('Gus Slack')).member.id).toBe(one.member.id)
  })
})

describe('a code', () => {
  test('is refused to its own account and to one that is linked already, and stays good', async () => {
    const hal = await sides('Hal')
    const code = await codeOf(hal.web)
    await expect(salon.desk.say(hal.web, 'link', { code })).rejects.toThrow(/your own code/)
    await salon.desk.say(hal.discord, 'link', { code: ` ${code.toLowerCase().replace('-', ' – ')}` })
    const again = await codeOf((await sides('Hal')).web)
    await expect(salon.desk.say((await sides('Hal')).discord, 'link', { code: again })).rejects.toThrow(
      /your own code/,
    )
  })

  test('works once, for the last that was shown, and for ten minutes', async () => {
    const [ida, jo, kim] = [await sides('Ida'), await onDiscord('Jo'), await onDiscord('Kim')]
    const [first, second] = [await codeOf(ida.web), await codeOf(ida.web)]
    await expect(salon.desk.say(jo, 'link', { code: first })).rejects.toThrow(/wrong, used, or older/)
    const both = await Promise.allSettled(
      [jo, kim].map((who) => salon.desk.say(who, 'link', { code: second })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const old = await codeOf(ida.web)
    await prisma().linkCode.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } })
    await expect(salon.desk.say(await onDiscord('Lu'), 'link', { code: old })).rejects.toThrow(/older/)
  })

  test('cannot be guessed', async () => {
    const mia = await sides('Mia')
    const code = await codeOf(mia.web)
    const guesser = await onDiscord('Guesser')
    const guess = (text: string) => salon.desk.say(guesser, 'link', { code: text })
    for (let n = 0; n < 5; n++) await expect(guess(`AAAA-AAA${n + 2}`)).rejects.toThrow(/wrong/)
    await expect(guess(code)).rejects.toThrow(/too many codes/)
    await expect(guess("' OR 1=1 --")).rejects.toThrow(/too many codes/)
    expect((await onDiscord('Guesser')).member.id).toBe(guesser.member.id)
  })
})

describe('parting', () => {
  test('leaves what was said together with the member, and lets each speak by itself', async () => {
    const nat = await sides('Nat')
    const { id } = await openRound('Zoe')
    await vote(nat.discord, id, [1])
    await link(nat.web, nat.discord)
    expect((await salon.desk.say((await sides('Nat')).discord, 'unlink', {}))?.text).toEqual([
      'Nat on Discord is a member by itself again.',
      'What was said and drawn until now stays with Nat on the page.',
    ])
    const now = await sides('Nat')
    expect(now.discord.member.id).toBe(nat.discord.member.id)
    await vote(now.discord, id, [2])
    const both = (await ballots(id)).map(({ memberId, positions }) => [memberId, positions])
    expect(both).toContainEqual([nat.web.member.id, [1]])
    expect(both).toContainEqual([nat.discord.member.id, [2]])
    await expect(salon.desk.say(now.web, 'unlink', {})).rejects.toThrow(/not linked/)
  })
})

describe('forgetting', () => {
  test('forgets every linked account, its code, and its name in what moderators wrote', async () => {
    const oda = await sides('Oda')
    const odas = await onDiscord('Oda Sofie')
    await link(oda.web, oda.discord)
    await link(oda.web, odas)
    const { id, drawing } = await openRound('Zoe')
    await vote(await salon.speaker('Oda'), id, [1])
    await closedText(drawing)
    await codeOf(await salon.speaker('Oda'))
    const zoe = await salon.speaker('Zoe')
    const { id: exclusion } = await prisma().exclusion.create({
      data: {
        memberId: zoe.member.id,
        moderatorId: zoe.member.id,
        reason: 'oda sofie, as told by Oda; Odal',
      },
    })
    const answer = await salon.desk.say((await sides('Oda')).discord, 'forget-me', { ballots: 'keep' })
    expect(answer?.text[0]).toMatch(/You are forgotten/)
    expect(await prisma().member.count({ where: { name: { startsWith: 'Oda' } } })).toBe(0)
    expect(await prisma().linkCode.count({ where: { memberId: oda.web.member.id } })).toBe(0)
    expect(await prisma().exclusion.findUnique({ where: { id: exclusion } })).toMatchObject({
      reason: 'N. N. sofie, as told by N. N.; Odal',
    })
    expect(await ballots(id)).toMatchObject([{ memberId: oda.web.member.id, positions: [1] }])
    for (const ghost of [oda.web, oda.discord, odas])
      await expect(vote(ghost, id, [2])).rejects.toThrow(/closed/)
    const open = await openRound('Zoe')
    for (const ghost of [oda.web, oda.discord, odas])
      await expect(vote(ghost, open.id, [2])).rejects.toThrow(/forgotten/)
  })

  test('with the ballots takes answers too, and leaves descriptions to nobody', async () => {
    const pia = await sides('Pia')
    const { id, drawing } = await openRound('Zoe')
    await link(pia.web, pia.discord)
    await vote(pia.web, id, [1])
    const memberId = pia.web.member.id
    const { images } = await prisma().generation.findUniqueOrThrow({
      where: { number: drawing },
      include: { images: true },
    })
    const caption = await prisma().caption.create({
      data: { imageId: images[0]?.id as string, text: 'a dot', kind: 'middling', authorId: memberId },
    })
    await prisma().question.create({ data: { roundId: id, memberId, number: 1, positions: [1] } })
    await prisma().exclusion.create({ data: { memberId, moderatorId: memberId, reason: 'asked' } })
    await salon.desk.say(await salon.speaker('Pia'), 'forget-me', { ballots: 'delete' })
    expect(await prisma().ballot.count({ where: { memberId } })).toBe(0)
    expect(await prisma().question.count({ where: { memberId } })).toBe(0)
    expect(await prisma().exclusion.count({ where: { memberId } })).toBe(0)
    expect(await prisma().caption.findUnique({ where: { id: caption.id } })).toMatchObject({
      text: 'a dot',
      authorId: null,
    })
  })
})
