import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { draw } from '../../../commands/draw.ts'
import { emojiOf } from '../../../src/chat/slack/emoji.ts'
import { sharp } from '../../../src/grid/sharp.ts'
import { waitFor } from '../../helpers/salon.ts'
import { type Happening, Person } from '../../helpers/slack/person.ts'
import { altOf, pressables, textOf } from '../../helpers/slack/read.ts'
import { type SlackSalon, startSlack } from '../../helpers/slack/salon.ts'
import { encode, sign } from '../../helpers/slack/server.ts'
import type { Standing } from '../../helpers/slack/world.ts'

let slack: SlackSalon
beforeAll(async () => {
  slack = await startSlack()
})
afterAll(() => slack.stop())

const isOpen = (of: Standing) => /numbered pictures drawn|^A picture drawn/.test(altOf(of) ?? '')
const numbers = (of: Standing) => [...of.reactions.keys()]

/** A fresh drawing of this person's with an open vote, all of whose numbers are there to react with. */
async function openVote(person: Person, count = 3) {
  // So warm that no two drawings have a picture in common: an open vote would hold back the result of another.
  await person.command(`draw a red circle --count ${count} --temperature 3`).answered
  return await slack.message(
    'an open vote',
    (last) =>
      isOpen(last) && last.reactions.size === count && textOf(last).includes(`${person.user.name} asked`),
  )
}

/** Waits until this person's latest ballot has these positions. @returns the ballot */
async function ballotOf({ user }: Person, expected: number[]) {
  const { prisma } = slack.running.salon.store
  return await waitFor(async () => {
    const ballot = await prisma.ballot.findFirst({
      where: { member: { externalId: user.id } },
      orderBy: { round: { createdAt: 'desc' } },
    })
    return ballot && String(ballot.positions) === String(expected) ? ballot : undefined
  }, `a ballot of ${user.name}'s for ${expected}`)
}

/** What the member alone reads in the end. */
async function told(happening: Pick<Happening, 'answered'>): Promise<string> {
  return textOf(await happening.answered)
}

const picture = async (side = 64) =>
  await sharp({ create: { width: side, height: side, channels: 3, background: 'red' } })
    .png()
    .toBuffer()

