import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import proxyAddress from 'proxy-addr'

export interface FrontOptions {
  /** The address that the server is bound to. */
  host: string
  /** Where members find the page, where that is another: behind a proxy. */
  publicUrl: string | undefined
  /** Addresses and networks of proxies whose word is taken for who asks, and how. */
  trustedProxies: readonly string[]
}

const loopbackAddress = /^(localhost|127(\.\d{1,3}){3}|::1)$/
const loopbackName = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/

/** How the page is reached: by which names, from which addresses, and whether over HTTPS. */
export class Front {
  readonly #bound: boolean
  readonly #publicUrl: URL | undefined
  readonly #trusts: (address: string, hop: number) => boolean

  constructor({ host, publicUrl, trustedProxies }: FrontOptions) {
    this.#bound = loopbackAddress.test(host)
    this.#publicUrl = publicUrl === undefined ? undefined : new URL(publicUrl)
    this.#trusts = proxyAddress.compile([...trustedProxies])
  }

  /**
   * Against DNS rebinding: a server bound to loopback answers only to loopback's own names and that of its public
   * address, so that no site can point its name at it. Beyond loopback any name may be right, and the token stands guard.
   */
  isOwnName(c: Context): boolean {
    const name = c.req.header('host') ?? ''
    return !this.#bound || loopbackName.test(name) || name === this.#publicUrl?.host
  }

  /** Whether a request comes from the page itself, as its browser says. */
  isOwnOrigin(c: Context): boolean {
    const origin = c.req.header('origin') ?? ''
    // Behind a proxy that speaks https for us, the origin is https and the host is the same.
    const own = ['http', 'https'].map((scheme) => `${scheme}://${c.req.header('host')}`)
    return own.includes(origin) || origin === this.#publicUrl?.origin
  }

  /** The address of who asks: X-Forwarded-For is read from the right, as far as proxies are trusted. */
  address(c: Context): string {
    return proxyAddress(incoming(c), this.#trusts)
  }

  /** Whether the browser speaks HTTPS, to us or to a proxy. */
  isSecure(c: Context): boolean {
    if (this.#publicUrl?.protocol === 'https:') return true
    const { remoteAddress } = incoming(c).socket
    if (remoteAddress === undefined || !this.#trusts(remoteAddress, 0)) return false
    return /^https\b/i.test(c.req.header('x-forwarded-proto') ?? '')
  }
}

const incoming = (c: Context) => (c.env as HttpBindings).incoming
