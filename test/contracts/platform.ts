import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PrismaClient } from '../../src/store/database.ts'
import { type TestSalon, waitFor } from '../helpers/salon.ts'

/** A message as one reads it, whatever the platform makes of it. */
export interface Seen {
  id: string
  /** All text of it, letter for letter. */
  text: string
  /** What is read to those who do not see the picture. */
  alt: string | undefined
  buttons: string[]
  /** Whether one can vote at it now. */
  votable: boolean
}

/** What a member alone was told, with its buttons and menus. */
export interface Told {
  /** The same for what takes its place. */
  id: string
  text: string
  alt: string | undefined
  buttons: string[]
  /** What is said beside it of a press that was a mistake. */
  problem?: string
}

/** Someone on the platform. */
export interface Person {
  /** Says a command. @returns what they alone are told */
  say(command: string, options?: Record<string, string | number>): Promise<string>
  /** Presses a button of a message. */
  press(message: string, label: string): Promise<string>
  /** Chooses a value of a menu of a message, both by their labels. */
  choose(message: string, menu: string, value: string): Promise<Told>
  /** Presses a button of what they were told; `texts` are what it asks for first, by option. */
  go(told: Told, label: string, texts?: Record<string, string>): Promise<Told>
  /** Makes these their whole ballot at a message, from whatever it was. */
  vote(message: string, positions: number[]): Promise<void>
}

/** A platform with a whole Salon behind it. */
export interface Stage {
  running: TestSalon
  /** How a command is said there, where not as `/name`. */
  spoken?(command: string): string
  person(name: string): Promise<Person>
  /** The channel, oldest first. */
  seen(): Promise<Seen[]>
  stop(): Promise<void>
}

