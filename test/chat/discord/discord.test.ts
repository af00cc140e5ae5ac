import { MessageFlags, PermissionFlagsBits } from 'discord.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emojiOf } from '../../../src/chat/discord/emoji.ts'
import { sharp } from '../../../src/grid/sharp.ts'
import { componentsOf, Person } from '../../helpers/discord/person.ts'
import { type DiscordSalon, startDiscord, textOf } from '../../helpers/discord/salon.ts'
import { waitFor } from '../../helpers/salon.ts'

let discord: DiscordSalon
beforeAll(async () => {
  discord = await startDiscord()
})
afterAll(() => discord.stop())

const isOpen = (of: { attachments: { filename: string }[] }) =>
  of.attachments.some(({ filename }) => filename.endsWith('-grid.webp'))

/** A fresh drawing of this person's with an open vote, all of whose numbers are there to react with. */
async function openVote(person: Person, count = 3) {
  // So warm that no two drawings have a picture in common: an open vote would hold back the result of another.
  await person.slash('draw', { prompt: 'a red circle', count, temperature: 3 }).answered
  const name = person.user.global_name
  return await discord.message(
    'an open vote',
    (last) => isOpen(last) && last.reactions?.length === count && textOf(last).includes(`${name} asked`),
  )
}

/** Waits until this person's latest ballot has these positions. @returns the ballot */
async function ballotOf({ user }: Person, expected: number[]) {
  const { prisma } = discord.running.salon.store
  return await waitFor(async () => {
    const ballot = await prisma.ballot.findFirst({
      where: { member: { externalId: user.id } },
      orderBy: { round: { createdAt: 'desc' } },
    })
    return ballot && String(ballot.positions) === String(expected) ? ballot : undefined
  }, `a ballot of ${user.username}'s for ${expected}`)
}

/** What the member alone reads in the end. */
async function told(happening: { answered: Promise<{ content: string }> }): Promise<string> {
  return textOf((await happening.answered) as never)
}

const picture = async (side = 64) =>
  await sharp({ create: { width: side, height: side, channels: 3, background: 'red' } })
    .png()
    .toBuffer()

