import { Mistake } from '../errors.ts'
import { Passing } from './patience.ts'

/** Redirects in a row; the hub's are one or two. */
const HOPS = 5

/** An answer with the address it came from in the end, and the headers of those that led there. */
export interface Answer {
  response: Response
  /** Of any answer on the way, the first that says it: the hub tells of a file before it redirects to where that lies. */
  header(name: string): string | undefined
}

/**
 * Asks an address, and where that leads.
 * @param quiet milliseconds without a word after which it counts as gone
 * @throws Passing where nobody answers, or says to come back later
 * @throws Mistake where a redirect leads from HTTPS to HTTP, or nowhere
 */
export async function get(address: URL, headers: Record<string, string>, quiet: number): Promise<Answer> {
  const answers: Response[] = []
  for (let url = address; ; ) {
    const response = await ask(url, headers, quiet)
    answers.push(response)
    const location = response.headers.get('location')
    if (response.status < 300 || response.status > 399 || location === null) {
      if (response.status === 408 || response.status === 429 || response.status >= 500)
        throw await later(address, response)
      return {
        response,
        header: (name) =>
          answers.map((one) => one.headers.get(name)).find((value) => value !== null) ?? undefined,
      }
    }
    await response.body?.cancel()
    if (!URL.canParse(location, url.href) || answers.length > HOPS)
      throw new Mistake(
        `${shown(address)} leads nowhere: it redirects ${answers.length} times; name another mirror.`,
      )
    const next = new URL(location, url)
    if (url.protocol === 'https:' && next.protocol !== 'https:')
      throw new Mistake(
        `${shown(address)} redirects to ${next.origin}, which is not HTTPS: it is not followed; name another mirror.`,
      )
    url = next
  }
}

/** An address without what may be a secret in it: signed addresses carry their signature behind the question mark. */
export function shown(url: URL): string {
  return `${url.origin}${url.pathname}`
}

async function ask(url: URL, headers: Record<string, string>, quiet: number): Promise<Response> {
  const gone = new AbortController()
  const timer = setTimeout(() => gone.abort(), quiet)
  try {
    return await fetch(url, {
      headers: { 'accept-encoding': 'identity', 'user-agent': 'salon', ...headers },
      redirect: 'manual',
      signal: gone.signal,
    })
  } catch (cause) {
    throw new Passing(gone.signal.aborted ? 'no answer' : reason(cause), { cause })
  } finally {
    clearTimeout(timer)
  }
}

async function later(address: URL, response: Response): Promise<Passing> {
  await response.body?.cancel()
  const said = response.headers.get('retry-after') ?? ''
  const seconds = /^\d+$/.test(said) ? Number(said) : (Date.parse(said) - Date.now()) / 1000
  return new Passing(`${address.host} answers ${response.status}`, {
    after: Number.isFinite(seconds) ? seconds * 1000 : undefined,
  })
}

/**
 * What an answer holds, as it comes.
 * @throws Passing when the line breaks, or stays quiet too long
 */
export async function* chunks({ response }: Answer, quiet: number): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader()
  if (reader === undefined) return
  try {
    for (;;) {
      const read = await untilQuiet(reader.read(), quiet)
      if (read.done) return
      yield read.value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

async function untilQuiet<T>(act: Promise<T>, quiet: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const stalled = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Passing(`no byte for ${quiet / 1000} s`)), quiet)
  })
  try {
    return await Promise.race([act, stalled])
  } catch (cause) {
    throw cause instanceof Passing ? cause : new Passing(reason(cause), { cause })
  } finally {
    clearTimeout(timer)
  }
}

/** What broke, in one word where there is one: fetch keeps it beneath an error that only says that it failed. */
function reason(thrown: unknown): string {
  const { cause, code, message } = thrown as { cause?: unknown; code?: string; message?: string }
  if (cause !== undefined && cause !== null) return reason(cause)
  return code === 'UND_ERR_SOCKET' ? 'the connection broke' : (code ?? message ?? String(thrown))
}
