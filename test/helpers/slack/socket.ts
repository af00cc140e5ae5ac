import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'

/** Milliseconds between two pings; without one for thirty seconds the client gives a connection up. */
const PING = 5_000

/** Socket Mode's side of Slack: hello, envelopes, and the acknowledgements it waits for. */
export class Socket {
  readonly #sockets: WebSocketServer
  readonly #waiting = new Map<string, () => void>()
  readonly #pings: NodeJS.Timeout
  /** How often the app has connected. */
  connected = 0

  constructor(server: Server) {
    this.#sockets = new WebSocketServer({ server, path: '/link' })
    this.#sockets.on('connection', (socket) => this.#serve(socket))
    this.#pings = setInterval(() => {
      for (const socket of this.#sockets.clients) socket.ping()
    }, PING)
  }

  /** Sends an envelope, and waits until it is acknowledged. @throws Error where nobody is connected */
  async send(type: string, payload: unknown, more: Record<string, unknown> = {}): Promise<void> {
    const [socket] = this.#sockets.clients
    if (!socket) throw new Error('nobody is connected')
    const envelope_id = randomUUID()
    const acknowledged = new Promise<void>((resolve) => this.#waiting.set(envelope_id, resolve))
    socket.send(JSON.stringify({ envelope_id, type, payload, accepts_response_payload: true, ...more }))
    await acknowledged
  }

  /** Ends every connection: in peace, announced as Slack does when it moves them; or all at once. */
  drop({ announced }: { announced: boolean }): void {
    for (const socket of this.#sockets.clients)
      if (announced) socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }))
      else socket.terminate()
  }

  close(): void {
    clearInterval(this.#pings)
    for (const socket of this.#sockets.clients) socket.terminate()
    this.#sockets.close()
  }

  #serve(socket: WebSocket): void {
    this.connected++
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' } }))
    socket.on('message', (data) => {
      const { envelope_id } = JSON.parse(String(data)) as { envelope_id: string }
      this.#waiting.get(envelope_id)?.()
      this.#waiting.delete(envelope_id)
    })
  }
}
