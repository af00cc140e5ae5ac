import { resultOut } from '../../rounds/blindness.ts'
import { roundHeard } from '../../rounds/round.ts'
import type { Salon } from '../../rounds/salon.ts'
import { RESAMPLES as POSITION_DRAWS } from '../../statistics/position-bias.ts'
import { DEFAULT_SEED } from '../../statistics/random.ts'
import { RANK_RANGE_DRAWS as RANK_DRAWS } from '../../statistics/rank-ranges.ts'
import { SIGN_DRAWS as SOFT_DRAWS } from '../../statistics/soft-pairwise.ts'
import type { Prisma } from '../../store/database.ts'
import { words } from '../../words/index.ts'
import { readClosedRounds } from '../closed-rounds.ts'
import { readComparisons } from '../comparisons.ts'
import { agreements } from '../group-agreement.ts'
import { dimensions, type Group } from '../groups.ts'
import { ofNewestScorer } from '../overall.ts'
import { positionsOf } from '../position.ts'
import { compareSystems } from '../systems.ts'
import type { Pseudonyms } from './pseudonym.ts'

/** How chance is drawn where Salon draws it: the same data, the same digits. */
export const resampling = {
  generator: 'xoshiro128** 1.1, its state filled from the seed as in src/statistics/random.ts',
  seed: DEFAULT_SEED,
  /** Of the test of positions; of pairs of pictures with more than 12 ballots; of ranks with more than 12 ballots. */
  draws: { position: POSITION_DRAWS, softPairs: SOFT_DRAWS, rankRanges: RANK_DRAWS },
}

/** What is read of the store, for what is told of closed votes. */
type Read = Pick<Salon, 'store' | 'games' | 'models'>

/**
 * What Salon found in the chosen votes, as JSON, so that whoever works it out again from the tables can compare: what
 * each round found, and the numbers of `/results` and of the games over all of them. Members are pseudonyms, and groups
 * name their votes.
 */
export async function found(salon: Read, who: Pseudonyms, chosen: Prisma.RoundWhereInput): Promise<string> {
  const members = await salon.store.prisma.member.findMany({ select: { id: true, linkedToId: true } })
  const names = new Map(members.map((member) => [member.id, who(member)]))
  const all = {
    rounds: await roundsFound(salon, chosen),
    ...(await votesFound(salon, chosen)),
    systems: await compareSystems(await readComparisons(salon, words('en'), undefined, chosen)),
    together: await togetherFound(salon, chosen),
  }
  const shown = (key: string, value: unknown) =>
    // Files are named by ids of ours.
    key === 'file' ? undefined : typeof value === 'string' ? (names.get(value) ?? value) : value
  return `${JSON.stringify(all, shown, 2)}\n`
}

async function roundsFound({ store: { prisma }, games }: Read, chosen: Prisma.RoundWhereInput) {
  const rounds = await prisma.round.findMany({
    where: { AND: [await resultOut(prisma, games), chosen] },
    orderBy: { number: 'asc' },
    include: roundHeard,
  })
  return await Promise.all(
    rounds.map(async (round) => {
      const game = games.of(round)
      const found = await game.result(round, prisma)
      return { round: round.number, game: round.game, found, beside: game.beside?.(found) ?? null }
    }),
  )
}

/** By the games that tell what their rounds found together. */
async function togetherFound({ store: { prisma }, games }: Read, chosen: Prisma.RoundWhereInput) {
  const told = games.all.flatMap(({ name, together }) => (together ? [{ name, together }] : []))
  return Object.fromEntries(
    await Promise.all(
      told.map(async ({ name, together }) => [name, await together(prisma, games, chosen)] as const),
    ),
  )
}

/** Over all votes of crowds. */
async function votesFound(salon: Read, chosen: Prisma.RoundWhereInput) {
  const closed = await readClosedRounds(salon, undefined, chosen)
  const measured = closed.filter(({ crowd }) => crowd.tau.value !== null)
  const { all } = ofNewestScorer(measured, words('en'))
  const agreed =
    measured.length === 0 ? null : await agreements(all, measured, salon.models, words('en'), dimensions)
  return {
    votes: agreed && {
      ...agreed,
      all: withNumbers(agreed.all),
      sections: agreed.sections.map(({ groups, ...section }) => ({
        ...section,
        groups: groups.map(withNumbers),
      })),
    },
    position: (await positionsOf(closed)) ?? null,
  }
}

/** A group of votes with their numbers alone. */
function withNumbers<Told extends Group>({ rounds, ...told }: Told) {
  return { ...told, rounds: rounds.map(({ round }) => round.number) }
}
