import { type ChildProcess, fork } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { pino } from 'pino'
import { channel } from '../src/chat/web/view.ts'
import { readConfig } from '../src/config.ts'
import { startSalon } from '../src/start.ts'
import type { Member } from '../src/store/database.ts'
import type { Order, Report, Session } from './clients.ts'
import { openRound, PICTURES } from './open-round.ts'

interface Options {
  streams: number
  votes: number
  seconds: number
  drawings: number
}

/** What one half of the run measured. */
interface Measured {
  drawings: number
  votes: { perSecond: number; median: number; p99: number; refused: number }
  /** Seconds of a processor while votes came: of Salon, of the voters, and of all there is on the machine. */
  cpu: { salon: number; voters: number; machine: number; within: number }
  /** Milliseconds from the answer to a vote until it is in the count at an open page. */
  behind: { median: number; longest: number } | undefined
}

type Running = Awaited<ReturnType<typeof startSalon>>

/** Prints what votes, drawings and counts are like with nobody looking, and with many. */
export async function streams({ streams, votes, seconds, drawings }: Options): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'salon-bench-'))
  await chmod(dataDir, 0o755) // so that the database is in it, also where root's server runs as another user
  const running = await startSalon({ ...readConfig({}), port: 0, dataDir }, pino({ level: 'error' }))
  const clients: ChildProcess[] = []
  try {
    const { members, sessions } = await signIn(running, Math.max(streams, votes))
    const voting = { running, members, sessions, votes, seconds, clients }
    await draw(running, members.slice(0, 4)) // warms up
    const without = {
      drawings: await draw(running, members.slice(0, drawings)),
      ...(await vote(voting, undefined)),
    }
    const readers = start(clients)
    readers.send({ do: 'read', url: running.url, sessions: sessions.slice(0, streams) } satisfies Order)
    await told(readers, 'reading')
    const open = {
      drawings: await draw(running, members.slice(0, drawings)),
      ...(await vote(voting, readers)),
    }
    print({ streams, votes, drawings }, without, open)
  } finally {
    for (const client of clients) client.kill()
    await running.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Members with sessions of their own, as if each had signed in at a browser. */
async function signIn({ salon, url }: Running, count: number) {
  const secrets = Array.from({ length: count }, () => randomBytes(32).toString('base64url'))
  const members = await salon.store.prisma.member.createManyAndReturn({
    data: secrets.map((secret, n) => ({
      platform: 'web',
      externalId: createHash('sha256').update(secret).digest('hex'),
      name: `M ${n}`,
    })),
  })
  const { port } = new URL(url)
  const sessions = members.map(({ id }, n): Session => ({ id, cookie: `salon-${port}=${secrets[n]}` }))
  return { members, sessions }
}

const COLOURS = ['red', 'blue', 'green', 'yellow', 'purple', 'orange', 'pink', 'brown', 'black', 'white']
const SHAPES = ['circle', 'square', 'triangle', 'star', 'heart']
let asked = 0

/** A prompt that nobody has asked for yet: of equal pictures, each new vote has all the others shown again. */
function nextPrompt(): string {
  const pick = (list: readonly string[], place: number) => list[Math.floor(place) % list.length]
  const n = asked++
  return `a ${pick(COLOURS, n)} ${pick(SHAPES, n / 10)} left of a ${pick(COLOURS, n + 1 + n / 50)} ${pick(SHAPES, n / 10 + 1)}`
}

/** A drawing for each of the members at once. @returns seconds until the last of them is done */
async function draw({ desk, salon }: Running, members: readonly Member[]): Promise<number> {
  const { prisma } = salon.store
  const before = await prisma.generation.count({ where: { status: 'done' } })
  const began = performance.now()
  await Promise.all(
    members.map((member) =>
      desk.say({ member, channel, locale: 'en' }, 'draw', { prompt: nextPrompt(), count: 4 }),
    ),
  )
  while ((await prisma.generation.count({ where: { status: 'done' } })) < before + members.length)
    await new Promise((resolve) => setTimeout(resolve, 100))
  return (performance.now() - began) / 1000
}

interface Voting {
  running: Running
  members: readonly Member[]
  sessions: readonly Session[]
  votes: number
  seconds: number
  clients: ChildProcess[]
}

/** Every second every member votes in the next round, at a steady pace. */
async function vote(
  { running, members, sessions, votes, seconds, clients }: Voting,
  readers: ChildProcess | undefined,
): Promise<Omit<Measured, 'drawings'>> {
  const { prisma } = running.salon.store
  const rounds: string[] = []
  for (let second = 0; second < seconds; second++) rounds.push(await openRound(prisma, members[0]))
  /** By round, when each of its votes was answered, and the counts that were seen. */
  const counted = new Map(rounds.map((round) => [round, [] as number[]]))
  const seen: { round: string; ballots: number; at: number }[] = []
  const count = (report: Report) => {
    if (report.said === 'count') seen.push(report)
  }
  readers?.on('message', count)
  const voters = start(clients)
  const all = rounds.flatMap((round) =>
    sessions.slice(0, votes).map(({ cookie }, n) => ({ cookie, round, positions: [1 + (n % PICTURES)] })),
  )
  const [salon, machine] = [process.cpuUsage(), busy()]
  voters.send({ do: 'vote', url: running.url, votes: all, perSecond: votes } satisfies Order)
  const { taken, waits, refused, seconds: took, cpu } = await told(voters, 'voted')
  const { user, system } = process.cpuUsage(salon)
  const used = {
    salon: (user + system) / 1e6,
    voters: cpu,
    machine: busy() - machine,
    within: took * cpus().length,
  }
  voters.kill()
  for (const { round, at } of taken) counted.get(round)?.push(at)
  const whole = () =>
    rounds.every((round) =>
      seen.some((one) => one.round === round && one.ballots >= (counted.get(round)?.length ?? 0)),
    )
  if (readers) for (let turn = 0; turn < 600 && !whole(); turn++) await new Promise((r) => setTimeout(r, 100))
  readers?.off('message', count)
  return {
    votes: { perSecond: all.length / took, median: share(waits, 0.5), p99: share(waits, 0.99), refused },
    cpu: used,
    behind: readers && lag(counted, seen),
  }
}

/** Seconds that the processors of the machine were at work since it started, for whomever. */
function busy(): number {
  return cpus().reduce((sum, { times: { user, nice, sys, irq } }) => sum + user + nice + sys + irq, 0) / 1000
}

/** How long after its answer each vote was in a count. */
function lag(counted: ReadonlyMap<string, number[]>, seen: { round: string; ballots: number; at: number }[]) {
  const lags: number[] = []
  for (const [round, answers] of counted) {
    const counts = seen.filter((one) => one.round === round)
    for (const [n, answered] of answers.entries()) {
      const first = counts.find(({ ballots }) => ballots > n)
      lags.push(first ? Math.max(0, first.at - answered) : Number.POSITIVE_INFINITY)
    }
  }
  return { median: share(lags, 0.5), longest: share(lags, 1) }
}

function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN
}

