import { type APIMessage, PermissionFlagsBits } from 'discord.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Content } from '../../src/content.ts'
import { componentsOf, type Person as DiscordPerson } from '../helpers/discord/person.ts'
import { textOf as discordText } from '../helpers/discord/salon.ts'
import type { TestChannel } from '../helpers/discord/world.ts'
import { type Everywhere, type PagePerson, startEverywhere } from '../helpers/everywhere.ts'
import { waitFor } from '../helpers/salon.ts'
import type { Person as SlackPerson } from '../helpers/slack/person.ts'
import { altOf, textOf as slackText } from '../helpers/slack/read.ts'

let all: Everywhere
let boudoir: TestChannel
let mo: DiscordPerson
beforeAll(async () => {
  all = await startEverywhere(({ discord: { world }, slack }) => {
    boudoir = world.channel('boudoir', { hidden: true })
    world.channel('locked', { permissions: PermissionFlagsBits.ViewChannel })
    slack.world.channel('elsewhere', { member: false })
  })
  mo = all.onDiscord('Mo', { moderator: true })
})
afterAll(() => all.stop())

const prisma = () => all.running.salon.store.prisma
const told = async (person: DiscordPerson, command: string, options: Record<string, string | number> = {}) =>
  discordText(await person.slash(command, options).answered)
const toldOnSlack = async (person: SlackPerson, text: string) =>
  slackText(await person.command(text).answered)

/** A message or post with an open vote of so many pictures on this prompt. */
const votable = (prompt: string, count: number) => ({
  discord: (message: APIMessage) =>
    discordText(message).includes(prompt) && message.reactions?.length === count,
  page: ({ title, vote }: Content) => title === prompt && vote?.positions === count,
})

let drawings = 0
/** Something that nobody has asked for before. */
const newPrompt = () =>
  `${['a red circle', 'a blue square', 'a green heart'][drawings++ % 3]} and ${drawings}`

async function ballots(round: string, expected: [positions: number[], platform: string][]): Promise<void> {
  const sorted = (ballots: unknown[]) => JSON.stringify(ballots.map((one) => JSON.stringify(one)).sort())
  let last = ''
  await waitFor(
    async () => {
      const rows = await prisma().ballot.findMany({ where: { roundId: round } })
      last = sorted(rows.map(({ positions, platform }) => [positions, platform]))
      return last === sorted(expected) || undefined
    },
    `the ballots ${JSON.stringify(expected)}`,
  ).catch((error) => {
    throw new Error(`${error.message}, not ${last}`)
  })
}

async function pair(channel: string): Promise<void> {
  expect(await told(mo, 'settings', { mirror: channel })).toMatch(new RegExp(`mirror +${channel}`))
}

describe('one round on several platforms', () => {
  test('is one grid, one order, one vote, through a restart, and closes for all of them', async () => {
    await pair('web#salon')
    const prompt = newPrompt()
    const [ada, bob, cy] = [all.onDiscord('Ada'), all.onDiscord('Bob'), await all.onPage('Cy')]
    await told(ada, 'draw', { prompt, count: 3 })
    const message = await all.discordMessage(votable(prompt, 3).discord)
    const post = await all.pagePost(votable(prompt, 3).page)
    const round = post.vote?.round as string
    expect(message.attachments[0]?.filename).toBe(post.picture?.file.replaceAll('/', '-'))
    const { number } = await prisma().generation.findFirstOrThrow({ orderBy: { number: 'desc' } })
    expect(await told(ada, 'mirror', { drawing: number, to: 'slack#atelier' })).toContain(
      `Drawing #${number} stands in slack#atelier too: one vote`,
    )
    const onSlack = await all.slackMessage((seen) => seen.reactions.size === 3)
    expect(altOf(onSlack)).toBe(`3 numbered pictures drawn from “${prompt}”.`)

    const di = all.onSlack('Di')
    bob.react(message, 1)
    await cy.vote(round, [1, 2])
    await all.running.restart(() => void di.react(onSlack, 2))
    await ballots(round, [
      [[1], 'discord'],
      [[1, 2], 'web'],
      [[2], 'slack'],
    ])
    await all.discordMessage((seen) => discordText(seen).includes('3 ballots'))
    await all.pagePost(({ vote }) => vote?.ballots === 3)

    expect(await cy.say('close', { drawing: number })).toMatch(/is closed/)
    const counted = /3 ballots counted/
    const result = await all.discordMessage((seen) => counted.test(discordText(seen)))
    expect(result.id).toBe(message.id)
    const slackResult = await all.slackMessage((seen) => counted.test(slackText(seen)))
    expect(slackResult.ts).toBe(onSlack.ts)
    const pageResult = await all.pagePost(({ text }) => counted.test(text.join(' ')))
    expect(discordText(result)).toContain(pageResult.text[1])
  })

  test('is closed by a button on either side', async () => {
    const prompt = newPrompt()
    const [ada, bob] = [all.onDiscord('Ada'), all.onDiscord('Bob')]
    await told(ada, 'draw', { prompt, count: 2 })
    const message = await all.discordMessage(votable(prompt, 2).discord)
    const { vote } = await all.pagePost(votable(prompt, 2).page)
    bob.react(message, 1)
    await ballots(vote?.round as string, [[[1], 'discord']])
    expect(discordText(await bob.press(message, 'Close and show results').answered)).toMatch(/is closed/)
    await all.pagePost(({ text }) => text.join(' ').includes('1 ballot counted'))
  })
})

