import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { root } from '../../../src/basics/root.ts'
import { COMMAND } from '../../../src/chat/slack/blocks.ts'
import { examineSlack } from '../../../src/chat/slack/doctor.ts'
import { shortcuts } from '../../../src/chat/slack/interactions.ts'
import { scopes } from '../../../src/chat/slack/scopes.ts'
import { startSalon, waitFor } from '../../helpers/salon.ts'
import { altOf, textOf } from '../../helpers/slack/read.ts'
import { type SlackSalon, startSlack } from '../../helpers/slack/salon.ts'
import { SlackStandIn } from '../../helpers/slack/server.ts'

describe('starting on Slack', () => {
  let standIn: SlackStandIn
  beforeEach(async () => {
    standIn = await SlackStandIn.start()
  })
  afterEach(() => standIn.stop())

  const start = (config: object) =>
    startSalon({
      slackBotToken: standIn.world.token,
      slackAppToken: standIn.world.appToken,
      slackApiUrl: standIn.api,
      worker: 'external',
      ...config,
    })

  test('a wrong token is named, with the mend', async () => {
    await expect(start({ slackBotToken: 'xoxb-wrong' })).rejects.toThrow(
      /^SLACK_BOT_TOKEN is not a token that Slack knows.*OAuth & Permissions/,
    )
    await expect(start({ slackAppToken: 'xapp-wrong' })).rejects.toThrow(
      /^SLACK_APP_TOKEN is not a token that Slack knows.*connections:write/,
    )
  })

  test('an address where there is no Slack is named', async () => {
    await expect(start({ slackApiUrl: 'http://127.0.0.1:9/api' })).rejects.toThrow(
      /^Slack cannot be reached .*SLACK_API_URL/,
    )
  })

  test('a workspace that removed the app does not keep Salon from starting', async () => {
    standIn.world.tokenError = 'account_inactive'
    const running = await start({})
    expect((await fetch(running.url)).status).toBe(200)
    await running.stop()
  })
})

describe('the doctor', () => {
  let standIn: SlackStandIn
  beforeEach(async () => {
    standIn = await SlackStandIn.start()
  })
  afterEach(() => standIn.stop())

  const examine = (given: object = {}) =>
    examineSlack(
      {
        botToken: standIn.world.token,
        appToken: standIn.world.appToken,
        signingSecret: undefined,
        api: standIn.api,
        ...given,
      },
      pino({ level: 'silent' }),
    )

  test('finds nothing wrong', async () => {
    await expect(examine()).resolves.toBe(
      '@salon in Atelier, with every scope it needs; hears by Socket Mode',
    )
    await expect(examine({ appToken: undefined })).resolves.toMatch(/hears by HTTP at \/slack\/events/)
  })

  test('names wrong tokens and missing scopes', async () => {
    await expect(examine({ botToken: 'xoxb-no' })).rejects.toThrow(/^SLACK_BOT_TOKEN is not a token/)
    await expect(examine({ appToken: 'xapp-no' })).rejects.toThrow(/^SLACK_APP_TOKEN is not a token/)
    standIn.world.scopes = standIn.world.scopes.filter((scope) => !/^(reactions|files):/.test(scope))
    await expect(examine()).rejects.toThrow(
      /^In Atelier the app lacks files:read, files:write, reactions:read, reactions:write: paste slack-manifest.yaml/,
    )
  })
})

describe('the manifest', () => {
  test('asks for exactly what Salon uses', async () => {
    const manifest = await readFile(join(root, 'slack-manifest.yaml'), 'utf8')
    const listed = (key: string) => {
      const [, list = ''] = new RegExp(`^ *${key}:\\n((?: +- .*\\n?)+)`, 'm').exec(manifest) ?? []
      return [...list.matchAll(/- (.*)/g)].map(([, item]) => item)
    }
    const all = (pattern: RegExp) => [...manifest.matchAll(pattern)].map(([, found]) => found)
    expect(listed('bot')).toEqual(Object.keys(scopes))
    expect(all(/- command: (.*)/g)).toEqual([COMMAND])
    expect(all(/callback_id: (.*)/g)).toEqual(Object.values(shortcuts))
    const sources = await Promise.all(
      ['slack', 'interactions', 'reactions'].map((file) =>
        readFile(join(root, 'src/chat/slack', `${file}.ts`), 'utf8'),
      ),
    )
    const events = [...sources.join('').matchAll(/'((?:app|reaction|tokens)_\w+)'/g)].map(
      ([, event]) => event,
    )
    expect(listed('bot_events')).toEqual([...new Set(events)].sort())
  })
})

