import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'
import { tooLarge, UPLOAD_BYTES } from '../../grid/upload.ts'
import type { Front } from './front.ts'
import { Refusal } from './refusal.ts'

/** Only under its own names does the server answer. */
export function ownHost(front: Front): MiddlewareHandler {
  return createMiddleware(async (c, next) => {
    if (!front.isOwnName(c)) throw new Refusal(403, (words) => words.foreignHost)
    await next()
  })
}

/** A header that the page sends with a form, and that no other site can without asking this server first. */
const OWN_HEADER = 'x-salon-page'

/** Against forged requests: what changes something comes from the page itself, as JSON, or as a form that it marks. */
export function fromThePage(front: Front): MiddlewareHandler {
  return createMiddleware(async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      if (!front.isOwnOrigin(c)) throw new Refusal(403, (words) => words.foreignOrigin)
      const type = c.req.header('content-type') ?? ''
      const marked = /^multipart\/form-data\b/i.test(type) && c.req.header(OWN_HEADER) !== undefined
      if (!/^application\/json\b/i.test(type) && !marked) throw new Refusal(415, (words) => words.badRequest)
    }
    await next()
  })
}

export const SAY_WITH_PICTURE = '/api/say-with-picture'
const WORDS_BYTES = 64 * 1024
const wordsOnly = bodyLimit({ maxSize: WORDS_BYTES })
const withPicture = bodyLimit({
  maxSize: WORDS_BYTES + UPLOAD_BYTES,
  onError: (c) => {
    throw tooLarge(Number(c.req.header('content-length') ?? UPLOAD_BYTES))
  },
})

/**
 * Nothing larger is read than what may be sent there. Node reads no more of a body than the length that is told of it;
 * hono would look at the body first, and make a stream of it: half of what a request cost before it came to its route.
 */
export const bodyLimits: MiddlewareHandler = createMiddleware(async (c, next) => {
  if (c.req.path === SAY_WITH_PICTURE) return await withPicture(c, next)
  const { 'content-length': length, 'transfer-encoding': coded } = c.req.header()
  if (coded === undefined && Number(length ?? 0) <= WORDS_BYTES) return await next()
  return await wordsOnly(c, next)
})

/** The page loads nothing from elsewhere, runs no inline script but its import map, and is never framed. */
export function pageHeaders(importMapHash: string): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", importMapHash],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: 'DENY',
    referrerPolicy: 'no-referrer',
    strictTransportSecurity: false,
  })
}
