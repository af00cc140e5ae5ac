import { afterAll, beforeAll, expect, test } from 'vitest'
import { sharp } from '../../../src/grid/sharp.ts'
import { UPLOAD_BYTES } from '../../../src/grid/upload.ts'
import { startSalon, type TestSalon, waitFor } from '../../helpers/salon.ts'
import { Visitor } from './visitor.ts'

let house: TestSalon
let ada: Visitor
let red: Buffer<ArrayBuffer>

beforeAll(async () => {
  house = await startSalon()
  ada = await new Visitor(house.url).signIn('Ada')
  red = Buffer.from(
    await sharp({ create: { width: 64, height: 64, channels: 3, background: 'red' } })
      .png()
      .toBuffer(),
  )
})
afterAll(() => house?.stop())

/** Says a command with a picture, as the page does; headers that are given stand instead. */
async function bring(
  who: Visitor,
  said: unknown,
  picture: Buffer<ArrayBuffer> | string,
  headers: Record<string, string> = {},
) {
  const form = new FormData()
  form.append('said', typeof said === 'string' ? said : JSON.stringify(said))
  form.append('picture', typeof picture === 'string' ? picture : new File([picture], 'red.png'))
  const request = new Response(form)
  const type = request.headers.get('content-type') as string
  const body = Buffer.from(await request.arrayBuffer())
  const own = { 'content-type': type, 'x-salon-page': '1', ...headers }
  return await who.post<{ message: string }>('/api/say-with-picture', body, own)
}

const reconstruct = { command: 'reconstruct', options: {} }

test('a picture goes with a command, and what comes of it is posted', async () => {
  expect(await bring(ada, reconstruct, red)).toMatchObject({ status: 200, body: {} })
  const classify = { command: 'classify', options: { texts: 'a red square | a blue circle' } }
  expect(await bring(ada, classify, red)).toMatchObject({ status: 200 })
  await waitFor(
    async () =>
      (await house.salon.store.prisma.analysis.count({ where: { status: 'done' } })) === 2 || undefined,
    'both analyses',
  )
})

test('a form is taken from the page alone, and from members alone', async () => {
  const { origin } = ada
  for (const headers of [{ origin: 'http://evil.example' }, { origin: 'null' }])
    expect((await bring(ada, reconstruct, red, headers)).status).toBe(403)
  const unmarked = await ada.post('/api/say-with-picture', 'x', {
    origin,
    'content-type': 'multipart/form-data; boundary=x',
  })
  expect(unmarked.status).toBe(415)
  expect((await bring(new Visitor(house.url), reconstruct, red)).status).toBe(401)
})

test('what is no picture, too large, or not taken is refused in words', async () => {
  const eve = await new Visitor(house.url).signIn('Eve')
  const refused = async (said: unknown, picture: Buffer<ArrayBuffer> | string, lang = 'en') => {
    const { status, body } = await bring(eve, said, picture, { 'accept-language': lang })
    return `${status} ${body.message}`
  }
  expect(await refused(reconstruct, Buffer.from('%PDF-1.7'), 'fr')).toMatch(/^400 Ce fichier ne se lit pas/)
  expect(await refused(reconstruct, Buffer.alloc(UPLOAD_BYTES + 1))).toMatch(/^400 A picture may have 10 MB/)
  expect(await refused(reconstruct, Buffer.alloc(2 * UPLOAD_BYTES))).toMatch(/^400 .*this file has 20\.0/)
  expect(await refused({ command: 'help', options: {} }, red)).toMatch(/^400 .*help takes no options/)
  expect(await refused('{', red)).toMatch(/^400 Salon could not read/)
  expect(await refused(reconstruct, 'no file')).toMatch(/^400 Salon could not read/)
})
