import { createHmac, timingSafeEqual } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { Rate } from '../../rate.ts'
import { Refusal } from './refusal.ts'
import { cookieOptions } from './session.ts'

const digest = (text: string) => createHmac('sha256', 'salon page').update(text).digest()
const same = (one: string, other: string) => timingSafeEqual(digest(one), digest(other))

/** Where a token is set, nobody gets at the channel without having told it once. */
export class Door {
  readonly #token: string | undefined
  readonly #pass: string | undefined
  readonly #attempts = new Rate(5, 0.1)

  constructor(token: string | undefined) {
    this.#token = token
    this.#pass = token === undefined ? undefined : createHmac('sha256', token).update('pass').digest('hex')
  }

  isOpen(c: Context): boolean {
    return this.#pass === undefined || same(getCookie(c, 'salon-pass') ?? '', this.#pass)
  }

  readonly guard: MiddlewareHandler = createMiddleware(async (c, next) => {
    if (!this.isOpen(c)) throw new Refusal(401, (words) => words.tokenNeeded)
    await next()
  })

  /** Lets the browser in if it tells the token. */
  enter(c: Context, token: string): void {
    if (this.#token === undefined || this.#pass === undefined) return
    if (!this.#attempts.take(getConnInfo(c).remote.address ?? ''))
      throw new Refusal(429, (words) => words.tokenTooOften)
    if (!same(token, this.#token)) throw new Refusal(403, (words) => words.tokenWrong)
    setCookie(c, 'salon-pass', this.#pass, cookieOptions)
  }
}
