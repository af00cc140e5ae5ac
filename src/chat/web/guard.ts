import type { MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'
import { Refusal } from './refusal.ts'

const loopbackHost = /^(localhost|127(\.\d{1,3}){3}|::1)$/
const loopbackName = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/**
 * Against DNS rebinding: a server bound to loopback answers only to loopback's own names, so that no site can
 * point its name at it. Beyond loopback any name may be right, and the token stands guard.
 */
export function ownHost(host: string): MiddlewareHandler {
  const bound = loopbackHost.test(host)
  return createMiddleware(async (c, next) => {
    const name = (c.req.header('host') ?? '').replace(/:\d+$/, '')
    if (bound && !loopbackName.test(name)) throw new Refusal(403, (words) => words.foreignHost)
    await next()
  })
}

/** Against forged requests: what changes something comes from the page itself, as JSON. */
export const fromThePage: MiddlewareHandler = createMiddleware(async (c, next) => {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
    // Behind a proxy that speaks https for us, the origin is https and the host is the same.
    const own = ['http', 'https'].map((scheme) => `${scheme}://${c.req.header('host')}`)
    if (!own.includes(c.req.header('origin') ?? '')) throw new Refusal(403, (words) => words.foreignOrigin)
    if (!/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
      throw new Refusal(415, (words) => words.badRequest)
  }
  await next()
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
