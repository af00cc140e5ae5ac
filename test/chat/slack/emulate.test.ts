import { webApi } from '@slack/bolt'
import { createEmulator } from 'emulate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emojiOf } from '../../../src/chat/slack/emoji.ts'
import { scopes } from '../../../src/chat/slack/scopes.ts'
import { sharp } from '../../../src/grid/sharp.ts'
import { freePort } from '../../helpers/free-port.ts'
import { startSalon, type TestSalon, waitFor } from '../../helpers/salon.ts'
import { encode, sign } from '../../helpers/slack/server.ts'

// What Slack is, in the opinion of somebody else: its Web API with every scope checked, uploads, reactions, history.
// It has no limits, no Socket Mode, no private answers and tells nobody of events; for those see the other tests.

const token = 'xoxb-emulated'
const signingSecret = 'signing-secret'
let emulator: { url: string; close(): Promise<void> }
let running: TestSalon
let ada: webApi.WebClient
let channel: string
let user: string

beforeAll(async () => {
  const bot = { bot_id: 'B0SALON000', bot_user_id: 'U0SALON000' }
  emulator = await createEmulator({
    service: 'slack',
    port: await freePort(),
    seed: {
      slack: {
        users: [{ name: 'ada', real_name: 'Ada' }],
        channels: [{ name: 'atelier' }],
        oauth_apps: [
          { name: 'Salon', client_id: 'c', client_secret: 's', redirect_uris: [], bot_name: 'salon', ...bot },
        ],
        tokens: [
          { token, type: 'bot', user: 'salon', scopes: [...Object.keys(scopes), 'channels:join'], ...bot },
          { token: 'xoxp-ada', user: 'ada' },
        ],
        strict_scopes: true,
      },
    },
  })
  const slackApiUrl = `${emulator.url}/api`
  ada = new webApi.WebClient('xoxp-ada', { slackApiUrl: `${slackApiUrl}/` })
  user = (await ada.auth.test()).user_id as string
  const { channels } = await ada.conversations.list()
  channel = channels?.find(({ name }) => name === 'atelier')?.id as string
  await new webApi.WebClient(token, { slackApiUrl: `${slackApiUrl}/` }).conversations.join({ channel })
  running = await startSalon({
    port: await freePort(),
    slackBotToken: token,
    slackSigningSecret: signingSecret,
    slackApiUrl,
  })
})
afterAll(async () => {
  await running?.stop()
  await emulator?.close()
})

/** The message of ours, once it is so. */
async function post(what: string, so: (message: NonNullable<Messages>[number]) => boolean) {
  return await waitFor(async () => {
    const { messages } = await ada.conversations.history({ channel })
    const ours = messages?.find(({ user }) => user === 'U0SALON000')
    return ours && so(ours) ? ours : undefined
  }, what)
}
type Messages = webApi.ConversationsHistoryResponse['messages']

async function send(kind: 'slash_commands' | 'events_api', payload: object): Promise<number> {
  const { type, body } = encode(kind, payload)
  const headers = { 'content-type': type, ...sign(body, signingSecret) }
  return (await fetch(`${running.url}slack/events`, { method: 'POST', headers, body })).status
}

test('from the command to the result', async () => {
  const command = { command: '/salon', text: 'draw a red circle --count 3', user_id: user, user_name: 'ada' }
  const where = { channel_id: channel, channel_name: 'atelier', trigger_id: '1' }
  expect(await send('slash_commands', { ...command, ...where })).toBe(200)
  const vote = await post('the vote', ({ reactions }) => reactions?.length === 3)
  expect(vote.reactions?.map(({ name }) => name)).toEqual([1, 2, 3].map(emojiOf))
  expect(vote.text).toMatch(/^ada asked for – a red circle/i)

  const image = vote.blocks?.find(({ type }) => type === 'image') as {
    slack_file?: { id: string }
    alt_text?: string
  }
  expect(image.alt_text).toBe('3 numbered pictures drawn from “a red circle”.')
  const botWeb = new webApi.WebClient(token, { slackApiUrl: `${emulator.url}/api/` })
  const { file } = await botWeb.files.info({ file: image.slack_file?.id ?? '' })
  const response = await fetch(file?.url_private ?? '', { headers: { authorization: `Bearer ${token}` } })
  expect((await sharp(Buffer.from(await response.arrayBuffer())).metadata()).format).toBe('png')

  await ada.reactions.add({ channel, timestamp: vote.ts ?? '', name: emojiOf(2) })
  const event = {
    type: 'reaction_added',
    user,
    reaction: emojiOf(2),
    item: { type: 'message', channel, ts: vote.ts },
  }
  expect(
    await send('events_api', { type: 'event_callback', team_id: 'T000000001', event_id: 'Ev1', event }),
  ).toBe(200)
  await post('the count', ({ blocks }) => JSON.stringify(blocks).includes('1 ballot'))

  await running.restart(async () => {
    await ada.reactions.add({ channel, timestamp: vote.ts ?? '', name: emojiOf(3) })
  })
  const ballot = await waitFor(
    async () =>
      (await running.salon.store.prisma.ballot.findFirst({ where: { positions: { has: 3 } } })) ?? undefined,
    'the vote that was cast meanwhile',
  )
  expect(ballot.positions).toEqual([2, 3])
  await send('slash_commands', { ...command, ...where, text: 'close', trigger_id: '2' })
  const result = await post('the result', ({ blocks }) => JSON.stringify(blocks).includes('95 % interval'))
  expect(result.ts).toBe(vote.ts)
})
