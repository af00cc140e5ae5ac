import { createHash, randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'
import { unseen } from '../../basics/look-alike.ts'
import type { Member } from '../../store/database.ts'
import { NameTaken } from '../../store/names.ts'
import type { Desk } from '../desk.ts'
import type { Front } from './front.ts'
import { Refusal } from './refusal.ts'

/** A year and a bit, the longest that browsers keep a cookie. */
const longest = 400 * 24 * 60 * 60

/** @param secure whether the browser speaks HTTPS, beside which it then tells the cookie to nobody */
export const cookieOptions = (secure: boolean): CookieOptions => ({
  httpOnly: true,
  sameSite: 'Strict',
  path: '/',
  maxAge: longest,
  secure,
})

/** The store never sees the secret of a session, so it cannot be stolen from there. */
const externalId = (secret: string) => createHash('sha256').update(secret).digest('hex')

/** Ties a browser to a member by a secret in its cookie. */
export class Sessions {
  readonly #desk: Desk
  readonly #front: Front
  readonly #cookie: string

  /** @param port distinguishes Salons on one host, as cookies do not */
  constructor(desk: Desk, front: Front, port: number) {
    this.#desk = desk
    this.#front = front
    this.#cookie = `salon-${port}`
  }

  async member(c: Context): Promise<Member | undefined> {
    const secret = getCookie(c, this.#cookie)
    return secret === undefined ? undefined : await this.#desk.known('web', externalId(secret))
  }

  /** @throws Refusal where nobody has signed in */
  async signedIn(c: Context): Promise<Member> {
    const member = await this.member(c)
    if (member === undefined) throw new Refusal(401, (words) => words.signInFirst)
    return member
  }

  /** Ends the session: its secret opens nothing any more, wherever else it may be. @returns who it was */
  async signOut(c: Context): Promise<Member | undefined> {
    const member = await this.member(c)
    if (member) await this.#desk.endSession(member)
    deleteCookie(c, this.#cookie, { path: '/' })
    return member
  }

  /** Gives the browser's member this name, and the browser a new member if it has none. */
  async signIn(c: Context, asked: string): Promise<Member> {
    const name = cleanName(asked)
    const known = await this.member(c)
    const secret = randomBytes(32).toString('base64url')
    const id = known?.externalId ?? externalId(secret)
    const member = await this.#desk.called('web', id, name).catch((error) => {
      throw error instanceof NameTaken ? new Refusal(409, (words) => words.nameTaken(name)) : error
    })
    if (known === undefined) setCookie(c, this.#cookie, secret, cookieOptions(this.#front.isSecure(c)))
    return member
  }
}

/** A name in NFC, on one line and without anything invisible. @throws Refusal unless 1 to 32 characters are left */
export function cleanName(name: string): string {
  const clean = name.normalize('NFC').replace(/\s+/gu, ' ').replace(unseen, '').trim()
  const length = [...clean].length
  if (length === 0) throw new Refusal(400, (words) => words.nameEmpty)
  if (length > 32) throw new Refusal(400, (words) => words.nameTooLong)
  return clean
}
