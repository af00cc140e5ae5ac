// How many ballots a second are accepted on the embedded database, and are all of them there afterwards? An accepted
// ballot is a committed one: synchronous_commit is on, as always. What fsync costs is what is won without it.
// Run: npx tsx bench/ballots.ts [--members 500] [--rounds 20] [--at-once 64]
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { readConfig } from '../src/config.ts'
import { startSalon } from '../src/start.ts'
import type { Member } from '../src/store/database.ts'
import { openRound, PICTURES } from './open-round.ts'

const { values } = parseArgs({
  options: {
    members: { type: 'string', default: '500' },
    rounds: { type: 'string', default: '20' },
    'at-once': { type: 'string', default: '64' },
  },
})
const count = Number(values.members)
const atOnce = Number(values['at-once'])

const dataDir = await mkdtemp(join(tmpdir(), 'salon-bench-'))
await chmod(dataDir, 0o755) // so that the database is in it, also where root's server runs as another user
const cluster = join(dataDir, 'postgres')
const running = await startSalon(
  { ...readConfig({}), port: 0, dataDir, worker: 'external' },
  pino({ level: 'error' }),
)
const { prisma } = running.salon.store
try {
  await prisma.member.createMany({
    data: Array.from({ length: count }, (_, n) => ({
      platform: 'web',
      externalId: `bench-${n}`,
      name: `M ${n}`,
    })),
  })
  const members = await prisma.member.findMany()
  const rounds = await Promise.all(
    Array.from({ length: Number(values.rounds) }, () => openRound(prisma, members[0])),
  )
  const settings = await prisma.$queryRaw<{ name: string; setting: string }[]>`
    SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes')`
  await castAll(members.slice(0, 50), rounds) // warms up connections and plans
  const accepted = await castAll(members, rounds)
  const lost = await countLost(members, rounds)
  await prisma.$executeRaw`ALTER SYSTEM SET synchronous_commit = off`
  await prisma.$queryRaw`SELECT pg_reload_conf()`
  const unsafe = await castAll(members, rounds)
  console.log(
    JSON.stringify(
      {
        ballots: members.length * rounds.length,
        atOnce,
        settings: Object.fromEntries(settings.map(({ name, setting }) => [name, setting])),
        ...accepted,
        lost,
        withoutWaitingForFsync: unsafe,
      },
      null,
      2,
    ),
  )
} finally {
  await running.stop()
  await rm(dataDir, { recursive: true, force: true })
}

/** What a member says in a round; another thing for each. */
function ballotOf(member: number, round: number): number[] {
  return [1 + ((member + round) % PICTURES), 1 + ((member + round + 1 + (member % 4)) % PICTURES)].sort()
}

/** Every member votes in every round, in the order in which rounds come. */
async function castAll(members: Member[], rounds: string[]) {
  const ballots = rounds.flatMap((round, r) =>
    members.map((member, m) => ({ member, round, positions: ballotOf(m, r) })),
  )
  const waits: number[] = []
  let next = 0
  const before = await processorSeconds()
  const began = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let ballot = ballots[next++]; ballot; ballot = ballots[next++]) {
        const asked = performance.now()
        await running.desk.vote(ballot.member, ballot.round, ballot.positions)
        waits.push(performance.now() - asked)
      }
    }),
  )
  const seconds = (performance.now() - began) / 1000
  const after = await processorSeconds()
  waits.sort((a, b) => a - b)
  const at = (share: number) => Number((waits[Math.ceil(share * waits.length) - 1] ?? 0).toFixed(1))
  const each = (part: keyof typeof before) =>
    Number(((1000 * (after[part] - before[part])) / ballots.length).toFixed(2))
  return {
    perSecond: Math.round(ballots.length / seconds),
    milliseconds: { median: at(0.5), p99: at(0.99), slowest: at(1) },
    processorMillisecondsEach: { salon: each('salon'), postgres: each('postgres') },
  }
}

/** Accepted ballots that the database does not have as they were cast. */
async function countLost(members: Member[], rounds: string[]): Promise<number> {
  const rows = await prisma.ballot.findMany()
  const kept = new Map(
    rows.map(({ roundId, memberId, positions }) => [`${roundId} ${memberId}`, String(positions)]),
  )
  return rounds
    .flatMap((round, r) =>
      members.map((member, m) => kept.get(`${round} ${member.id}`) === String(ballotOf(m, r))),
    )
    .filter((there) => !there).length
}

/** What this process and the database have taken of the processors, where the system tells (Linux). */
async function processorSeconds(): Promise<{ salon: number; postgres: number }> {
  const { user, system } = process.cpuUsage()
  const TICKS = 100
  const server = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0]
  let ticks = 0
  for (const id of await readdir('/proc').catch(() => [])) {
    const stat = /^\d+$/.test(id) ? await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '') : ''
    const [, parent, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (parent === server || id === server) ticks += Number(fields[9]) + Number(fields[10])
  }
  return { salon: (user + system) / 1e6, postgres: ticks / TICKS }
}
