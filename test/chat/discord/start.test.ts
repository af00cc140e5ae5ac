import { PermissionFlagsBits } from 'discord.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { examineDiscord } from '../../../src/chat/discord/doctor.ts'
import { inviteLink } from '../../../src/chat/discord/permissions.ts'
import { tell } from '../../../src/store/events.ts'
import { type DiscordSalon, startDiscord, textOf } from '../../helpers/discord/salon.ts'
import { DiscordStandIn } from '../../helpers/discord/server.ts'
import { startSalon, waitFor } from '../../helpers/salon.ts'

describe('starting on Discord', () => {
  let standIn: DiscordStandIn
  beforeEach(async () => {
    standIn = await DiscordStandIn.start()
  })
  afterEach(() => standIn.stop())

  test('a wrong token is named, with the mend', async () => {
    await expect(
      startSalon({ discordToken: 'wrong', discordApiUrl: standIn.api, worker: 'external' }),
    ).rejects.toThrow(/^DISCORD_TOKEN is not a token that Discord knows.*Reset Token/)
  })

  test('an address where there is no Discord is named', async () => {
    const discordApiUrl = 'http://127.0.0.1:9/api'
    await expect(
      startSalon({ discordToken: standIn.world.token, discordApiUrl, worker: 'external' }),
    ).rejects.toThrow(/^Discord cannot be reached .*DISCORD_API_URL/)
  })

  test('the invite link asks for exactly what is needed', () => {
    const link = new URL(inviteLink('123'))
    expect(link.searchParams.get('scope')).toBe('bot applications.commands')
    // Add Reactions, View Channel, Send Messages, Embed Links, Attach Files, Read Message History, Create Public
    // Threads, Send Messages in Threads
    const bits = [6, 10, 11, 14, 15, 16, 35, 38].reduce((sum, bit) => sum | (1n << BigInt(bit)), 0n)
    expect(link.searchParams.get('permissions')).toBe(String(bits))
  })
})

describe('the doctor', () => {
  let standIn: DiscordStandIn
  beforeEach(async () => {
    standIn = await DiscordStandIn.start()
    standIn.world.channel('atelier')
  })
  afterEach(() => standIn.stop())
  const examine = (token = standIn.world.token) => examineDiscord(token, standIn.api)

  test('finds nothing wrong, and gives the link', async () => {
    await expect(examine()).resolves.toMatch(/^Salon is in Atelier, .*client_id=\d+&scope=bot/)
  })

  test('names a wrong token, a missing scope, missing permissions and the lack of a server', async () => {
    await expect(examine('wrong')).rejects.toThrow(/^DISCORD_TOKEN is not a token/)
    standIn.world.commandsScope = false
    await expect(examine()).rejects.toThrow(/^In Atelier the scope applications.commands is missing/)
    for (const channel of standIn.world.channels.values())
      channel.permissions &= ~(PermissionFlagsBits.AddReactions | PermissionFlagsBits.AttachFiles)
    await expect(examine()).rejects.toThrow(/^In Atelier Salon lacks Attach Files and Add Reactions/)
    standIn.world.invited = false
    await expect(examine()).rejects.toThrow(/^Salon is in no server yet: invite it with https/)
  })
})

