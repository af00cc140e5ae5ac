import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Logger } from 'pino'
import { Mistake } from '../../errors.ts'
import type { Files } from '../../store/files.ts'
import type { Desk } from '../desk.ts'
import type { Place, Platform, PostView } from '../platform.ts'
import { Assets } from './assets.ts'
import { Front } from './front.ts'
import { Renderings } from './renderings.ts'
import { routes } from './routes.ts'
import { Sessions } from './session.ts'
import { Streams } from './streams.ts'
import { channel } from './view.ts'

export interface WebOptions {
  desk: Desk
  files: Files
  host: string
  publicUrl?: string | undefined
  trustedProxies?: readonly string[]
  /** 0 for any that is free. */
  port: number
  /** What a browser must tell once before it is let in. */
  token?: string | undefined
  /** What is served beside the page, by path, and guards itself. */
  beside?: Readonly<Record<string, RequestListener>>
  log: Logger
}

/** The local page: one channel, for whoever can reach it. */
export class WebPlatform implements Platform {
  readonly name = 'web'
  readonly #options: WebOptions
  readonly #renderings: Renderings
  readonly #streams: Streams
  readonly #server: Server = createServer()

  constructor(options: WebOptions) {
    this.#options = options
    const { desk, log } = options
    this.#renderings = new Renderings(log)
    this.#streams = new Streams(this.#renderings, (rounds, members) => desk.ownBallots(rounds, members), log)
  }

  /** Where the page is; once started. */
  get url(): string {
    const { host } = this.#options
    const { port } = this.#server.address() as AddressInfo
    return `http://${host.includes(':') ? `[${host}]` : host}:${port}/`
  }

  async start(): Promise<void> {
    const { desk, files, host, publicUrl, trustedProxies = [], token, beside = {}, log } = this.#options
    const assets = await Assets.load()
    const port = await this.#listen()
    const front = new Front({ host, publicUrl, trustedProxies })
    const sessions = new Sessions(desk, front, port)
    const [renderings, streams] = [this.#renderings, this.#streams]
    const app = routes({ desk, files, front, token, log, assets, sessions, renderings, streams })
    const page = getRequestListener(app.fetch) as RequestListener
    this.#server.on('request', (request, response) => {
      const path = request.url?.split('?')[0] ?? ''
      const listener = Object.hasOwn(beside, path) ? beside[path] : undefined
      ;(listener ?? page)(request, response)
    })
  }

  async stop(): Promise<void> {
    if (!this.#server.listening) return
    this.#streams.close()
    this.#server.close()
    this.#server.closeAllConnections()
    await once(this.#server, 'close')
  }

  async show(post: PostView): Promise<string> {
    await this.#streams.offer(post)
    return post.id
  }

  async places(): Promise<Place[]> {
    return [{ id: channel.id, name: channel.id }]
  }

  /** @returns the port, which is another than asked for where that was 0 */
  async #listen(): Promise<number> {
    const { host, port } = this.#options
    try {
      this.#server.listen(port, host)
      await once(this.#server, 'listening')
    } catch (cause) {
      throw explain(cause, host, port)
    }
    return (this.#server.address() as AddressInfo).port
  }
}

function explain(cause: unknown, host: string, port: number): unknown {
  const code = (cause as NodeJS.ErrnoException).code
  const mend: Record<string, string> = {
    EADDRINUSE: `Port ${port} is already in use: stop the other program or set PORT to a free port.`,
    EACCES: `Port ${port} may not be opened by this user: set PORT to one from 1024 on.`,
    EADDRNOTAVAIL: `${host} is no address of this machine: set SALON_HOST to one that is, such as 127.0.0.1.`,
    ENOTFOUND: `The host name ${host} is unknown: set SALON_HOST to an address, such as 127.0.0.1.`,
  }
  const line = code === undefined ? undefined : mend[code]
  return line === undefined ? cause : new Mistake(line, { cause })
}