/** What every platform owes its members; run against each of them. */
export function platformContract(name: string, start: () => Promise<Stage>): void {
  describe(`a platform: ${name}`, () => {
    let stage: Stage
    beforeAll(async () => {
      stage = await start()
    })
    afterAll(() => stage?.stop())

    /** Waits for the last message to be so. */
    const last = (what: string, so: (seen: Seen) => boolean) =>
      waitFor(async () => {
        const seen = (await stage.seen()).at(-1)
        return seen && so(seen) ? seen : undefined
      }, what)

    /** A fresh drawing with an open vote. */
    async function open(author: Person, prompt: string, count = 3): Promise<Seen> {
      await author.say('draw', { prompt, count })
      return await last(`a vote on ${prompt}`, (seen) => seen.votable && seen.text.includes(prompt))
    }

    const ballots = async (expected: number[][]) => {
      await waitFor(
        async () => {
          const rows = await stage.running.salon.store.prisma.ballot.findMany({
            where: { round: { status: 'open' } },
            orderBy: { castAt: 'asc' },
          })
          const cast = rows.map(({ positions }) => String(positions)).sort()
          return String(cast) === String(expected.map(String).sort()) || undefined
        },
        `the ballots ${JSON.stringify(expected)}`,
      )
    }

    test('draw, watch, vote, change one’s mind, close, read the result: one message', async () => {
      const [ada, bob, cy] = [await stage.person('Ada'), await stage.person('Bob'), await stage.person('Cy')]
      const vote = await open(ada, 'a red circle left of a blue square')
      expect(vote.alt).toBe('3 numbered pictures drawn from “a red circle left of a blue square”.')
      expect(vote.text).toContain('Ada')
      expect(vote.text).not.toMatch(/petit|\d\.\d\d/)
      await bob.vote(vote.id, [1, 2])
      await cy.vote(vote.id, [2])
      await ballots([[1, 2], [2]])
      await bob.vote(vote.id, [3])
      await cy.vote(vote.id, [])
      await ballots([[3], []])
      await last('one ballot', ({ text }) => text.includes('1 ballot'))
      expect(await bob.press(vote.id, 'Close and show results')).toMatch(/The vote on drawing #\d+ is closed/)
      const result = await last('the result', ({ text }) => text.includes('1 ballot counted'))
      expect(result.id).toBe(vote.id)
      expect(result.votable).toBe(false)
      expect(result.text).toContain('95 % interval')
      expect(result.alt).toMatch(/^Two rows of the pictures of “a red circle left of a blue square”/)
      expect(await stage.seen()).toHaveLength(1)
    })

    test('a result is held back at its message while the same pictures are judged, and stands there again', async () => {
      const [ada, bob] = [await stage.person('Ada'), await stage.person('Bob')]
      const { prisma } = stage.running.salon.store
      const vote = await open(ada, 'a blue star')
      const at = (what: string, so: (seen: Seen) => boolean) =>
        waitFor(async () => (await stage.seen()).find((seen) => seen.id === vote.id && so(seen)), what)
      const { number } = await prisma.generation.findFirstOrThrow({ orderBy: { number: 'desc' } })
      await bob.say('duel', { drawing: number })
      const duel = await prisma.round.findFirstOrThrow({ orderBy: { number: 'desc' } })
      await ada.press(vote.id, 'Close and show results')
      const held = await at('the result held back', ({ text }) => text.includes('The result is held back'))
      expect(held.text).toContain(`judged in round #${duel.number}`)
      expect(held.text).not.toMatch(/petit|\d\.\d\d|CLIP/)
      expect(held.alt).toBe('3 numbered pictures drawn from “a blue star”.')
      expect(held.buttons).not.toContain('Close and show results')
      expect(held.buttons).not.toContain('My vote against the crowd')
      await bob.say('close', { round: duel.number })
      await at('the result', ({ text, alt }) => text.includes('CLIP') && /^Two rows of/.test(alt ?? ''))
      await bob.say('duel', { drawing: number })
      await at('the result held back again', ({ text }) => text.includes('The result is held back'))
      await bob.say('close')
      await at('the result once more', ({ text }) => text.includes('CLIP'))
    })

    test('what one member is told makes room for what follows from it', async () => {
      const [ada, bob] = [await stage.person('Ada'), await stage.person('Bob')]
      const vote = await open(ada, 'a green triangle')
      const second = await bob.choose(vote.id, 'Look closer', 'Picture 2')
      expect(second.alt).toBe('Picture 2 of “a green triangle”, enlarged.')
      const third = await bob.go(second, 'Picture 3 →')
      expect(third).toMatchObject({
        id: second.id,
        alt: 'Picture 3 of “a green triangle”, enlarged.',
        buttons: ['← Picture 2'],
      })
      expect(third).not.toHaveProperty('problem')
    })

    test('a button asks for what its command needs; a mistake in that leaves all as it was', async () => {
      const ada = await stage.person('Ada')
      const vote = await open(ada, 'a yellow circle')
      await ada.press(vote.id, 'Close and show results')
      await last('the result', ({ text }) => text.includes('95 % interval'))
      const look = await ada.choose(vote.id, 'Look closer', 'Picture 1')
      const wrong = await ada.go(look, 'Judge this picture', { texts: 'a yellow circle' })
      expect(wrong.problem).toMatch(/^Give 2 to 20 different texts/)
      expect(wrong).toEqual({ ...look, problem: wrong.problem })
      const right = await ada.go(look, 'Judge this picture', { texts: 'a yellow circle\na *blue* square' })
      expect(right).toMatchObject({ id: look.id, buttons: [] })
      await last('an opinion', ({ text }) => text.includes('Similarity') && text.includes('a *blue* square'))
    })

    test('a drawing is cancelled by the one who asked, and by nobody else', async () => {
      const [ada, eve] = [await stage.person('Ada'), await stage.person('Eve')]
      const { prisma } = stage.running.salon.store
      await whileNothingEnds(prisma, async () => {
        await ada.say('draw', { prompt: 'a red circle', count: 1 })
        await ada.say('draw', { prompt: 'a slow elephant', count: 9 })
        const drawing = await last('the drawing', ({ text }) => text.includes('a slow elephant'))
        const { number } = await prisma.generation.findFirstOrThrow({ orderBy: { number: 'desc' } })
        expect(await eve.say('cancel', { drawing: number })).toMatch(/is Ada's, and only they can cancel it/)
        expect(await ada.press(drawing.id, 'Cancel')).toMatch(/is cancelled/)
        const cancelled = await last('the end', ({ text }) => text.includes('Cancelled.'))
        expect(cancelled.id).toBe(drawing.id)
        expect(cancelled.buttons).toContain('Draw again')
      })
    })

    test.each([
      ['', /nothing to draw|needs prompt/],
      ['\u200b \u2060', /nothing to draw/],
      ['x'.repeat(6000), /6,000 characters/],
    ])('what cannot be drawn is refused in private (%#)', async (prompt, reason) => {
      const ada = await stage.person('Ada')
      const before = (await stage.seen()).length
      expect(await ada.say('draw', { prompt })).toMatch(reason)
      expect(await stage.seen()).toHaveLength(before)
    })

    test('a post that cannot be shown stops no other', async () => {
      const ada = await stage.person('Ada')
      const { prisma } = stage.running.salon.store
      const vote = await open(ada, 'a purple circle')
      const { id, game } = await prisma.round.findFirstOrThrow({ orderBy: { number: 'desc' } })
      try {
        await prisma.round.update({ where: { id }, data: { game: 'of a later version' } })
        await stage.running.restart()
        await open(ada, 'a purple square')
        expect((await stage.seen()).map((seen) => seen.id)).toContain(vote.id)
      } finally {
        await prisma.round.update({ where: { id }, data: { game } })
      }
    })

    test('what a member writes stands letter for letter', async () => {
      const prompt = '*a* _b_ `c` <b>d</b> @everyone <@1> [e](https://f.example) &amp; #g ||h|| ~~i~~ \\j'
      const vote = await open(await stage.person('Ada'), prompt, 1)
      expect(vote.text).toContain(prompt)
    })

    test('everything that can be said is in the help', async () => {
      const help = await (await stage.person('Ada')).say('help')
      for (const { name } of stage.running.desk.commands())
        expect(help).toContain(stage.spoken?.(name) ?? `/${name}`)
    })

    test('a restart in the middle of a drawing keeps one message, every vote, and working buttons', async () => {
      const [ada, bob] = [await stage.person('Ada'), await stage.person('Bob')]
      await ada.say('draw', { prompt: 'a tower of nine boxes', count: 9 })
      const drawing = await last('the drawing', ({ text }) => text.includes('nine boxes'))
      const before = (await stage.seen()).length
      await stage.running.restart()
      const vote = await last('the vote', (seen) => seen.votable && seen.text.includes('nine boxes'))
      expect(vote.id).toBe(drawing.id)
      await bob.vote(vote.id, [4, 7])
      await last('a ballot', ({ text }) => text.includes('1 ballot'))
      await stage.running.restart()
      expect(await bob.press(vote.id, 'Close and show results')).toMatch(/is closed/)
      const result = await last('the result', ({ text }) => text.includes('1 ballot counted'))
      expect(result.id).toBe(drawing.id)
      expect(await stage.seen()).toHaveLength(before)
    })
  })
}

/** Keeps drawings from ending meanwhile, so that one can still be cancelled: their scores wait for a lock. */
async function whileNothingEnds(prisma: PrismaClient, act: () => Promise<void>): Promise<void> {
  await prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE "Score" IN EXCLUSIVE MODE`
      await act()
    },
    { timeout: 120_000 },
  )
}
