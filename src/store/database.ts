import { setFlagsFromString } from 'node:v8'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from './generated/client.ts'

export type {
  Analysis,
  Ballot,
  Caption,
  ChannelSettings,
  Exclusion,
  Generation,
  Image,
  Member,
  Post,
  Prompt,
  Question,
  Round,
  RoundItem,
  Score,
} from './generated/client.ts'
export { Prisma, PrismaClient } from './generated/client.ts'

// Prisma's query compiler is WebAssembly. By default V8 optimises what was called a few times in it, on all cores: a
// second of processor time at each start, a quarter of it all. So it optimises only what is called a lot.
setFlagsFromString('--wasm-tiering-budget=200000000')

/** The client Prisma hands to a transaction. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

/**
 * A statement that begins with its name in a comment is prepared once a connection: PostgreSQL parses and plans it
 * then, not each time. For what comes by the thousand; casting a ballot took 0.75 ms of the server's time, takes
 * 0.33 ms so, and 0.11 ms where hundreds go in one statement (bench/ballots.ts).
 */
const preparedName = /^\s*\/\* ([a-z-]+) \*\//

export function connect(url: string, connections = 10): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg(
      { connectionString: url, max: connections },
      { statementNameGenerator: ({ sql }) => preparedName.exec(sql)?.[1] ?? '' },
    ),
    // Under a burst of commands transactions wait for a connection; better late than refused.
    transactionOptions: { maxWait: 60_000, timeout: 30_000 },
  })
}

/**
 * The time by the database's clock. Every moment that is stored is of this clock, whichever machine writes it, since
 * moments are held against each other: how long a ballot took, which came later, what is due.
 */
export async function databaseNow(db: PrismaClient | Transaction): Promise<Date> {
  const [{ now }] = await db.$queryRaw<[{ now: Date }]>`
    SELECT (clock_timestamp() AT TIME ZONE 'utc')::timestamp(3) AS now`
  return now
}