describe('being away', () => {
  let slack: SlackSalon
  afterEach(() => slack.stop())

  test('votes that were cast, changed and taken back meanwhile are read at the start', async () => {
    slack = await startSlack()
    const [ada, bob, cy, di] = ['Ada', 'Bob', 'Cy', 'Di'].map((name) => slack.person(name))
    if (!ada || !bob || !cy || !di) throw new Error('four people')
    await ada.command('draw a red circle --count 3').answered
    const vote = await slack.message('the vote', ({ reactions }) => reactions.size === 3)
    bob.react(vote, 1)
    cy.react(vote, 2)
    await waitFor(
      async () => (await slack.running.salon.store.prisma.ballot.count()) === 2 || undefined,
      'two ballots',
    )
    await slack.running.restart(() => {
      bob.unreact(vote, 1)
      bob.react(vote, 2)
      bob.react(vote, 3)
      cy.unreact(vote, 2)
      di.react(vote, 1)
      di.react(vote, 'tada')
      slack.person('Robot', { bot: true }).react(vote, 1)
      for (let n = 0; n < 60; n++) slack.person(`Fan ${n}`).react(vote, 3)
    })
    const ballots = await waitFor(async () => {
      const rows = await slack.running.salon.store.prisma.ballot.findMany({ include: { member: true } })
      return rows.length === 63 ? rows : undefined
    }, '63 ballots')
    const of = (name: string) => ballots.find(({ member }) => member.name === name)?.positions
    expect(of('Bob')).toEqual([2, 3])
    expect(of('Cy')).toEqual([])
    expect(of('Di')).toEqual([1])
    await slack.message('the count', (last) => textOf(last).includes('62 ballots'))
    expect(slack.posts()).toHaveLength(1)
  })

  test('a number that was added meanwhile is later than a top three; one that was there before is not', async () => {
    slack = await startSlack()
    const [ada, bob, cy] = [slack.person('Ada'), slack.person('Bob'), slack.person('Cy')]
    await ada.command('draw a red circle --count 3').answered
    const vote = await slack.message('the vote', ({ reactions }) => reactions.size === 3)
    const ballot = async (name: string, positions: number[]) =>
      await waitFor(async () => {
        const { prisma } = slack.running.salon.store
        const found = await prisma.ballot.findFirst({ where: { member: { name } } })
        return String(found?.positions) === String(positions) || undefined
      }, `${name}'s ballot of ${positions}`)
    // Cy's come first where they are read.
    for (const [name, voter] of [
      ['Cy', cy],
      ['Bob', bob],
    ] as const) {
      voter.react(vote, 1)
      await ballot(name, [1])
      const menus = await voter.press(vote, 'My top three').answered
      await voter.choose(menus, 'Picture 3', 'First place').answered
      await ballot(name, [3])
    }
    await slack.running.restart(() => void bob.react(vote, 2))
    await ballot('Bob', [1, 2])
    await ballot('Cy', [3])
  })

  test.each(['off', 'on'])(
    'a message whose id was never written down is found again, not sent twice (threads %s)',
    async (thread) => {
      slack = await startSlack('http', { worker: 'external' })
      const ada = slack.person('Ada', { admin: true })
      await ada.command(`settings --thread ${thread}`).answered
      await ada.command('draw a red circle --count 1').answered
      const written = async () =>
        (await slack.running.salon.store.prisma.post.count({ where: { externalId: { not: null } } })) ||
        undefined
      await waitFor(written, 'its id')
      const before = slack.posts().length
      // Others talk meanwhile, more than Slack lists at a time.
      for (let n = 0; n < 250; n++) ada.write(`talk ${n}`)
      await slack.running.salon.store.prisma.post.updateMany({ data: { externalId: null } })
      await slack.running.restart()
      await waitFor(written, 'its id again')
      expect(before).toBe(thread === 'on' ? 2 : 1)
      expect(slack.posts()).toHaveLength(before)
    },
  )

  test('a picture that stands already is not sent again', async () => {
    slack = await startSlack()
    const ada = slack.person('Ada')
    await ada.command('draw a red circle --count 2').answered
    const vote = await slack.message('the vote', ({ reactions }) => reactions.size === 2)
    const sent = slack.standIn.count('files.getUploadURLExternal')
    await slack.running.restart()
    ada.react(vote, 1)
    await slack.message('the count', (last) => textOf(last).includes('1 ballot'))
    expect(slack.standIn.count('files.getUploadURLExternal')).toBe(sent)
    expect(altOf(slack.posts()[0] as never)).toMatch(/^2 numbered/)
    expect(slack.standIn.count('reactions.add')).toBe(2)
  })
})

describe('being removed', () => {
  test('is told once in the log, with the mend and without secrets, and the rest goes on', async () => {
    const logged: string[] = []
    const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) })
    const slack = await startSlack('socket', {}, log)
    const { world, faults } = slack.standIn
    try {
      const ada = slack.person('Ada')
      await ada.command('draw a red circle --count 9').answered
      world.tokenError = 'account_inactive'
      const { generation } = slack.running.salon.store.prisma
      await waitFor(
        async () => (await generation.count({ where: { status: 'done' } })) || undefined,
        'the drawing to be drawn all the same',
      )
      expect((await fetch(slack.running.url)).status).toBe(200)
      faults.push({ method: 'chat.update', times: 1, status: 500 })
      world.tokenError = undefined
      await slack.message('what had waited', (last) => last.reactions.size === 9)
    } finally {
      await slack.stop()
    }
    expect(logged.filter((line) => line.includes('removed from the Slack workspace'))).toHaveLength(1)
    expect(logged.join('')).toMatch(/install the app again/)
    for (const secret of [world.token, world.appToken, 'ticket=secret', '/respond/'])
      expect(logged.join('')).not.toContain(secret)
  })

  test('Slack says so itself', async () => {
    const logged: string[] = []
    const log = pino({ level: 'fatal' }, { write: (line: string) => void logged.push(line) })
    const slack = await startSlack('http', { worker: 'external' }, log)
    try {
      const event = { type: 'app_uninstalled' }
      const payload = { type: 'event_callback', team_id: slack.standIn.world.team.id, event_id: 'Ev1', event }
      expect((await slack.standIn.deliver('events_api', payload)).status).toBe(200)
      await waitFor(async () => (logged.length > 0 ? true : undefined), 'a line in the log')
      expect(logged[0]).toContain('set SLACK_BOT_TOKEN to the new token')
    } finally {
      await slack.stop()
    }
  })
})
