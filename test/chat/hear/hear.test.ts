import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Speaker } from '../../../src/chat/desk.ts'
import { customId } from '../../../src/chat/hear/custom-id.ts'
import { type Answering, Hearing } from '../../../src/chat/hear/hearing.ts'
import { TOGGLE } from '../../../src/chat/hear/toggle.ts'
import { Mistake } from '../../../src/errors.ts'
import { drawingIn, startSalon, type TestSalon } from '../../helpers/salon.ts'

let salon: TestSalon
let ann: Speaker
let bob: Speaker
let round: string
beforeAll(async () => {
  salon = await startSalon()
  ann = await salon.speaker('Ann')
  bob = await salon.speaker('Bob')
  await salon.desk.hear(ann, {
    kind: 'say',
    command: 'draw',
    options: { prompt: 'a red circle', count: 3, seed: 1 },
  })
  const { rounds } = await drawingIn(salon.salon, ann, 'done')
  round = rounds[0]?.id as string
})
afterAll(() => salon?.stop())

const ballotOf = async ({ member }: Speaker) => {
  const ballots = await salon.desk.ballots(round)
  return ballots.find((ballot) => ballot.member.id === member.id)?.positions
}

describe('what is heard at the desk', () => {
  test('a ballot by numbers, by reactions, and number by number', async () => {
    await salon.desk.hear(bob, { kind: 'vote', round, positions: [1, 2] })
    expect(await ballotOf(bob)).toEqual([1, 2])
    await salon.desk.hear(bob, { kind: 'react', round, positions: [3] })
    expect(await ballotOf(bob)).toEqual([3])
    const press = (position: number) =>
      salon.desk.hear(bob, { kind: 'press', id: customId(TOGGLE, { round, position }) })
    await Promise.all([press(1), press(2), press(3)])
    expect(await ballotOf(bob)).toEqual([1, 2])
  })

  test('a button, a menu and a dialogue say their commands', async () => {
    const menu = await salon.desk.hear(bob, { kind: 'press', id: 'settings?language=*', chosen: 'en' })
    expect(menu?.table?.rows[0]).toEqual(['language', 'en'])
    const dialogue = { kind: 'press', id: 'cancel?drawing=?', typed: () => '4711' } as const
    await expect(salon.desk.hear(bob, dialogue)).rejects.toThrow(/no drawing #4711/)
    await expect(salon.desk.hear(bob, { kind: 'press', id: 'of another age' })).rejects.toThrow(
      /That button no longer works/,
    )
  })

  test('what mentions mean is asked of the platform where they are said', async () => {
    const on = async (platform: string): Promise<Speaker> => ({
      member: await salon.desk.member(platform, 'moderator', 'Mod'),
      channel: { platform, id: 'a' },
      locale: 'en',
      moderator: true,
    })
    const { desk } = salon
    await desk.member('discord', '4711', 'Di')
    await desk.member('web', '4711', 'Wu')
    const exclude = (platform: string, member: string) =>
      on(platform).then((mod) => desk.say(mod, 'exclude', { member, reason: 'a test' }))
    expect((await exclude('discord', '<@!4711>'))?.text[0]).toMatch(/^Di /)
    await expect(exclude('discord', '<@4711> <@moderator>')).rejects.toThrow(/Nobody here is called/)
    await expect(exclude('web', '<@4711>')).rejects.toThrow(/Nobody here is called/)
    await expect(desk.say(await on('web'), 'settings', { roles: '<@&1>' })).rejects.toThrow(
      'roles: Salon knows of no roles on the page',
    )
    const roles = await desk.say(await on('discord'), 'settings', { roles: '<@&1> <@&2> <@&1>' })
    expect(roles?.table?.rows).toContainEqual(['roles', '2 roles'])
  })

  test('what has to be asked first is known before it is heard', () => {
    const asks = (id: string) => salon.desk.asksFirst({ kind: 'press', id })?.asks
    expect(asks('classify?drawing=1&texts=?')).toEqual(['texts'])
    expect(asks('close?drawing=1')).toBeUndefined()
    expect(asks('of-a-later-version?texts=?')).toBeUndefined()
  })

  test('an option half typed', async () => {
    const typing = { kind: 'complete', command: 'settings', option: 'votes', typed: 'se' } as const
    expect(await salon.desk.hear(bob, typing)).toEqual(['secret'])
  })

  test('where the platform lets Salon not post, nothing that posts is begun, and all else is done', async () => {
    const here: Speaker = {
      ...bob,
      checkPosting: () => Promise.reject(new Mistake('I may not post here')),
    }
    const drawn = await salon.salon.store.prisma.generation.count()
    const draw = { kind: 'say', command: 'draw', options: { prompt: 'a blue star', count: 1 } } as const
    await expect(salon.desk.hear(here, draw)).rejects.toThrow('I may not post here')
    expect(await salon.salon.store.prisma.generation.count()).toBe(drawn)
    expect(await salon.desk.hear(here, { kind: 'say', command: 'queue', options: {} })).toBeDefined()
  })
})

describe('how who was heard is answered', () => {
  /** What was told and logged. */
  async function heard(answering: Partial<Answering>, hear: Parameters<Hearing['answer']>[1]) {
    const told: string[] = []
    const logged: string[] = []
    const log = pino({ level: 'warn', base: null }, { write: (line: string) => void logged.push(line) })
    const hearing = new Hearing(salon.desk, log, async () => undefined)
    hearing.begin(() =>
      hearing.answer(
        {
          speaker: async () => bob,
          locale: 'en',
          tell: async ({ text }) => void told.push(...text),
          tellWrong: async (line) => void told.push(`wrong: ${line}`),
          at: { interaction: 'i-42' },
          ...answering,
        },
        hear,
      ),
    )
    await hearing.stop()
    return { told, logged }
  }

  test('a mistake is told in the language the member chose, and not logged', async () => {
    const french = { ...bob, member: { ...bob.member, locale: 'fr' } }
    const { told, logged } = await heard({ speaker: async () => french }, async () => ({
      kind: 'press',
      id: 'of another age',
    }))
    expect(told).toEqual([expect.stringMatching(/^wrong: Ce bouton/)])
    expect(logged).toEqual([])
  })

  test('a fault is told in general terms, and logged with what it happened at', async () => {
    const { told, logged } = await heard({}, () => Promise.reject(new Error('the roof fell in')))
    expect(told).toHaveLength(1)
    expect(told[0]).not.toContain('roof')
    expect(logged).toEqual([expect.stringMatching(/i-42.*roof fell in|roof fell in.*i-42/)])
  })

  test('while the database is away, the member is told to wait, and the log is not filled', async () => {
    const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    const { told, logged } = await heard({ speaker: () => Promise.reject(away) }, async () => ({
      kind: 'say',
      command: 'queue',
      options: {},
    }))
    expect(told).toEqual([expect.stringMatching(/^wrong: One moment/)])
    expect(logged).toEqual([])
  })
})
