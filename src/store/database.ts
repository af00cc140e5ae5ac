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
export { type Prisma, PrismaClient } from './generated/client.ts'

/** The client Prisma hands to a transaction. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

export function connect(url: string): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: 10 }),
    // Under a burst of commands transactions wait for a connection; better late than refused.
    transactionOptions: { maxWait: 60_000, timeout: 30_000 },
  })
}