describe('a drawing', () => {
  test('acknowledged in private, then one message from the queue to the grid', async () => {
    const ada = discord.person('Ada')
    const drawing = ada.slash('draw', { prompt: 'a blue square', count: 4 })
    const { type, data } = await drawing.acknowledged
    expect({ type, data }).toEqual({ type: 5, data: { flags: 64 } })
    expect(await told(drawing)).toContain('On its way')
    const message = await discord.message('the grid', (last) => isOpen(last) && last.reactions?.length === 4)
    expect(discord.standIn.world.messages(discord.channel)).toHaveLength(1)
    expect(textOf(message)).toContain('Ada asked for')
    expect(textOf(message)).toContain('a blue square')
    expect(message.attachments).toHaveLength(1)
    expect(message.attachments[0]?.description).toBe('4 numbered pictures drawn from “a blue square”.')
    expect(message.reactions?.map(({ emoji, me }) => [emoji.name, me])).toEqual(
      [1, 2, 3, 4].map((position) => [emojiOf(position), true]),
    )
  })

  test('its buttons: closing shows the result, drawing again makes a new one, a menu looks closer', async () => {
    const bea = discord.person('Bea')
    const message = await openVote(bea)
    const look = await bea.choose(message, '2').answered
    expect(look.attachments[0]?.description).toMatch(/^Picture 2 of “a red circle”, enlarged/)
    const voter = discord.person('Voter')
    voter.react(message, 1)
    await ballotOf(voter, [1])
    expect(await told(bea.press(message, 'Close and show results'))).toMatch(
      /The vote on drawing #\d+ is closed/,
    )
    const closed = await discord.message('the result', (last) => textOf(last).includes('95 % interval'))
    expect(closed.id).toBe(message.id)
    expect(closed.attachments).toHaveLength(1)
    expect(closed.attachments[0]?.description).toMatch(/^Two rows of the pictures/)
    expect(await told(bea.press(message, 'Close and show results'))).toMatch(/closed/)
    expect(await told(bea.press(closed, 'Draw again'))).toContain('On its way')
    await discord.message('another drawing', (last) => last.id !== closed.id && isOpen(last))
  })

  test('a button of a form that no longer exists is answered', async () => {
    const bea = discord.person('Bea')
    const message = bea.write('anything')
    expect(await told(bea.pressId(message, 'nonsense'))).toMatch(/no longer works/)
    expect(await told(bea.pressId(message, 'dance?drawing=1'))).toMatch(/There is no command \/dance/)
    expect(await told(bea.pressId(message, 'close?drawing=99999'))).toMatch(/no drawing #99999/)
  })

  test('a language other than English is answered in French where it is French', async () => {
    const zoe = discord.person('Zoé', { locale: 'fr' })
    expect(await told(zoe.slash('cancel'))).toBe('Vous n’avez aucun dessin en attente ou en cours.')
    const kim = discord.person('Kim', { locale: 'ko' })
    expect(await told(kim.slash('cancel'))).toBe('You have no drawing waiting or being drawn.')
  })

  test('twice heard is done once', async () => {
    const dup = discord.person('Dup')
    const before = discord.standIn.world.messages(discord.channel).length
    const drawing = dup.slash('draw', { prompt: 'a red circle', count: 1 })
    discord.standIn.gateway.repeat()
    await drawing.answered
    await discord.message('the drawing', (last) => isOpen(last) && textOf(last).includes('Dup asked'))
    expect(discord.standIn.world.messages(discord.channel)).toHaveLength(before + 1)
  })
})

describe('commands', () => {
  test('are registered in both languages, within Discord’s limits', () => {
    const { commands } = discord.standIn.world
    const sayable = discord.running.desk.commands().map(({ name }) => name)
    expect(commands.map(({ name }) => name)).toEqual([...sayable, 'Draw this', 'Judge this picture'])
    expect(sayable).not.toContain('answer') // said by buttons alone
    const draw = commands.find(({ name }) => name === 'draw')
    expect(draw).toMatchObject({
      name_localizations: { fr: 'dessiner' },
      options: expect.arrayContaining([
        expect.objectContaining({ name: 'count', type: 4, min_value: 1, max_value: 9, required: false }),
        expect.objectContaining({ name: 'prompt', type: 3, required: true, autocomplete: true }),
      ]),
    })
  })

  test('complete models, and the prompts of the past', async () => {
    const cy = discord.person('Cy')
    expect(await cy.complete('draw', 'model', 'pe')).toEqual(['petit'])
    const prompt = 'a green triangle above a red circle'
    await cy.slash('draw', { prompt, count: 1 }).answered
    await cy.slash('draw', { prompt: `${'a very long prompt '.repeat(10)}`, count: 1 }).answered
    expect(await cy.complete('draw', 'prompt', 'TRIANGLE')).toEqual([prompt])
    expect(await cy.complete('draw', 'prompt', 'very long')).toEqual([])
    expect(await cy.complete('help', 'nothing', 'x')).toEqual([])
  })

  test('all that only tell something', async () => {
    const di = discord.person('Di')
    for (const name of ['help', 'models', 'queue', 'results']) {
      const { embeds, content } = await di.slash(name).answered
      expect(content.length + (embeds[0]?.description?.length ?? 0)).toBeGreaterThan(10)
    }
    expect(await told(di.slash('models'))).toContain('8 × 8')
  })

  test('the menu of a message draws it', async () => {
    const eve = discord.person('Eve')
    const message = discord.person('Fay').write('a yellow star')
    expect(await told(eve.messageMenu('Draw this', message))).toContain('On its way')
    await discord.message('the star', (last) => textOf(last).includes('a yellow star') && isOpen(last))
    expect(await told(eve.messageMenu('Draw this', eve.write('')))).toMatch(/no text to draw/)
  })

  test('the menu of a picture asks for texts, and CLIP judges', async () => {
    const eve = discord.person('Eve')
    expect(await told(eve.messageMenu('Judge this picture', eve.write('no picture')))).toMatch(/no picture/)
    const large = eve.write('', [{ name: 'large.png', data: Buffer.alloc(11 * 2 ** 20) }])
    expect(await told(eve.messageMenu('Judge this picture', large))).toMatch(/may have 10 MB/)
    const message = eve.write('', [{ name: 'red.png', data: await picture() }])
    const { type, data } = await eve.messageMenu('Judge this picture', message).acknowledged
    expect(type).toBe(9)
    const id = data.custom_id as string
    const key = `uploads/held-${new URLSearchParams(id.split('?')[1]).get('held')}.png`
    await waitFor(
      async () => (await discord.running.salon.store.files.stat(key)) && true,
      'the picture to wait',
    )
    expect(await told(eve.submit(id, { texts: 'a red square\na blue circle' }))).toContain('On its way')
    const judged = await discord.message('an opinion', (last) => textOf(last).includes('Similarity'))
    expect(textOf(judged)).toContain('a blue circle')
    expect(await told(eve.submit(id, { texts: 'a | b' }))).toMatch(/could not be fetched/)
  })

  test('reconstructs a picture, and refuses what is none', async () => {
    const gus = discord.person('Gus')
    const before = await told(
      gus.slash('reconstruct', { picture: { name: 'a.png', data: Buffer.from('no picture') } }),
    )
    expect(before).toMatch(/cannot be read as a picture/)
    const large = { name: 'b.png', data: Buffer.alloc(11 * 2 ** 20) }
    expect(await told(gus.slash('reconstruct', { picture: large }))).toBe(
      'A picture may have 10 MB; this file has 11.0.',
    )
    await gus.slash('reconstruct', { picture: { name: 'c.png', data: await picture() } }).answered
    const done = await discord.message('a reconstruction', (last) => textOf(last).includes('PSNR'))
    expect(textOf(done)).toMatch(/its codes: one colour each/)
    expect(done.attachments[0]?.description).toMatch(
      /its reconstruction, the difference and the codes as colours: petit /,
    )
  })

  test('leads from a picture to one of a drawing', async () => {
    const uma = discord.person('Uma')
    await uma.press(await openVote(uma), 'Close and show results').answered
    const { number } = await discord.running.salon.store.prisma.generation.findFirstOrThrow({
      orderBy: { number: 'desc' },
    })
    const red = { name: 'red.png', data: await picture() }
    const asked = uma.slash('reconstruct', { picture: red, towards: `${number}/2` })
    expect(await told(asked)).toContain('On its way')
    const done = await discord.message('the steps', (last) => textOf(last).includes('7 steps'))
    expect(done.attachments[0]?.description).toMatch(/^Pictures in a row: 7 steps .* petit-ae and petit-vae/)
  })
})

describe('what one member alone is told', () => {
  test('makes room for what comes of a press in it, with another picture', async () => {
    const nell = discord.person('Nell')
    const message = await openVote(nell)
    const look = await nell.choose(message, '2', 'Look closer').answered
    const pressed = nell.press(look, 'Picture 3 →')
    expect(await pressed.acknowledged).toMatchObject({ type: 6 })
    const next = await pressed.answered
    expect(next.id).toBe(look.id)
    expect(next.attachments.map(({ description }) => description)).toEqual([
      'Picture 3 of “a red circle”, enlarged.',
    ])
    expect(componentsOf(next).map(({ label }) => label)).toEqual(['← Picture 2'])
  })

  test('stays when the press was a mistake, which is told beside it', async () => {
    const olga = discord.person('Olga', { locale: 'fr' })
    const message = await openVote(discord.person('Paul'))
    const look = await olga.choose(message, '1').answered
    const drawing = /drawing=(\d+)/.exec(componentsOf(look)[0]?.custom_id ?? '')?.[1]
    const pressed = olga.pressId(look, `zoom?drawing=${drawing}&picture=99`)
    expect(await pressed.acknowledged).toMatchObject({ type: 6 })
    const wrong = await pressed.answered
    expect(textOf(wrong)).toMatch(/^Les images sont numérotées de 1 à 3/)
    expect(wrong.id).not.toBe(look.id)
    expect(wrong.flags).toBe(MessageFlags.Ephemeral)
  })

  test('a button asks in a dialogue for what its command needs', async () => {
    const rita = discord.person('Rita', { locale: 'fr' })
    const quin = discord.person('Quin')
    const message = await openVote(quin)
    await quin.press(message, 'Close and show results').answered
    const result = await discord.message('the result', (last) => textOf(last).includes('95 % interval'))
    const look = await rita.choose(result, '1').answered
    const pressed = rita.press(look, 'Juger cette image')
    const { type, data } = await pressed.acknowledged
    expect(type).toBe(9)
    expect(data).toMatchObject({
      title: 'Demander à CLIP lequel de plusieurs textes v…',
      components: [
        {
          label: 'Les textes, un par ligne ou séparés par |',
          component: { custom_id: 'texts', style: 2, required: true },
        },
      ],
    })
    const wrong = await rita.fillIn(pressed, { texts: 'un cercle *rouge*' })
    expect(await told(wrong)).toMatch(/Donnez de 2 à 20 textes différents.*\nun cercle \*rouge\*$/)
    const right = await rita.fillIn(pressed, { texts: 'un cercle rouge\nun carré bleu' })
    expect(await right.acknowledged).toMatchObject({ type: 6 })
    const answered = await right.answered
    expect(answered.id).toBe(look.id)
    expect(textOf(answered)).toContain('C’est parti')
    expect(answered.attachments).toEqual([])
    await discord.message('an opinion', (last) => textOf(last).includes('un carré bleu'))
  })
})

describe('between one member and Salon', () => {
  test('they draw, vote by buttons, close, and ask for results', async () => {
    const { standIn, running } = discord
    const channel = standIn.world.channel('direct', { direct: true })
    const sol = new Person(standIn, channel, 'Sol')
    const last = (what: string, so: (text: string) => boolean) =>
      waitFor(async () => {
        const message = standIn.world.messages(channel).at(-1)
        return message && so(textOf(message)) ? message : undefined
      }, what)
    expect(await told(sol.slash('draw', { prompt: 'a pink hexagon', count: 3 }))).toContain('On its way')
    const message = await last('the vote', (text) => text.includes('Which ones'))
    expect(componentsOf(message).map(({ label }) => label)).toContain('3')
    expect(message.reactions).toBeUndefined()
    expect(await told(sol.press(message, '2'))).toMatch(/^You approve of 2/)
    const look = await sol.choose(message, '1', 'Look closer').answered
    expect((await sol.press(look, 'Picture 2 →').answered).id).toBe(look.id)
    expect(await told(sol.slash('settings', { here: 'off' }))).toMatch(/Only a moderator/)
    expect(await told(sol.press(message, 'Close and show results'))).toMatch(/is closed/)
    await last('the result', (text) => text.includes('95 % interval'))
    expect(await told(sol.slash('results'))).toMatch(/closed vote/)
    const latest = { by: 'vote' }
    expect(await told(sol.slash('results', latest))).toContain('a pink hexagon')
    const eve = await told(discord.person('Eve').slash('results', latest))
    expect(eve).toContain('in a direct message')
    expect(eve).not.toContain('a pink hexagon')
    expect(await told(sol.slash('forget-me', { ballots: 'keep' }))).toMatch(/You are forgotten/)
    await last('no name', (text) => text.includes('N. N. asked'))
    expect(await running.salon.store.prisma.member.count({ where: { externalId: sol.user.id } })).toBe(0)
  })
})

describe('votes by reaction', () => {
  test('a burst is one ballot; taking back, foreign emoji, bots and repetitions', async () => {
    const host = discord.person('Host')
    const message = await openVote(host, 4)
    const voter = discord.person('Hal')
    for (const position of [3, 1, 4, 2]) voter.react(message, position)
    voter.unreact(message, 4)
    expect(await ballotOf(voter, [1, 2, 3])).toMatchObject({ changes: 0 })
    voter.unreact(message, 1)
    expect(await ballotOf(voter, [2, 3])).toMatchObject({ changes: 1 })
    voter.react(message, '👍')
    voter.react(message, 9)
    voter.react(message, 2)
    discord.standIn.gateway.repeat()
    discord.person('Robot', { bot: true }).react(message, 1)
    voter.react(message, 4)
    expect(await ballotOf(voter, [2, 3, 4])).toMatchObject({ changes: 2 })
    const ballots = await discord.running.salon.store.prisma.ballot.count({
      where: { round: { generation: { posts: { some: { externalId: message.id } } } } },
    })
    expect(ballots).toBe(1)
    voter.unreact(message, 2)
    voter.unreact(message, 3)
    voter.unreact(message, 4)
    await ballotOf(voter, [])
  })

  test('in secret, by buttons that only the one who presses them sees', async () => {
    const [mod, host, voter] = [
      discord.person('Mod', { moderator: true }),
      discord.person('Host'),
      discord.person('Ivy'),
    ]
    await mod.slash('settings', { votes: 'secret' }).answered
    await host.slash('draw', { prompt: 'a red circle', count: 9 }).answered
    await mod.slash('settings', { votes: 'visible' }).answered
    const message = await discord.message('a secret vote', (last) =>
      componentsOf(last).some(({ label }) => label === '9'),
    )
    expect(await told(voter.press(message, '9'))).toMatch(/^You approve of 9\./)
    expect(await told(voter.press(message, '2'))).toMatch(/^You approve of 2 and 9\./)
    voter.react(message, 5)
    await ballotOf(voter, [2, 9])
    const { gateway } = discord.standIn
    const { identified } = gateway.count
    gateway.drop({ forget: true })
    await waitFor(async () => gateway.count.identified > identified || undefined, 'a new session')
    expect(await told(voter.press(message, '9'))).toMatch(/^You approve of 2\./)
    await discord.message('the count', (last) => textOf(last).includes('1 ballot'))
    expect(discord.channel.messages.get(message.id)?.reactions.size).toBe(1)
    await ballotOf(voter, [2])
  })

  test('are heard again when the connection comes back', async () => {
    const host = discord.person('Host')
    const message = await openVote(host)
    const [ian, joy] = [discord.person('Ian'), discord.person('Joy')]
    const { gateway } = discord.standIn
    ian.react(message, 1)
    await ballotOf(ian, [1])
    gateway.drop({ forget: false })
    joy.react(message, 2)
    await ballotOf(joy, [2])
    expect(gateway.count.resumed).toBe(1)
    const { identified } = gateway.count
    gateway.drop({ forget: true })
    ian.unreact(message, 1)
    ian.react(message, 3)
    joy.unreact(message, 2)
    await ballotOf(ian, [3])
    await ballotOf(joy, [])
    expect(gateway.count).toEqual({ identified: identified + 1, resumed: 1 })
  })
})

describe('bad input', () => {
  test.each([
    ['x'.repeat(6000), /6,000 characters/],
    ['\u200b\u2060', /nothing to draw/],
    ['   ', /nothing to draw/],
  ])('%#: a prompt that cannot be drawn is refused in private', async (prompt, reason) => {
    const liv = discord.person('Liv')
    const before = discord.standIn.world.messages(discord.channel).length
    expect(await told(liv.slash('draw', { prompt }))).toMatch(reason)
    expect(discord.standIn.world.messages(discord.channel)).toHaveLength(before)
  })

  test('mentions, Markdown and links stand letter for letter', async () => {
    const mo = discord.person('**Mo** @everyone')
    const prompt = '@everyone <@1> **bold** `code` [a](https://x.example) > # || ~~ <t:1:R> :smile:'
    await mo.slash('draw', { prompt, count: 1 }).answered
    const message = await discord.message(
      'the drawing',
      (last) => isOpen(last) && last.content.includes('smile'),
    )
    expect(textOf(message)).toContain(prompt)
    const unescaped = message.content.replace(/\\[!-/:-@[-`{-~]|^-# /gm, '')
    expect(unescaped.match(/[@<>`[\]()#|~]/g)).toBeNull()
    for (const { method, path, body } of discord.standIn.calls)
      if (method === 'POST' && path.endsWith('/messages'))
        expect(body).toMatchObject({ allowed_mentions: { parse: [] }, enforce_nonce: true })
  })

  test('a message or a channel that was deleted troubles nobody', async () => {
    const ned = discord.person('Ned')
    const message = await openVote(ned)
    discord.channel.messages.delete(message.id)
    expect(await told(ned.press(message, 'Close and show results'))).toMatch(/is closed/)
    const { prisma } = discord.running.salon.store
    await waitFor(
      async () =>
        (await prisma.post.count({ where: { externalId: message.id, state: 'gone' } })) || undefined,
      'the post to be gone',
    )
    await ned.slash('draw', { prompt: 'a red circle', count: 1 }).answered
    await discord.message('the next drawing', (last) => isOpen(last) && textOf(last).includes('Ned asked'))
  })
})

describe('order', () => {
  test('missing permissions are named before anything is drawn', async () => {
    const pia = discord.person('Pia')
    const generations = () => discord.running.salon.store.prisma.generation.count()
    const before = await generations()
    const { permissions } = discord.channel
    discord.channel.permissions =
      permissions & ~PermissionFlagsBits.AttachFiles & ~PermissionFlagsBits.AddReactions
    try {
      expect(await told(pia.slash('draw', { prompt: 'a cat' }))).toMatch(
        /^I need Attach Files and Add Reactions here/,
      )
      expect(await generations()).toBe(before)
    } finally {
      discord.channel.permissions = permissions
    }
  })

  test('moderators set the channel, and others are told why not', async () => {
    const [mod, ron] = [discord.person('Mod', { moderator: true }), discord.person('Ron')]
    expect(await told(ron.slash('settings', { thread: 'on' }))).toMatch(/Only a moderator/)
    expect(await told(mod.slash('settings', { thread: 'maybe' }))).toMatch(/thread can be on and off/)
    await mod.slash('settings', { thread: 'on', close: 'requester', 'channel-language': 'fr' }).answered
    await ron.slash('draw', { prompt: 'a red circle', count: 2 }).answered
    const message = await discord.message('the thread', (last) => isOpen(last) && Boolean(last.thread))
    expect(textOf(message)).toContain('Ron a demandé')
    expect(discord.standIn.world.threads).toMatchObject([{ id: message.id, name: 'a red circle' }])
    const sue = discord.person('Sue')
    sue.react(message, 1)
    await ballotOf(sue, [1])
    expect(await told(sue.press(message, 'Clore et montrer les résultats'))).toMatch(
      /Only Ron, who asked for it, or a moderator/,
    )
    expect(await told(mod.press(message, 'Clore et montrer les résultats'))).toMatch(/is closed/)
    await mod.slash('settings', { here: 'off' }).answered
    expect(await told(ron.slash('draw', { prompt: 'a cat' }))).toMatch(/does not work in this channel/)
    await mod.slash('settings', { here: 'on', thread: 'off', close: 'voters', 'channel-language': 'auto' })
      .answered
  })

  test('roles that the moderators named close others’ votes here, and set nothing', async () => {
    const { world, gateway } = discord.standIn
    const jury = world.role('jury')
    const { identified } = gateway.count
    gateway.drop({ forget: true })
    await waitFor(async () => gateway.count.identified > identified || undefined, 'the role to be known')
    const mod = discord.person('Mod', { moderator: true })
    const [ann, ben] = [discord.person('Ann', { roles: [jury] }), discord.person('Ben')]
    expect(await told(ann.slash('settings', { roles: `<@&${jury}>` }))).toMatch(/Only a moderator/)
    expect(await told(mod.slash('settings', { roles: 'everyone' }))).toMatch(/mention the roles/)
    expect(await told(mod.slash('settings', { roles: `<@&${jury}>`, close: 'requester' }))).toMatch(/1 role/)
    const message = await openVote(discord.person('Zoe'))
    expect(await told(ben.press(message, 'Close and show results'))).toMatch(/Only Zoe/)
    const elsewhere = new Person(discord.standIn, world.channel('elsewhere'), 'Mo', { moderator: true })
    const { number } = await discord.running.salon.store.prisma.generation.findFirstOrThrow({
      orderBy: { number: 'desc' },
    })
    expect(await told(elsewhere.slash('close', { drawing: number }))).toMatch(/Only Zoe/)
    expect(await told(ann.press(message, 'Close and show results'))).toMatch(/is closed/)
    expect(await told(mod.slash('settings', { roles: 'none', close: 'voters' }))).toMatch(/none/)
  })

  test('a member’s own language', async () => {
    const tim = discord.person('Tim')
    expect(await told(tim.slash('settings', { language: 'fr' }))).toMatch(/Les réglages d’ici/)
    expect(await told(tim.slash('cancel'))).toMatch(/aucun dessin/)
  })

  test('whoever wants is forgotten, with their ballots, and the result is counted anew', async () => {
    const [host, uma] = [discord.person('Host'), discord.person('Uma')]
    const message = await openVote(host)
    uma.react(message, 1)
    await ballotOf(uma, [1])
    await host.press(message, 'Close and show results').answered
    await discord.message('the result', (last) => textOf(last).includes('1 ballot counted'))
    expect(await told(uma.slash('forget-me', { ballots: 'maybe' }))).toMatch(/ballots can be keep and delete/)
    expect(await told(uma.slash('forget-me', { ballots: 'delete' }))).toMatch(/Your ballots are deleted/)
    await discord.message('the new result', (last) => textOf(last).includes('Nobody whose ballot counts'))
    expect(await told(host.slash('forget-me', { ballots: 'keep' }))).toMatch(/stay, nameless/)
    await discord.message('no name', (last) => textOf(last).includes('N. N. asked'))
    const { prisma } = discord.running.salon.store
    expect(await prisma.member.count({ where: { externalId: { in: [uma.user.id, host.user.id] } } })).toBe(0)
  })
})

describe('what goes wrong', () => {
  test('an acknowledgement whose answer is lost', async () => {
    const callback = { method: 'POST', path: /callback$/, times: 1, status: 500, afterwards: true }
    discord.standIn.faults.push(callback)
    expect(await told(discord.person('Wes').slash('cancel'))).toMatch(/no drawing waiting/)
    expect(callback.times).toBe(0)
  })

  test('a channel that is deleted while its drawing waits', async () => {
    const { standIn, running } = discord
    const doomed = standIn.world.channel('doomed')
    const xena = new Person(standIn, doomed, 'Xena')
    await xena.slash('draw', { prompt: 'a red circle', count: 1 }).answered
    standIn.world.channels.delete(doomed.id)
    const { prisma } = running.salon.store
    await waitFor(
      async () => (await prisma.post.count({ where: { channel: doomed.id, state: 'gone' } })) || undefined,
      'the post to be gone',
    )
    await waitFor(
      async () => (await prisma.generation.findFirst({ where: { status: 'drawing' } })) === null || undefined,
      'the worker to go on',
    )
  })

  test('an answer that is lost, a limit and a failure leave one message', async () => {
    const { faults, world } = discord.standIn
    const before = world.messages(discord.channel).length
    const messages = /^\/channels\/\d+\/messages/
    faults.push(
      { method: 'POST', path: messages, times: 1, status: 500, afterwards: true },
      { method: 'POST', path: messages, times: 1, status: 429 },
      { method: 'PUT', path: messages, times: 1, status: 500, afterwards: true },
    )
    const vic = discord.person('Vic')
    const message = await openVote(vic, 2)
    // Four failures are more than discord.js tries again; the poster then comes back to it.
    faults.push(
      { method: 'PATCH', path: messages, times: 1, status: 429 },
      { method: 'PATCH', path: messages, times: 4, status: 503 },
    )
    vic.react(message, 2)
    await discord.message('the ballot', (last) => textOf(last).includes('1 ballot'))
    expect(world.messages(discord.channel)).toHaveLength(before + 1)
    expect(faults.every(({ times }) => times === 0)).toBe(true)
  })
})