describe('a drawing', () => {
  test('acknowledged at once, then one message from the queue to the grid', async () => {
    const ada = slack.person('Ada')
    const drawing = ada.command('draw a blue square --count 4')
    expect((await drawing.acknowledged).status).toBe(200)
    expect(await told(drawing)).toContain('On its way')
    const message = await slack.message('the grid', (last) => isOpen(last) && last.reactions.size === 4)
    expect(slack.posts()).toHaveLength(1)
    expect(textOf(message)).toContain('Ada asked for')
    expect(textOf(message)).toContain('a blue square')
    expect(message.text).toMatch(/^Ada asked for – a blue square – /)
    expect(altOf(message)).toBe('4 numbered pictures drawn from “a blue square”.')
    expect(numbers(message)).toEqual([1, 2, 3, 4].map(emojiOf))
  })

  test('its pictures are files that Slack can show; those that nothing shows any more are removed', async () => {
    const { files } = slack.standIn.world
    const [file] = [...files.values()]
    expect(file).toMatchObject({
      mimetype: 'image/png',
      altText: '4 numbered pictures drawn from “a blue square”.',
    })
    expect((await sharp(file?.data).metadata()).format).toBe('png')
    const [message] = slack.posts()
    await slack.person('Bo').press(message as Standing, 'Draw again').answered
    await slack.message('another', (last) => isOpen(last) && textOf(last).includes('Bo asked'))
    await waitFor(async () => (files.size === 2 ? true : undefined), 'the half-drawn pictures to be gone')
  })

  test('its buttons: closing shows the result, drawing again makes a new one, a menu looks closer', async () => {
    const bea = slack.person('Bea')
    const message = await openVote(bea)
    const look = await bea.choose(message, 'Picture 2').answered
    expect(altOf(look)).toMatch(/^Picture 2 of “a red circle”, enlarged/)
    const voter = slack.person('Voter')
    voter.react(message, 1)
    await ballotOf(voter, [1])
    expect(await told(bea.press(message, 'Close and show results'))).toMatch(
      /The vote on drawing #\d+ is closed/,
    )
    const closed = await slack.message('the result', (last) => textOf(last).includes('95 % interval'))
    expect(closed.ts).toBe(message.ts)
    expect(altOf(closed)).toMatch(/^Two rows of the pictures/)
    expect(await told(bea.press(closed, 'Draw again'))).toContain('On its way')
    await slack.message('another drawing', (last) => last.ts !== closed.ts && isOpen(last))
  })

  test('a button of a form that no longer exists is answered', async () => {
    const bea = slack.person('Bea')
    const message = bea.write('anything')
    expect(await told(bea.pressId(message, 'nonsense'))).toMatch(/no longer works/)
    expect(await told(bea.pressId(message, 'dance?drawing=1'))).toMatch(/no command \/dance.* \/salon draw,/)
    expect(await told(bea.pressId(message, 'close?drawing=99999'))).toMatch(/no drawing #99999/)
  })

  test('in a thread, where a moderator has set so', async () => {
    const [mod, eve] = [slack.person('Mod', { admin: true }), slack.person('Eve')]
    await mod.command('settings --thread on').answered
    await eve.command('draw a red circle --count 2').answered
    const message = await slack.message('the vote', (last) => isOpen(last) && last.reactions.size === 2)
    await mod.command('settings --thread off').answered
    const line = slack.posts().find(({ ts }) => ts === message.thread_ts) as Standing
    expect(textOf(line)).toBe('Eve asked for\na red circle')
    expect(line.reactions.size).toBe(0)
    eve.react(message, 2)
    await slack.message('the ballot', (last) => last.ts === message.ts && textOf(last).includes('1 ballot'))
    expect(await told(eve.press(message, 'Close and show results'))).toMatch(/is closed/)
    await slack.message(
      'the result',
      (last) => last.ts === message.ts && textOf(last).includes('95 % interval'),
    )
  })

  test('twice heard is done once', async () => {
    const dup = slack.person('Dup')
    const before = slack.posts().length
    const message = await openVote(dup, 2)
    const event = dup.react(message, 2)
    await ballotOf(dup, [2])
    dup.unreact(message, 2)
    await ballotOf(dup, [])
    const again = await slack.standIn.deliver('events_api', event, { 'x-slack-retry-num': '1' })
    expect(again.status).toBe(200)
    dup.react(message, 1)
    expect(await ballotOf(dup, [1])).toMatchObject({ changes: 2 })
    expect(slack.posts()).toHaveLength(before + 1)
  })
})

describe('dialogues', () => {
  test('/salon alone asks for a drawing', async () => {
    const fay = slack.person('Fay')
    const asked = fay.command('  ')
    const dialogue = await asked.opened
    expect(dialogue.blocks.map(({ block_id }) => block_id)).toEqual(
      ['prompt', 'model', 'template', 'count', 'seed'].filter((option) => option in draw.options),
    )
    fay.submit(dialogue, { prompt: 'a green star', model: 'petit', count: '2', seed: '7' })
    expect(await told(asked)).toContain('On its way')
    const message = await slack.message(
      'the star',
      (last) => isOpen(last) && textOf(last).includes('a green star'),
    )
    expect(altOf(message)).toMatch(/^2 numbered/)
    const { seed } = await slack.running.salon.store.prisma.generation.findFirstOrThrow({
      orderBy: { number: 'desc' },
    })
    expect(seed).toBe(7)
  })

  test('the shortcut opens it anywhere, and asks where to post', async () => {
    const gil = slack.person('Gil')
    const dialogue = await gil.shortcut('draw').opened
    const sent = gil.submit(dialogue, { prompt: 'a blue ring', 'salon-channel': slack.channel })
    expect(await told(sent)).toContain('On its way')
    await slack.message('the ring', (last) => textOf(last).includes('a blue ring'))
  })

  test('what was typed into one is handed back where it comes to nothing', async () => {
    const gil = slack.person('Gil')
    const asked = gil.command('')
    gil.submit(await asked.opened, { prompt: '\u200b wonderful \u200b'.repeat(150) })
    expect(await told(asked)).toMatch(/^That prompt has [\d,]+ characters;.* wonderful/s)
  })

  test('in French for whoever has Slack in French', async () => {
    const zoe = slack.person('Zoé', { locale: 'fr-FR' })
    expect(await told(zoe.command('cancel'))).toBe('Vous n’avez aucun dessin en attente ou en cours.')
    expect((await zoe.command('').opened).title.text).toBe('Dessiner avec Salon')
    expect(await told(slack.person('Kim', { locale: 'ko-KR' }).command('cancel'))).toMatch(
      /^You have no drawing/,
    )
  })

  test('a trigger that has expired is told of', async () => {
    expect(await told(slack.person('Hal').command('', { expired: true }))).toMatch(
      /could not be opened in time; please try again/,
    )
  })
})

describe('pictures of members', () => {
  test('the menu of a message: draw it, judge its picture, reconstruct it', async () => {
    const ida = slack.person('Ida')
    const text = slack.person('Jo').write(`a yellow star for &lt;you&gt; <@${ida.user.id}>`)
    expect(await told(ida.messageShortcut('draw_this', text))).toMatch(/petit does not know .*“Ida”/)
    await slack.message(
      'the star',
      (last) => isOpen(last) && textOf(last).includes('a yellow star for <you> @Ida'),
    )
    expect(await told(ida.messageShortcut('draw_this', ida.write('')))).toMatch(/no text to draw/)
    expect(await told(ida.messageShortcut('judge_this', ida.write('none')))).toMatch(/no picture to judge/)

    const message = ida.write('', [{ name: 'red.png', data: await picture() }])
    const judging = ida.messageShortcut('judge_this', message)
    ida.submit(await judging.opened, { texts: 'a red square\na blue circle' })
    expect(await told(judging)).toContain('On its way')
    const judged = await slack.message('an opinion', (last) => textOf(last).includes('Similarity'))
    expect(textOf(judged)).toContain('a blue circle')

    expect(await told(ida.messageShortcut('reconstruct_this', message))).toContain('On its way')
    const done = await slack.message('a reconstruction', (last) => textOf(last).includes('PSNR'))
    expect(altOf(done)).toMatch(/^The picture that was given/)
    // What we show ourselves can be judged too.
    const ours = ida.messageShortcut('judge_this', done)
    expect((await ours.opened).title.text).toBe('Judge this picture')
  })

  test('a dialogue asks for the picture that nobody can type', async () => {
    const kai = slack.person('Kai')
    const asked = kai.command('classify a red square | a blue circle')
    const dialogue = await asked.opened
    const file = slack.standIn.world.file({
      name: 'a.png',
      data: await picture(),
      mimetype: 'image/png',
      user: kai.user.id,
      altText: '',
    })
    kai.submit(dialogue, { picture: file })
    expect(await told(asked)).toContain('On its way')
    await slack.message(
      'an opinion',
      (last) => textOf(last).includes('Kai asked') && textOf(last).includes('Similarity'),
    )
  })

  test('leads from a picture to one of a drawing', async () => {
    const uma = slack.person('Uma')
    await uma.press(await openVote(uma), 'Close and show results').answered
    const { number } = await slack.running.salon.store.prisma.generation.findFirstOrThrow({
      orderBy: { number: 'desc' },
    })
    const asked = uma.command(`reconstruct --towards ${number}/2`)
    const dialogue = await asked.opened
    const data = await picture()
    const owned = { name: 'red.png', mimetype: 'image/png', user: uma.user.id, altText: '' }
    uma.submit(dialogue, { picture: slack.standIn.world.file({ ...owned, data }) })
    expect(await told(asked)).toContain('On its way')
    const done = await slack.message('the steps', (last) => textOf(last).includes('7 steps'))
    expect(altOf(done)).toMatch(/^Pictures in a row: 7 steps .* petit-ae and petit-vae/)
  })

  test('too large, none, gone, or not at Slack', async () => {
    const lia = slack.person('Lia')
    const reconstruct = async (name: string, data: Buffer, url?: string) =>
      await told(
        lia.messageShortcut(
          'reconstruct_this',
          lia.write('', [{ name, data, ...(url !== undefined && { url }) }]),
        ),
      )
    expect(await reconstruct('a.png', Buffer.from('no picture'))).toMatch(/cannot be read as a picture/)
    expect(await reconstruct('b.png', Buffer.alloc(11 * 2 ** 20))).toBe(
      'A picture may have 10 MB; this file has 11.0.',
    )
    const elsewhere = 'http://169.254.169.254/latest/meta-data'
    expect(await reconstruct('c.png', await picture(), elsewhere)).toMatch(
      /could not fetch that file.*\/invite @salon/,
    )
    const gone = lia.write('', [{ name: 'd.png', data: await picture() }])
    const [file] = gone.files ?? []
    slack.standIn.world.files.delete(file?.id ?? '')
    expect(await told(lia.messageShortcut('reconstruct_this', gone))).toMatch(/could not fetch that file/)
  })
})

describe('votes', () => {
  test('a burst is one ballot; taking back, foreign emoji, bots', async () => {
    const host = slack.person('Host')
    const message = await openVote(host, 4)
    const voter = slack.person('Hal')
    for (const position of [3, 1, 4, 2]) voter.react(message, position)
    voter.unreact(message, 4)
    expect(await ballotOf(voter, [1, 2, 3])).toMatchObject({ changes: 0 })
    voter.unreact(message, 1)
    expect(await ballotOf(voter, [2, 3])).toMatchObject({ changes: 1 })
    voter.react(message, 'tada')
    voter.react(message, 9)
    slack.person('Robot', { bot: true }).react(message, 1)
    voter.react(message, 4)
    expect(await ballotOf(voter, [2, 3, 4])).toMatchObject({ changes: 2 })
    await slack.message('the count', (last) => textOf(last).includes('1 ballot'))
  })

  test('in secret, by buttons that only the one who presses them sees', async () => {
    const [mod, host, voter] = [
      slack.person('Mod', { admin: true }),
      slack.person('Host'),
      slack.person('Ivy'),
    ]
    await mod.command('settings --votes secret').answered
    await host.command('draw a red circle --count 9').answered
    const message = await slack.message('a secret vote', (last) =>
      pressables(last).some(({ text }) => text?.text === '9'),
    )
    await mod.command('settings --votes visible').answered
    expect(await told(voter.press(message, '9'))).toMatch(/^You approve of 9\./)
    expect(await told(voter.press(message, '2'))).toMatch(/^You approve of 2 and 9\./)
    voter.react(message, 5)
    await ballotOf(voter, [2, 9])
    await slack.message('the count', (last) => textOf(last).includes('1 ballot'))
    expect(numbers(message)).toEqual([emojiOf(5)])

    const home = await voter.openHome()
    expect(textOf(home as never)).toContain('You approve of 2 and 9.')
    voter.press(home, '2')
    expect(textOf((await voter.home(home)) as never)).toMatch(/^You approve of 9\./)
    await ballotOf(voter, [9])
  })
})

describe('between one member and Salon', () => {
  test('they vote by buttons, and what they draw is theirs alone', async () => {
    const { world } = slack.standIn
    const channel = world.channel('directmessage', { direct: true })
    const sol = new Person(slack.standIn, channel, 'Sol')
    const last = (what: string, so: (text: string) => boolean) =>
      waitFor(async () => {
        const message = channel.messages.filter(({ user }) => user === world.bot.id).at(-1)
        return message && so(textOf(message)) ? message : undefined
      }, what)
    expect(await told(sol.command('draw a pink hexagon --count 3'))).toContain('On its way')
    const message = await last('the vote', (text) => text.includes('Which ones'))
    expect(message.reactions.size).toBe(0)
    expect(await told(sol.press(message, '2'))).toMatch(/^You approve of 2/)
    expect(await told(sol.press(message, 'Close and show results'))).toMatch(/is closed/)
    await last('the result', (text) => text.includes('95 % interval'))
    const latest = 'results --by vote'
    expect(await told(sol.command(latest))).toContain('a pink hexagon')
    const eve = await told(slack.person('Eve').command(latest))
    expect(eve).toContain('in a direct message')
    expect(eve).not.toContain('a pink hexagon')
  })
})

describe('the page of the app', () => {
  test('drawings, votes of one’s own channels, and the language', async () => {
    const [una, vic] = [slack.person('Una'), slack.person('Vic')]
    expect(textOf((await una.openHome()) as never)).toContain('None yet. Say /salon draw a red circle')
    const elsewhere = slack.standIn.world.channel('cabinet', { isPrivate: true })
    const wim = new Person(slack.standIn, elsewhere, 'Wim')
    await wim.command('draw a secret --count 1').answered
    await waitFor(
      async () => (elsewhere.messages.at(-1)?.reactions.size === 1 ? true : undefined),
      'the secret to be drawn',
    )
    const message = await openVote(vic)
    const home = await una.openHome()
    const shown = textOf(home as never)
    expect(shown).toContain('a red circle')
    expect(shown).not.toContain('a secret')
    const link = pressables(home as never).find(({ text }) => text?.text === 'Vote there')
    expect(link?.url).toBe(
      `https://atelier.slack.com/archives/${slack.channel.id}/p${message.ts.replace('.', '')}`,
    )
    expect(textOf((await wim.openHome()) as never)).toContain('a secret')

    una.choose(home, 'Français')
    const french = await una.home(home)
    expect(textOf(french as never)).toContain('Votes ouverts dans vos canaux')
    expect(await told(una.command('cancel'))).toMatch(/aucun dessin/)
  })
})

describe('bad input', () => {
  test('mentions, marks and links stand letter for letter, and notifications ping nobody', async () => {
    const mo = slack.person('*Mo* <!channel>')
    const prompt = '<!here> <@U1> *bold* `code` <https://x.example|a> &amp; > :smile: ~x~ _y_'
    await mo.command(`draw ${prompt} --count 1`).answered
    const message = await slack.message(
      'the drawing',
      (last) => isOpen(last) && textOf(last).includes('smile'),
    )
    expect(textOf(message)).toContain(prompt)
    expect(message.text).not.toMatch(/[<>]/)
  })

  test('a channel that the bot is not in is named, with the mend, before anything is drawn', async () => {
    const { standIn, running } = slack
    const before = await running.salon.store.prisma.generation.count()
    const open = new Person(standIn, standIn.world.channel('garden', { member: false }), 'Nia')
    expect(await told(open.command('draw a cat'))).toBe(
      'I am not in #garden, so I cannot post there. Say /invite @salon there and try again.',
    )
    const hidden = standIn.world.channel('cellar', { member: false, isPrivate: true })
    const nia = new Person(standIn, hidden, 'Nia')
    expect(await told(nia.command('draw a cat'))).toMatch(/not in this conversation.* \/invite @salon/)
    expect(await told(nia.command('help'))).toContain('/salon draw')
    expect(await running.salon.store.prisma.generation.count()).toBe(before)
    hidden.members.add(standIn.world.bot.id)
    expect(await told(nia.command('draw a cat --count 1'))).toContain('On its way')
  })

  test('only moderators set a channel: who runs the workspace, and who made the channel', async () => {
    const { standIn } = slack
    const own = standIn.world.channel('studio')
    const [maker, guest] = [new Person(standIn, own, 'Mae'), new Person(standIn, own, 'Guy')]
    own.creator = maker.user.id
    expect(await told(guest.command('settings --close moderators'))).toMatch(/Only a moderator/)
    expect(await told(maker.command('settings --close moderators'))).toContain('moderators')
    expect(await told(maker.command('settings --thread maybe'))).toMatch(/thread can be on and off/)
  })

  test('a message or a channel that was deleted troubles nobody', async () => {
    const { prisma } = slack.running.salon.store
    const gone = (where: object) =>
      waitFor(
        async () => (await prisma.post.count({ where: { ...where, state: 'gone' } })) || undefined,
        'the post to be gone',
      )
    const ned = slack.person('Ned')
    const message = await openVote(ned)
    slack.channel.messages.splice(slack.channel.messages.indexOf(message), 1)
    expect(await told(ned.press(message, 'Close and show results'))).toMatch(/is closed/)
    await gone({ externalId: `${slack.channel.id}/${message.ts}` })
    const doomed = slack.standIn.world.channel('doomed')
    await new Person(slack.standIn, doomed, 'Xena').command('draw a red circle --count 9').answered
    doomed.archived = true
    await gone({ channel: doomed.id })
    await openVote(ned)
  })
})

describe('who may speak for Slack', () => {
  const send = async (headers: Record<string, string>, method = 'POST') => {
    const { type, body } = encode('slash_commands', {
      command: '/salon',
      text: 'draw a cat',
      trigger_id: 't',
    })
    const { signingSecret } = slack.standIn.world
    const response = await fetch(slack.standIn.eventsUrl ?? '', {
      method,
      headers: { 'content-type': type, ...sign(body, signingSecret), ...headers },
      ...(method === 'POST' && { body }),
    })
    return response.status
  }

  test('forged, stale and unsigned requests are refused, and nothing comes of them', async () => {
    const { generation } = slack.running.salon.store.prisma
    const before = await generation.count()
    const { signingSecret } = slack.standIn.world
    const { body } = encode('slash_commands', { command: '/salon', text: 'draw a cat', trigger_id: 't' })
    expect(await send(sign(body, 'another-secret'))).toBe(401)
    expect(await send(sign(`${body}x`, signingSecret))).toBe(401)
    expect(await send(sign(body, signingSecret, Date.now() - 6 * 60_000))).toBe(401)
    expect(await send({ 'x-slack-signature': 'v0=' })).toBe(401)
    expect(await send({ 'x-slack-signature': 'nonsense' })).toBe(401)
    expect(await send({ 'x-slack-request-timestamp': 'yesterday' })).toBe(401)
    expect(await send({}, 'GET')).toBe(405)
    expect(await generation.count()).toBe(before)
  })
})

describe('what goes wrong', () => {
  test('an answer that is lost, limits and failures leave one message', async () => {
    const { faults } = slack.standIn
    const before = slack.posts().length
    faults.push(
      { method: 'chat.postMessage', times: 1, status: 500, afterwards: true },
      { method: 'reactions.add', times: 1, status: 500, afterwards: true },
      { method: 'files.getUploadURLExternal', times: 1, status: 429 },
    )
    const vic = slack.person('Vic')
    const message = await openVote(vic, 2)
    expect(numbers(message)).toEqual([1, 2].map(emojiOf))
    faults.push(
      { method: 'chat.update', times: 1, status: 429, retryAfter: 1 },
      { method: 'chat.update', times: 2, status: 503 },
      { method: 'users.info', times: 1, status: 429 },
    )
    slack.person('Wes').react(message, 2)
    await slack.message('the ballot', (last) => textOf(last).includes('1 ballot'))
    expect(slack.posts()).toHaveLength(before + 1)
    expect(faults.every(({ times }) => times === 0)).toBe(true)
  })

  test('Slack’s word on how long to wait is heeded', async () => {
    const { faults, calls } = slack.standIn
    const xia = slack.person('Xia')
    const message = await openVote(xia, 1)
    const from = calls.length
    faults.push({ method: 'chat.update', times: 1, status: 429, retryAfter: 2 })
    xia.react(message, 1)
    await slack.message('the ballot', (last) => textOf(last).includes('1 ballot'))
    const [refused, done] = calls.slice(from).filter(({ method }) => method === 'chat.update')
    expect((done?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(2000)
  })

  test('an answering address that does not work is replaced by a message to the member alone', async () => {
    const yan = slack.person('Yan')
    slack.standIn.refuseAnswers = 1
    yan.command('cancel')
    const told = await waitFor(
      async () => slack.standIn.web.ephemerals.find(({ user }) => user === yan.user.id),
      'a message to them alone',
    )
    expect(textOf(told)).toMatch(/You have no drawing waiting/)
    slack.standIn.refuseAnswers = 1
    yan.command('help')
    const help = await waitFor(
      async () => slack.standIn.web.ephemerals.filter(({ user }) => user === yan.user.id)[1],
      'the help',
    )
    expect(textOf(help)).toContain('/salon draw  ·  Draw pictures of what you write')
    expect(help.blocks.map(({ type }) => type)).not.toContain('table')
  })
})
