import { createHash, randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'
import { unseen } from '../../look-alike.ts'
import type { Member } from '../../store/database.ts'
import { NameTaken } from '../../store/names.ts'
import type { Desk } from '../desk.ts'
import { Refusal } from './refusal.ts'

/** A year and a bit, the longest that browsers keep a cookie. */
const longest = 400 * 24 * 60 * 60

export const cookieOptions: CookieOptions = {
  httpOnly: true,
  sameSite: 'Strict',
  path: '/',
  maxAge: longest,
}

/** The store never sees the secret of a session, so it cannot be stolen from there. */
const externalId = (secret: string) => createHash('sha256').update(secret).digest('hex')

/** Ties a browser to a member by a secret in its cookie. */
export class Sessions {
  readonly #desk: Desk
  readonly #cookie: string

  /** @param port distinguishes Salons on one host, as cookies do not */
  constructor(desk: Desk, port: number) {
    this.#desk = desk
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

  /** Gives the browser's member this name, and the browser a new member if it has none. */
  async signIn(c: Context, asked: string): Promise<Member> {
    const name = cleanName(asked)
    const known = await this.member(c)
    const secret = randomBytes(32).toString('base64url')
    const id = known?.externalId ?? externalId(secret)
    const member = await this.#desk.called('web', id, name).catch((error) => {
      throw error instanceof NameTaken ? new Refusal(409, (words) => words.nameTaken(name)) : error
    })
    if (known === undefined) setCookie(c, this.#cookie, secret, cookieOptions)
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