describe('a linked member', () => {
  let dee: DiscordPerson
  let atPage: PagePerson
  let message: APIMessage
  let round: string
  beforeAll(async () => {
    dee = all.onDiscord('Dee')
    atPage = await all.onPage('Dee')
    const [, code] = /Your code: (\S+)\./.exec(await told(dee, 'link')) ?? []
    expect(await atPage.say('link', { code: code as string })).toMatch(
      /^Dee on Discord and Dee on the page are one member/,
    )
    const prompt = newPrompt()
    await told(all.onDiscord('Ada'), 'draw', { prompt, count: 4 })
    message = await all.discordMessage(votable(prompt, 4).discord)
    round = (await all.pagePost(votable(prompt, 4).page)).vote?.round as string
  })

  test('has one ballot, which reactions read at the start do not undo', async () => {
    dee.react(message, 1)
    await ballots(round, [[[1], 'discord']])
    await atPage.vote(round, [2, 3])
    expect((await atPage.last())?.vote?.mine).toEqual([2, 3])
    await all.running.restart()
    // Once another's reaction is counted, those that were read at the start were too.
    all.onDiscord('Bob').react(message, 4)
    await ballots(round, [
      [[2, 3], 'web'],
      [[4], 'discord'],
    ])
  })

  test('says anew by a reaction what their reactions say, and while nobody is there too', async () => {
    dee.react(message, 3)
    const bob: [number[], string] = [[4], 'discord']
    await ballots(round, [[[1, 3], 'discord'], bob])
    await all.running.restart(() => dee.unreact(message, 1))
    await ballots(round, [[[3], 'discord'], bob])
    dee.unreact(message, 3)
    await ballots(round, [[[], 'discord'], bob])
  })

  test('has one ballot after a hundred taps on both sides at once', async () => {
    await Promise.all(
      Array.from({ length: 100 }, async (_, tap) => {
        const position = 1 + (tap % 4)
        if (tap % 5 === 0) await atPage.vote(round, [position])
        else if (tap % 2 === 0) dee.react(message, position)
        else dee.unreact(message, position)
      }),
    )
    // What is heard of a message is done in its order.
    all.onDiscord('Bert').react(message, 4)
    await waitFor(async () => (await atPage.last())?.vote?.ballots === 3 || undefined, 'the last reaction')
    const [member] = await prisma().member.findMany({ where: { name: 'Dee', linkedToId: null } })
    expect(await prisma().ballot.count({ where: { roundId: round } })).toBe(3)
    expect(await prisma().ballot.count({ where: { roundId: round, memberId: member?.id as string } })).toBe(1)
  })

  test('that speaks French does so on both sides, and is told so on Slack', async () => {
    const fr = all.onSlack('Dédé')
    const [, code] = /Your code: (\S+)\./.exec(await toldOnSlack(fr, 'link')) ?? []
    await atPage.say('settings', { language: 'fr' })
    expect(await told(dee, 'link', { code: code as string })).toMatch(
      /^Dédé sur Slack, Dee sur la page et Dee sur Discord ne font qu’un membre\./,
    )
    expect(await toldOnSlack(fr, 'queue')).toMatch(/^Rien n’est en attente/)
    expect(await toldOnSlack(fr, 'unlink')).toMatch(/sont de nouveau des membres à part/)
  })
})

describe('two channels of one platform', () => {
  test('pool their reactions, where votes are secret too, and a restart loses none', async () => {
    const secretly = all.onDiscord('Mo', { moderator: true }, boudoir)
    await told(secretly, 'settings', { votes: 'secret' })
    const prompt = newPrompt()
    await told(mo, 'draw', { prompt, count: 2 })
    const message = await all.discordMessage(votable(prompt, 2).discord)
    const round = (await all.pagePost(votable(prompt, 2).page)).vote?.round as string
    const { number } = await prisma().generation.findFirstOrThrow({ orderBy: { number: 'desc' } })
    await told(mo, 'mirror', { drawing: number, to: 'discord#boudoir' })
    const hidden = await all.discordMessage(
      (seen) => componentsOf(seen).some(({ label }) => label === '2'),
      boudoir,
    )
    expect(hidden.reactions ?? []).toEqual([])
    all.onDiscord('Bob').react(message, 1)
    const eve = all.onDiscord('Eve', {}, boudoir)
    expect(discordText(await eve.press(hidden, '2').answered)).toMatch(/You approve of 2/)
    const both: [number[], string][] = [
      [[1], 'discord'],
      [[2], 'discord'],
    ]
    await ballots(round, both)
    await all.running.restart()
    all.onDiscord('Cy').react(message, 2)
    await ballots(round, [...both, [[2], 'discord']])
  })
})

