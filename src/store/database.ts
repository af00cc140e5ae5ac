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

/** The client Prisma hands to a transaction. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

/**
 * A statement that begins with its name in a comment is prepared once a connection: PostgreSQL parses and plans it
 * then, not each time. For what comes by the thousand; casting a ballot took 0.75 ms of the server's time, and takes
 * 0.33 ms so (bench/ballots.ts).
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
