import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import { pictureOption } from '../../src/chat/web/view.ts'
import { sayings } from './commands.ts'
import type { Fuzzed } from './fuzzed.ts'
import type { House } from './house.ts'
import { oddNumber, oddText, oddValue, withLeaf } from './odd.ts'

interface Asked {
  who: number
  method: string
  path: string
  headers: Record<string, string>
  body: string
}

const paths = [
  '/',
  '/api/session',
  '/api/stream',
  '/api/posts',
  '/api/complete',
  '/files/',
  '/nothing',
  '/chat/web/page/app.js',
]
const hosts = [
  '',
  'evil.example',
  '127.0.0.1:99999',
  '[::1',
  'localhost:',
  '127.0.0.1@evil',
  'a b',
  '%00',
  '127.0.0.1/x',
]

/** Everything that the page's server can be asked, as the page would not. */
export function fuzzHttp(house: House): Fuzzed<Asked> {
  const { host, hostname, port } = new URL(house.url)
  const right: Record<string, fc.Arbitrary<unknown>> = {
    '/api/vote': fc.record({
      round: fc.constantFrom(...house.rounds),
      positions: fc.uniqueArray(fc.integer({ min: 1, max: 2 })),
      seenMilliseconds: fc.oneof(fc.constant(undefined), oddNumber),
    }),
    '/api/say': sayings(house),
    '/api/say-with-picture': sayings(house, ({ options }) => pictureOption(options) !== undefined),
    '/api/sign-in': fc.record({ name: oddText }),
    '/api/door': fc.record({ token: oddText }),
  }
  const encoded = oddText.map((given) => {
    const text = String(Buffer.from(given)) // with no half of a character, which cannot be written so
    // What has escapes of its own stays as it is, but for what no client sends.
    return /^%/.test(text) ? text.replace(/[^!-~]/gu, encodeURIComponent) : encodeURIComponent(text)
  })
  const query = fc
    .dictionary(fc.constantFrom('before', 'limit', 'locale', 'command', 'option', 'typed'), encoded)
    .map((given) => Object.entries(given).map(([name, value]) => `${name}=${value}`))
    .map((pairs) => (pairs.length === 0 ? '' : `?${pairs.join('&')}`))
  const headers = fc.record(
    {
      host: fc.constantFrom(...hosts),
      origin: fc.constantFrom('null', 'http://evil.example', ''),
      'content-type': fc.constantFrom(
        'application/json',
        'text/plain',
        'multipart/form-data; boundary=x',
        '',
      ),
      'accept-language': fc.constantFrom('fr', '*', ';q=', 'x'.repeat(3000)),
      'x-salon-page': fc.constant('1'),
      cookie: fc.constantFrom('=', 'salon=%00', ';;;', `salon-${port}=%00`),
    },
    { requiredKeys: [] },
  )
  const got = fc.record({
    method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'PUT', 'OPTIONS'),
    path: fc
      .tuple(
        fc.constantFrom(...paths),
        fc.oneof(
          fc.constant(''),
          encoded.map((odd) => `/${odd}`),
        ),
        query,
      )
      .map((parts) => parts.join('')),
    body: fc.constant(''),
  })
  const sent = fc.constantFrom(...Object.keys(right)).chain((path) => {
    const body = right[path] as fc.Arbitrary<unknown>
    const broken = fc
      .tuple(body, fc.nat(), oddValue)
      .map(([given, place, leaf]) => withLeaf(given, place, leaf))
    const written = fc.oneof(
      { weight: 6, arbitrary: body.map((given) => JSON.stringify(given)) },
      { weight: 3, arbitrary: broken.map((given) => JSON.stringify(given) ?? '') },
      { weight: 1, arbitrary: oddText },
    )
    return written.map((body) => ({ method: 'POST', path, body }))
  })
  const inputs = fc
    .tuple(
      fc.nat(5000),
      fc.oneof(got, sent),
      fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: headers }),
    )
    .map(([who, asked, headers]) => ({ who, ...asked, headers: headers as Record<string, string> }))
  return {
    name: 'http',
    inputs,
    async attempt({ who, method, path, headers, body }) {
      await house.speaker(who)
      const own = { host, cookie: house.cookie(who), ...(method !== 'GET' && { origin: `http://${host}` }) }
      const form = path === '/api/say-with-picture' ? await formOf(body, house.picture) : undefined
      const type = method === 'POST' && {
        'content-type': form?.type ?? 'application/json',
        'x-salon-page': '1',
      }
      const asked = request({ hostname, port, method, path, headers: { ...own, ...type, ...headers } })
      asked.end(form?.bytes ?? body)
      const [answer] = (await once(asked, 'response')) as [IncomingMessage]
      const { statusCode = 0, headers: told } = answer
      if (/event-stream/.test(told['content-type'] ?? '')) {
        answer.destroy()
        return undefined
      }
      const said = await text(answer)
      if (statusCode >= 500) return `${statusCode} ${said}`
      if (statusCode >= 400 && /json/.test(told['content-type'] ?? '')) {
        const { message } = JSON.parse(said || '{"message":"of HEAD"}')
        if (typeof message !== 'string' || message === '' || message.includes('\n'))
          return `refused with ${said}`
      }
      return undefined
    },
  }
}

/** What is said with a picture, as the page sends it. */
async function formOf(said: string, picture: Uint8Array): Promise<{ type: string; bytes: Buffer }> {
  const form = new FormData()
  form.append('said', said)
  form.append('picture', new File([new Uint8Array(picture)], 'red.png'))
  const request = new Response(form)
  const type = request.headers.get('content-type') ?? ''
  return { type, bytes: Buffer.from(await request.arrayBuffer()) }
}
