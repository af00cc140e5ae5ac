import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Front } from './front.ts'
import { limit } from './limits.ts'
import { Refusal } from './refusal.ts'
import { cookieOptions } from './session.ts'

const digest = (text: string) => createHmac('sha256', 'salon page').update(text).digest()
const same = (one: string, other: string) => timingSafeEqual(digest(one), digest(other))

/** Where a token is set, nobody gets at the channel without having told it once. */
export class Door {
  readonly #token: string | undefined
  readonly #pass: string | undefined
  readonly #front: Front
  readonly #attempts: RateLimiterMemory

  /** @param attempts how many wrong tokens are taken from one address */
  constructor(token: string | undefined, front: Front, attempts: RateLimiterMemory) {
    this.#token = token
    this.#front = front
    this.#attempts = attempts
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
  async enter(c: Context, token: string): Promise<void> {
    if (this.#token === undefined || this.#pass === undefined) return
    const address = this.#front.address(c)
    // Counted before it is looked at, so that many at once are counted too.
    await limit(this.#attempts, address, (words) => words.tokenTooOften)
    if (!same(token, this.#token)) throw new Refusal(403, (words) => words.tokenWrong)
    await this.#attempts.reward(address)
    setCookie(c, 'salon-pass', this.#pass, cookieOptions(this.#front.isSecure(c)))
  }
}