describe('being away', () => {
  let discord: DiscordSalon
  afterEach(() => discord.stop())

  test('votes that were cast, changed and taken back meanwhile are read at the start', async () => {
    discord = await startDiscord()
    const [ada, bob, cy, di] = ['Ada', 'Bob', 'Cy', 'Di'].map((name) => discord.person(name))
    if (!ada || !bob || !cy || !di) throw new Error('four people')
    await ada.slash('draw', { prompt: 'a red circle', count: 3 }).answered
    const message = await discord.message('the vote', ({ reactions }) => reactions?.length === 3)
    bob.react(message, 1)
    cy.react(message, 2)
    const { prisma } = discord.running.salon.store
    await waitFor(async () => (await prisma.ballot.count()) === 2 || undefined, 'two ballots')
    await discord.running.restart(() => {
      bob.unreact(message, 1)
      bob.react(message, 2)
      bob.react(message, 3)
      cy.unreact(message, 2)
      di.react(message, 1)
      di.react(message, '🎉')
      for (let n = 0; n < 120; n++) discord.person(`Fan ${n}`).react(message, 3)
    })
    const of = (name: string) => (ballot: { member: { name: string } }) => ballot.member.name === name
    const ballots = await waitFor(async () => {
      const rows = await discord.running.salon.store.prisma.ballot.findMany({ include: { member: true } })
      return rows.length === 123 ? rows : undefined
    }, '123 ballots')
    expect(ballots.find(of('Bob'))?.positions).toEqual([2, 3])
    expect(ballots.find(of('Cy'))?.positions).toEqual([])
    expect(ballots.find(of('Di'))?.positions).toEqual([1])
    await discord.message('the count', (last) => textOf(last).includes('122 ballots'))
    expect(discord.standIn.world.messages(discord.channel)).toHaveLength(1)
  })

  test('a top three stands over older reactions, and gives way to later ones', async () => {
    discord = await startDiscord()
    const [ada, bob, di] = [discord.person('Ada'), discord.person('Bob'), discord.person('Di')]
    await ada.slash('draw', { prompt: 'a red circle', count: 3 }).answered
    const message = await discord.message('the vote', ({ reactions }) => reactions?.length === 3)
    const ballot = async (name: string, positions: number[], ranked: boolean) =>
      await waitFor(async () => {
        const { prisma } = discord.running.salon.store
        const found = await prisma.ballot.findFirst({ where: { member: { name } } })
        return (found?.ranked === ranked && String(found.positions) === String(positions)) || undefined
      }, `${name}'s ballot of ${positions}`)
    bob.react(message, 1)
    await ballot('Bob', [1], false)
    const menus = (await bob.press(message, 'My top three').answered) as typeof message
    await bob.choose(menus, '3').answered
    await ballot('Bob', [3], true)
    await discord.running.restart(() => di.react(message, 2))
    await ballot('Di', [2], false)
    await ballot('Bob', [3], true)
    bob.react(message, 2)
    await ballot('Bob', [1, 2], false)
  })

  test('a number that was added meanwhile is later than a top three, also one that was taken away before', async () => {
    discord = await startDiscord()
    const [ada, bob, cy] = [discord.person('Ada'), discord.person('Bob'), discord.person('Cy')]
    await ada.slash('draw', { prompt: 'a red circle', count: 3 }).answered
    const message = await discord.message('the vote', ({ reactions }) => reactions?.length === 3)
    const ballot = async (name: string, expected: { positions: number[]; reacted?: number[] }) =>
      await waitFor(
        async () => {
          const { prisma } = discord.running.salon.store
          const found = await prisma.ballot.findFirst({ where: { member: { name } } })
          const { discord: known = [] } = (found?.reacted ?? {}) as { discord?: number[] }
          const { positions, reacted = known } = expected
          return String([found?.positions, '|', known]) === String([positions, '|', reacted]) || undefined
        },
        `${name}'s ballot: ${JSON.stringify(expected)}`,
      )
    for (const [name, voter] of [
      ['Bob', bob],
      ['Cy', cy],
    ] as const) {
      voter.react(message, 1)
      await ballot(name, { positions: [1], reacted: [1] })
      const menus = (await voter.press(message, 'My top three').answered) as typeof message
      await voter.choose(menus, '3').answered
      await ballot(name, { positions: [3], reacted: [1] })
    }
    cy.unreact(message, 1)
    await ballot('Cy', { positions: [3], reacted: [] })
    await discord.running.restart(() => {
      bob.react(message, 2)
      cy.react(message, 1)
    })
    await ballot('Bob', { positions: [1, 2], reacted: [1, 2] })
    await ballot('Cy', { positions: [1], reacted: [1] })
  })

  test('a message whose id was never written down is found again, not sent twice', async () => {
    discord = await startDiscord({ worker: 'external' })
    const ada = discord.person('Ada')
    await ada.slash('draw', { prompt: 'a red circle', count: 1 }).answered
    const message = await discord.message('the post', () => true)
    const standing = discord.channel.messages.get(message.id)
    if (standing) standing.nonce = undefined // Discord remembers a nonce for minutes only
    const { prisma } = discord.running.salon.store
    await waitFor(
      async () => (await prisma.post.count({ where: { externalId: message.id } })) || undefined,
      'its id',
    )
    const longAgo = new Date(Date.now() - 60_000)
    await prisma.post.updateMany({ data: { externalId: null, createdAt: longAgo } })
    await discord.running.restart()
    await waitFor(
      async () =>
        (await discord.running.salon.store.prisma.post.count({ where: { externalId: message.id } })) ||
        undefined,
      'its id again',
    )
    expect(discord.standIn.world.messages(discord.channel)).toHaveLength(1)
  })
})

describe('a drawing in the making', () => {
  let discord: DiscordSalon
  afterEach(() => discord.stop())

  test('shows its place, a bar and the pictures so far, each in the place of the one before', async () => {
    discord = await startDiscord({ worker: 'external' })
    const { store } = discord.running.salon
    await discord.person('Ada').slash('draw', { prompt: 'a red circle', count: 9 }).answered
    await discord.message('the place', (last) => textOf(last).includes('Next in the queue'))
    const { id, steps } = await store.prisma.generation.findFirstOrThrow()
    const advance = async (percent: number) => {
      const preview = `previews/${id}-${percent}.webp`
      await store.files.write(preview, Buffer.from(`a picture at ${percent} %`))
      const data = { status: 'drawing' as const, step: (percent / 100) * steps, preview }
      await store.prisma.generation.update({ where: { id }, data })
      await tell(store.prisma, { kind: 'progress', generation: id })
      return await discord.message(`${percent} %`, (last) => textOf(last).includes(`Drawing: ${percent} %`))
    }
    await advance(25)
    const message = await advance(50)
    expect(textOf(message)).toContain('▰▰▰▰▰▰▰▰▰▰▱▱▱▱▱▱▱▱▱▱')
    expect(message.attachments.map(({ filename, description }) => [filename, description])).toEqual([
      [`previews-${id}-50.webp`, 'Half-drawn pictures of “a red circle”, 50 % done.'],
    ])
    expect(discord.standIn.world.messages(discord.channel)).toHaveLength(1)
  })
})
