import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeRound } from '../../src/rounds/close.ts'
import { drawingIn, startSalon, type TestSalon } from '../helpers/salon.ts'

let salon: TestSalon
beforeAll(async () => {
  salon = await startSalon()
})
afterAll(() => salon.stop())

/** A fresh drawing of `author`'s with an open round. */
async function openRound(author: string, count = 3): Promise<{ round: string; number: number }> {
  const speaker = await salon.speaker(author)
  // So much is left open, and so warm, that no two pictures are the same by chance.
  await salon.desk.say(speaker, 'draw', { prompt: 'four things', count })
  const { rounds, number } = await drawingIn(salon.salon, speaker, 'done')
  return { round: rounds[0]?.id as string, number }
}

async function vote(name: string, round: string, positions: number[]): Promise<void> {
  const { member } = await salon.speaker(name)
  await salon.desk.vote(member, round, positions)
}

const ballots = (roundId: string) => salon.salon.store.prisma.ballot.findMany({ where: { roundId } })

describe('a round', () => {
  test('a thousand simultaneous taps of one member leave one ballot', async () => {
    const { round } = await openRound('Zoe')
    const { member } = await salon.speaker('Tapper')
    await Promise.all(
      Array.from({ length: 1000 }, (_, tap) => salon.desk.vote(member, round, tap % 2 === 0 ? [1] : [1, 2])),
    )
    await salon.desk.vote(member, round, [3])
    expect(await ballots(round)).toMatchObject([{ memberId: member.id, positions: [3], changes: 1000 }])
  })

  test('takes many ballots at once, each as it is, and one that is wrong keeps no other from it', async () => {
    const { round } = await openRound('Zoe')
    const voters = await Promise.all(Array.from({ length: 60 }, (_, n) => salon.speaker(`Many ${n}`)))
    const positions = (n: number) => (n % 20 === 7 ? [4] : n % 20 === 8 ? [0.5] : [1 + (n % 3)])
    const cast = await Promise.allSettled(
      voters.map(({ member }, n) => salon.desk.vote(member, round, positions(n), n % 2 ? 5000 : undefined)),
    )
    expect(cast.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []))).toEqual([
      7, 8, 27, 28, 47, 48,
    ])
    const kept = new Map((await ballots(round)).map((ballot) => [ballot.memberId, ballot]))
    expect(kept.size).toBe(54)
    for (const [n, { member }] of voters.entries()) {
      if (positions(n)[0] === 4 || positions(n)[0] === 0.5) continue
      expect(kept.get(member.id)).toMatchObject({ positions: positions(n), changes: 0, ranked: false })
      expect(kept.get(member.id)?.shownAt === null).toBe(n % 2 === 0)
    }
  })

  test('a ballot that the database takes none of fails alone', async () => {
    const { round } = await openRound('Zoe')
    const voters = await Promise.all(Array.from({ length: 20 }, (_, n) => salon.speaker(`Alone ${n}`)))
    const barred = voters[7]?.member.id as string
    const { prisma } = salon.salon.store
    await prisma.$executeRawUnsafe(
      `ALTER TABLE "Ballot" ADD CONSTRAINT barred CHECK ("memberId" <> '${barred}') NOT VALID`,
    )
    const cast = await Promise.allSettled(voters.map(({ member }) => salon.desk.vote(member, round, [1])))
    await prisma.$executeRaw`ALTER TABLE "Ballot" DROP CONSTRAINT barred`
    expect(cast.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []))).toEqual([7])
    expect(await ballots(round)).toHaveLength(19)
  })

  test('refuses pictures that are not in it, unknown rounds and closed ones, and changes nothing', async () => {
    const { round, number } = await openRound('Zoe')
    await vote('Bob', round, [2])
    for (const positions of [[0], [4], [1.5], [-1], [Number.NaN]])
      await expect(vote('Bob', round, positions)).rejects.toThrow('The pictures are numbered 1 to 3.')
    for (const unknown of ['', 'nonsense', '00000000-0000-7000-8000-000000000000', "'; DROP TABLE x; --"])
      await expect(vote('Bob', unknown, [1])).rejects.toThrow('That vote does not exist (any more).')
    const zoe = await salon.speaker('Zoe')
    await closeRound(salon.salon, zoe.member, { drawing: number }, { channel: zoe.channel, keeper: false })
    await expect(vote('Bob', round, [1])).rejects.toThrow(/closed/)
    await expect(
      closeRound(salon.salon, zoe.member, { drawing: number }, { channel: zoe.channel, keeper: false }),
    ).rejects.toThrow(/closed/)
    expect(await ballots(round)).toMatchObject([{ positions: [2], changes: 0 }])
  })

  test('no ballot is taken after the closing, and none that was acknowledged is lost', async () => {
    const { round, number } = await openRound('Zoe')
    const zoe = await salon.speaker('Zoe')
    const voters = await Promise.all(Array.from({ length: 40 }, (_, n) => salon.speaker(`Voter ${n}`)))
    const cast = voters.map(({ member }) =>
      salon.desk.vote(member, round, [1]).then(
        () => member.id,
        () => undefined,
      ),
    )
    const closing = closeRound(
      salon.salon,
      zoe.member,
      { drawing: number },
      { channel: zoe.channel, keeper: false },
    )
    const acknowledged = (await Promise.all(cast)).filter((id) => id !== undefined)
    await closing
    const kept = (await ballots(round)).map(({ memberId }) => memberId)
    expect(kept.sort()).toEqual(acknowledged.sort())
  })

  test('is closed by the one who asked or by one who voted, not by a bystander', async () => {
    const { round, number } = await openRound('Zoe')
    const bystander = await salon.speaker('Bystander')
    await expect(salon.desk.say(bystander, 'close', { drawing: number })).rejects.toThrow(/Only Zoe/)
    await salon.desk.vote(bystander.member, round, [1])
    await salon.desk.say(bystander, 'close', { drawing: number })
    expect(await salon.salon.store.prisma.round.findUnique({ where: { id: round } })).toMatchObject({
      status: 'closed',
      closedById: bystander.member.id,
    })
  })

  test('is blind until it closes: no score, no model, no order, nobody’s choice', async () => {
    const { round, number } = await openRound('Zoe', 4)
    await vote('Ann', round, [1])
    const reader = await salon.speaker('Reader')
    const [post] = (await salon.desk.posts(reader.channel, 1)).slice(-1)
    const open = await post?.render('en', reader.member.id)
    expect(open?.vote).toEqual({ round, positions: 4, ballots: 1, mine: [] })
    const { rounds, images, ...generation } = await salon.salon.store.prisma.generation.findUniqueOrThrow({
      where: { number },
      include: { rounds: true, images: { include: { scores: true } } },
    })
    const shown = JSON.stringify(open)
    expect(shown).not.toContain(generation.model)
    expect(shown).not.toContain(String(generation.seed))
    for (const { scores } of images) expect(shown).not.toContain(scores[0]?.value.toFixed(2))
    expect(open?.table).toBeUndefined()
    await expect(salon.desk.say(reader, 'results', { drawing: number })).rejects.toThrow(/still open/)
  })

  test('the result leaves the author out, keeps ties as ties, and says so', async () => {
    const { round, number } = await openRound('Zoe', 3)
    const zoe = await salon.speaker('Zoe')
    await salon.desk.vote(zoe.member, round, [1])
    await vote('Ann', round, [2, 3])
    await vote('Bob', round, [2])
    await vote('Cy', round, [3])
    await vote('Di', round, [1])
    await vote('Di', round, [])
    await salon.desk.say(zoe, 'close', { drawing: number })
    const result = await salon.desk.say(zoe, 'results', { drawing: number })
    expect(result?.text[0]).toBe(
      "3 ballots counted. Zoe's own is left out, as the one who asked. 1 ballot was taken back.",
    )
    expect(result?.text[1]).toMatch(
      /^The crowd's favourites are 2 and 3, level\. CLIP's favourites? (is|are) /,
    )
    expect(
      result?.table?.rows.map(([picture, crowd, , approval, interval]) => [
        picture,
        crowd,
        approval,
        interval,
      ]),
    ).toEqual([
      ['1', '3', '0 % (0/3)', '0 – 56 %'],
      ['2', '1 =', '67 % (2/3)', '21 – 94 %'],
      ['3', '1 =', '67 % (2/3)', '21 – 94 %'],
    ])
    expect(result?.picture?.alt).toMatch(/crowd's order, best first: 2 = 3 › 1\./)
  })

  test('without a ballot that counts there is no crowd, and CLIP’s order stands alone', async () => {
    const { round, number } = await openRound('Zoe', 2)
    const zoe = await salon.speaker('Zoe')
    await salon.desk.vote(zoe.member, round, [1])
    await salon.desk.say(zoe, 'close', {})
    const result = await salon.desk.say(zoe, 'results', { drawing: number })
    expect(result?.text.join(' ')).toMatch(/Nobody whose ballot counts has voted/)
    expect(result?.text.join(' ')).toMatch(
      /τ-b between CLIP and the crowd does not exist here: no ballot counts/,
    )
    const [, crowd, , approval, interval] = result?.table?.rows[0] ?? []
    expect([crowd, approval, interval]).toEqual(['–', '–', '–'])
  })

  test('all closed rounds together: the mean agreement, in both languages', async () => {
    const ann = await salon.speaker('Ann')
    const english = await salon.desk.say(ann, 'results', {})
    expect(english?.text[0]).toMatch(/closed votes with \d+ counted ballots/)
    const french = await salon.desk.say({ ...ann, locale: 'fr' }, 'results', {})
    expect(french?.text[0]).toMatch(/votes clos/)
    expect(english?.table?.rows[0]?.[0]).toBe('All votes')
    const latest = await salon.desk.say(ann, 'results', { by: 'vote' })
    expect(latest?.table?.rows.length).toBeGreaterThan(3)
  })
})
