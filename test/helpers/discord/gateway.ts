import type { Server } from 'node:http'
import {
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayIntentBits,
  GatewayOpcodes,
  type GatewaySendPayload,
} from 'discord.js'
import { type WebSocket, WebSocketServer } from 'ws'
import { snowflake } from './snowflake.ts'
import type { World } from './world.ts'

const privileged =
  GatewayIntentBits.MessageContent | GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences

/** A session of a bot: what it has been told, so that it can be told again. */
interface Session {
  id: string
  socket: WebSocket | undefined
  told: string[]
}

/** Discord's gateway: hello, identify, heartbeat, resume, dispatch. */
export class Gateway {
  readonly #world: World
  readonly #sockets: WebSocketServer
  readonly #sessions = new Map<string, Session>()
  /** How often a bot has identified and resumed. */
  readonly count = { identified: 0, resumed: 0 }
  url = ''

  constructor(world: World, server: Server) {
    this.#world = world
    this.#sockets = new WebSocketServer({ server })
    this.#sockets.on('connection', (socket) => this.#serve(socket))
  }

  /** Tells every session of an event; one that is away is told when it resumes. */
  dispatch(event: string, data: unknown): void {
    for (const session of this.#sessions.values()) this.#tell(session, event, data)
  }

  /** Tells the last event once more, as a resumed session may be. */
  repeat(): void {
    for (const { socket, told } of this.#sessions.values()) socket?.send(told.at(-1) ?? '')
  }

  /** Breaks every connection. @param forget a session can then not be resumed */
  drop({ forget }: { forget: boolean }): void {
    if (forget) this.#sessions.clear()
    for (const socket of this.#sockets.clients) socket.terminate()
  }

  close(): void {
    for (const socket of this.#sockets.clients) socket.terminate()
    this.#sockets.close()
  }

  #serve(socket: WebSocket): void {
    let session: Session | undefined
    send(socket, { op: GatewayOpcodes.Hello, d: { heartbeat_interval: 45_000 }, s: null, t: null })
    socket.on('close', () => {
      if (session?.socket === socket) session.socket = undefined
    })
    socket.on('message', (data) => {
      const payload = JSON.parse(String(data)) as GatewaySendPayload
      switch (payload.op) {
        case GatewayOpcodes.Heartbeat:
          send(socket, { op: GatewayOpcodes.HeartbeatAck, d: null, s: null, t: null })
          break
        case GatewayOpcodes.Identify:
          session = this.#identify(socket, payload.d.token, payload.d.intents)
          break
        case GatewayOpcodes.Resume:
          session = this.#resume(socket, payload.d.session_id, payload.d.seq)
      }
    })
  }

  #identify(socket: WebSocket, token: string, intents: number): Session | undefined {
    if (token !== this.#world.token) socket.close(GatewayCloseCodes.AuthenticationFailed)
    else if (intents & privileged && !this.#world.privilegedIntents)
      socket.close(GatewayCloseCodes.DisallowedIntents)
    else {
      this.count.identified++
      const session: Session = { id: snowflake(), socket, told: [] }
      this.#sessions.set(session.id, session)
      this.#tell(session, GatewayDispatchEvents.Ready, {
        v: 10,
        user: this.#world.bot,
        application: this.#world.application,
        session_id: session.id,
        resume_gateway_url: this.url,
        guilds: [{ id: this.#world.guild.id, unavailable: true }],
        shard: [0, 1],
      })
      this.#tell(session, GatewayDispatchEvents.GuildCreate, this.#world.guildCreate())
      return session
    }
    return undefined
  }

  #resume(socket: WebSocket, id: string, sequence: number): Session | undefined {
    const session = this.#sessions.get(id)
    if (!session) {
      send(socket, { op: GatewayOpcodes.InvalidSession, d: false, s: null, t: null })
      return undefined
    }
    this.count.resumed++
    session.socket = socket
    for (const told of session.told.slice(sequence)) socket.send(told)
    this.#tell(session, GatewayDispatchEvents.Resumed, {})
    return session
  }

  #tell(session: Session, event: string, data: unknown): void {
    const payload = JSON.stringify({
      op: GatewayOpcodes.Dispatch,
      t: event,
      d: data,
      s: session.told.length + 1,
    })
    session.told.push(payload)
    session.socket?.send(payload)
  }
}

function send(socket: WebSocket, payload: unknown): void {
  socket.send(JSON.stringify(payload))
}