function start(clients: ChildProcess[]): ChildProcess {
  const client = fork(join(import.meta.dirname, `clients${extname(import.meta.filename)}`))
  clients.push(client)
  return client
}

/** Waits for a client to say this. @throws Error where it ends instead */
function told<Said extends Report['said']>(
  client: ChildProcess,
  said: Said,
): Promise<Extract<Report, { said: Said }>> {
  return new Promise((resolve, reject) => {
    client.on('message', (report: Report) => {
      if (report.said === said) resolve(report as Extract<Report, { said: Said }>)
    })
    client.once('exit', (code) => reject(new Error(`the clients ended with ${code}`)))
  })
}

function print(
  { streams, votes, drawings }: Pick<Options, 'streams' | 'votes' | 'drawings'>,
  without: Measured,
  open: Measured,
): void {
  const ms = (value: number) => `${value.toFixed(0)} ms`
  console.log(
    `${streams} open streams of as many members, ${votes} votes a second, ${drawings} drawings of four. Readers and voters are processes of their own on the same processors as Salon, and take their share of them.`,
  )
  const s = (value: number) => `${value.toFixed(1)} s`
  for (const [name, { drawings: seconds, votes: cast, cpu, behind }] of [
    ['without streams', without],
    ['with streams', open],
  ] as const)
    console.log(
      `${name}: drawings ${seconds.toFixed(1)} s; ${cast.perSecond.toFixed(0)} votes a second, median ${ms(cast.median)}, p99 ${ms(cast.p99)}, refused ${cast.refused}${behind ? `; counts behind: median ${ms(behind.median)}, longest ${ms(behind.longest)}` : ''}; of ${s(cpu.within)} of the processors, Salon had ${s(cpu.salon)}, the voters ${s(cpu.voters)}, PostgreSQL, readers and whoever else ${s(cpu.machine - cpu.salon - cpu.voters)}`,
    )
  console.log(
    `with / without: drawings ${(open.drawings / without.drawings).toFixed(2)}, votes a second ${(open.votes.perSecond / without.votes.perSecond).toFixed(2)}, p99 of a vote ${(open.votes.p99 / without.votes.p99).toFixed(1)}`,
  )
}