describe('mirrors', () => {
  test('of one another make no loop: one message each', async () => {
    await pair('slack#atelier')
    const admin = all.onSlack('Root', { admin: true })
    expect(await toldOnSlack(admin, 'settings --mirror discord#atelier')).toMatch(/discord#atelier/)
    const before = [all.atelier.discord.messages.size, all.atelier.slack.messages.length]
    const prompt = newPrompt()
    await all.onSlack('Sam').command(`draw ${prompt} --count 1`).acknowledged
    await all.discordMessage(votable(prompt, 1).discord)
    await all.slackMessage((seen) => slackText(seen).includes(prompt) && seen.reactions.size === 1)
    expect(all.atelier.discord.messages.size).toBe((before[0] ?? 0) + 1)
    expect(all.atelier.slack.messages.length).toBe((before[1] ?? 0) + 1)
    expect(await prisma().post.count({ where: { generation: { prompt: { text: prompt } } } })).toBe(2)
  })

  test('are ended from either side', async () => {
    expect(await told(mo, 'settings', {})).toMatch(/Posts of slack#atelier stand here too/)
    await told(mo, 'settings', { mirror: 'off' })
    const pairs = await prisma().channelSettings.findMany({ where: { mirrorChannel: { not: null } } })
    expect(pairs).toEqual([])
  })

  test.each([
    [
      'settings',
      { mirror: 'discord#locked' },
      /I need Attach Files, .*Send Messages in #locked\. Someone who manages/,
    ],
    ['settings', { mirror: 'discord#atelier' }, /That is this channel/],
    ['settings', { mirror: 'slack#elsewhere' }, /I see no channel slack#elsewhere; invite me there/],
    ['settings', { mirror: 'teams#atelier' }, /write it as platform#channel, .*web, discord, or slack/],
    ['mirror', { drawing: 1, to: 'discord#locked' }, /I need Attach Files/],
    ['mirror', { drawing: 1, to: 'web' }, /stands in web#salon already/],
    ['mirror', { drawing: 4000, to: 'web' }, /no drawing #4000/],
    ['mirror', { to: 'web' }, /\/mirror needs drawing/],
  ])('%s %j is refused with the mend', async (command, options, reason) => {
    const posts = await prisma().post.count()
    expect(await told(mo, command, options as Record<string, string | number>)).toMatch(reason)
    expect(await prisma().post.count()).toBe(posts)
    expect(await prisma().channelSettings.count({ where: { mirrorChannel: { not: null } } })).toBe(0)
  })

  test('are for those who asked or keep order, of what stands here, where Salon works, and tell no hidden names', async () => {
    const eve = all.onDiscord('Eve')
    expect(await told(eve, 'settings', { mirror: 'web' })).toMatch(/Only a moderator/)
    expect(await told(eve, 'mirror', { drawing: 1, to: 'slack#atelier' })).toMatch(/Only Ada, .* can show it/)
    expect(await told(eve, 'mirror', { drawing: 1, to: 'discord#boudoir' })).toMatch(/Only Ada/)
    const prompt = newPrompt()
    await told(eve, 'draw', { prompt, count: 1 })
    const { number } = await prisma().generation.findFirstOrThrow({ orderBy: { number: 'desc' } })
    expect(await told(eve, 'mirror', { drawing: number, to: 'discord#boudoir' })).toMatch(/I see no channel/)
    expect(await eve.complete('mirror', 'to', '')).toEqual(['web#salon', 'slack#atelier', 'discord#locked'])
    expect(await mo.complete('settings', 'mirror', 'bou')).toEqual(['discord#boudoir'])
    const aside = all.onDiscord('Eve', {}, boudoir)
    expect(await told(aside, 'mirror', { drawing: number, to: 'web' })).toMatch(
      /does not stand in this channel/,
    )
    const admin = all.onSlack('Root', { admin: true })
    await toldOnSlack(admin, 'settings --here off')
    expect(await told(mo, 'mirror', { drawing: number, to: 'slack#atelier' })).toMatch(
      /Salon does not work in slack#atelier/,
    )
    await toldOnSlack(admin, 'settings --here on')
  })

  test('on a platform that is away keep nobody from the others', async () => {
    await pair('slack#atelier')
    const { world } = all.slack
    const id = all.atelier.slack.id
    await all.running.restart()
    world.tokenError = 'account_inactive'
    expect(await told(mo, 'settings')).toContain(`slack#${id}`)
    expect(await mo.complete('settings', 'mirror', '')).toEqual([
      'off',
      'web#salon',
      'discord#boudoir',
      'discord#locked',
    ])
    world.tokenError = undefined
  })
})
