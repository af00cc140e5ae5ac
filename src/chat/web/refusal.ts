import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Logger } from 'pino'
import { isFault, Mistake } from '../../errors.ts'
import { type Locale, nearestLocale } from '../../words/index.ts'
import { tellThrown } from '../hear/hearing.ts'
import { type PageWords, pageWords } from './page/words.ts'
import type { RefusedData } from './protocol.ts'

/** A request that the page's server does not carry out, with the line that the reader sees. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: ContentfulStatusCode
  readonly say: (words: PageWords) => string
  readonly headers: Record<string, string>

  constructor(
    status: ContentfulStatusCode,
    say: (words: PageWords) => string,
    headers: Record<string, string> = {},
  ) {
    super(say(pageWords('en')))
    this.status = status
    this.say = say
    this.headers = headers
  }
}

/** The language a reader asks to be answered in. */
export function readerLocale(c: Context): Locale {
  return nearestLocale(c.req.query('locale') ?? c.req.header('accept-language'))
}

/** Answers what was thrown: a mistake or refusal in the reader's language, a fault of ours logged. */
export function answerThrown(thrown: unknown, c: Context, log: Logger): Response {
  const locale = readerLocale(c)
  const refuse = (status: ContentfulStatusCode, message: string, headers?: Record<string, string>) =>
    c.json({ message } satisfies RefusedData, status, headers)
  if (thrown instanceof Refusal) return refuse(thrown.status, thrown.say(pageWords(locale)), thrown.headers)
  if (thrown instanceof Mistake) return refuse(400, thrown.in(locale))
  if (thrown instanceof HTTPException) return refuse(thrown.status, pageWords(locale).badRequest)
  const at = { path: c.req.path, request: c.get('requestId') }
  return refuse(isFault(thrown) ? 500 : 503, tellThrown(thrown, locale, log, at))
}
