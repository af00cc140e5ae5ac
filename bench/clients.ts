// The readers, and the voters, of `bench streams`: each a process of its own, told what to do by messages. All but the
// first reader throw away what they are sent without looking at it, to be light on the processors they share with Salon.
import { Agent, get, request } from 'node:http'
import type { PostData } from '../src/chat/web/protocol.ts'

/** A member with an open session. */
export interface Session {
  id: string
  cookie: string
}

/** What a process of clients is to do. */
export type Order =
  | { do: 'read'; url: string; sessions: Session[] }
  | {
      do: 'vote'
      url: string
      votes: { cookie: string; round: string; positions: number[] }[]
      perSecond: number
    }

/** What it says of it; `at` is by the clock of the machine. */
export type Report =
  | { said: 'reading' }
  | { said: 'count'; round: string; ballots: number; at: number }
  | {
      said: 'voted'
      /** The votes that were taken, and when their answers came. */
      taken: { round: string; at: number }[]
      /** Milliseconds. */
      waits: number[]
      refused: number
      seconds: number
      /** Seconds of a processor that the voters took. */
      cpu: number
    }

const tell = (report: Report) => process.send?.(report)

async function read({ url, sessions }: Extract<Order, { do: 'read' }>): Promise<void> {
  for (const [n, { cookie }] of sessions.entries()) await open(new URL('/api/stream', url), cookie, n === 0)
  tell({ said: 'reading' })
}

function open(url: URL, cookie: string, looks: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = get(url, { headers: { cookie }, agent: false }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`a stream: ${response.statusCode}`))
      response.on('error', () => undefined)
      response.once('data', () => resolve())
      if (looks) look(response.setEncoding('utf8'))
      else response.resume()
    })
    sent.on('error', reject)
  })
}

/** Tells of every count of ballots that comes. */
function look(response: NodeJS.ReadableStream): void {
  let rest = ''
  response.on('data', (chunk: string) => {
    const events = (rest + chunk).split('\n\n')
    rest = events.pop() ?? ''
    for (const event of events) {
      if (!event.startsWith('event: post\n')) continue
      const { content } = JSON.parse(event.slice('event: post\ndata: '.length)) as PostData
      const { round, ballots } = content.vote ?? {}
      if (round !== undefined && ballots !== undefined)
        tell({ said: 'count', round, ballots, at: Date.now() })
    }
  })
}

/** Votes at a steady pace, whether or not those before were answered. */
async function vote({ url, votes, perSecond }: Extract<Order, { do: 'vote' }>): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const waits: number[] = []
  const taken: { round: string; at: number }[] = []
  const began = performance.now()
  const before = process.cpuUsage()
  await Promise.all(
    votes.map(async ({ cookie, round, positions }, n) => {
      await new Promise((resolve) => setTimeout(resolve, (1000 * n) / perSecond))
      const asked = performance.now()
      const status = await post(new URL('/api/vote', url), agent, cookie, { round, positions })
      waits.push(performance.now() - asked)
      if (status === 200) taken.push({ round, at: Date.now() })
    }),
  )
  agent.destroy()
  const { user, system } = process.cpuUsage(before)
  const refused = votes.length - taken.length
  const seconds = (performance.now() - began) / 1000
  tell({ said: 'voted', taken, waits, refused, seconds, cpu: (user + system) / 1e6 })
}

/** @returns the status; 0 where no answer came */
function post(url: URL, agent: Agent, cookie: string, body: object): Promise<number> {
  const headers = { cookie, origin: url.origin, 'content-type': 'application/json' }
  return new Promise((resolve) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0))
    })
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // The server had just ended a connection that nobody had used for a while.
      if (sent.reusedSocket && error.code === 'ECONNRESET') resolve(post(url, agent, cookie, body))
      else resolve(0)
    })
    sent.end(JSON.stringify(body))
  })
}

process.on('message', (order: Order) => (order.do === 'read' ? read(order) : vote(order)))
