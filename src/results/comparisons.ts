import { redrawnIn } from '../games/pairs/compared.ts'
import { isChange } from '../games/pairs/pair.ts'
import { roundsReadableBy } from '../places/privacy.ts'
import { resultOut } from '../rounds/blindness.ts'
import type { Games } from '../rounds/game.ts'
import { imageAt, type RoundSeen, roundHeard } from '../rounds/round.ts'
import type { Salon } from '../rounds/salon.ts'
import type { Judgement } from '../statistics/preference.ts'
import type { Generation, Member, Prisma, Transaction } from '../store/database.ts'
import type { Words } from '../words/index.ts'

/** What all closed rounds say of two systems. */
export interface Comparison {
  /** In the order of their names; a share is that of the first. */
  systems: [string, string]
  /** What was asked of two pictures, in words. */
  asked: string
  /** What was said of each prompt, which all of them were drawn of. */
  prompts: Judgement[][]
  /** Of each prompt that both drew with the same model and seed: whether the wording changed each picture. */
  changed: boolean[][]
}

/** Rounds in which systems were held against each other. */
export function comparing(games: Games) {
  return {
    game: { in: games.named(({ preferences }) => preferences !== undefined) },
    items: { some: { arm: { not: null } } },
  } satisfies Prisma.RoundWhereInput
}

/** Whether any systems were compared, as far as the reader may know. */
export async function anyComparison({ store: { prisma }, games }: Salon, reader: Member): Promise<boolean> {
  return (await prisma.round.count({ where: await compared(prisma, games, reader), take: 1 })) > 0
}

const compared = async (
  db: Transaction,
  games: Games,
  reader: Member | undefined,
): Promise<Prisma.RoundWhereInput> => ({
  ...(await resultOut(db, games)),
  ...comparing(games),
  ...(reader && roundsReadableBy(reader)),
})

/**
 * The systems that were compared, each two of them with all that was said of them, apart by what was asked; the latest
 * compared first. A system is a model at a revision, with the wording that it drew.
 *
 * @param reader who is told the wordings: what stands in others' direct messages alone is left out; nobody where it is not
 * @param chosen of which rounds
 */
export async function readComparisons(
  { store: { prisma }, games }: Pick<Salon, 'store' | 'games'>,
  words: Words,
  reader?: Member,
  chosen: Prisma.RoundWhereInput = {},
): Promise<Comparison[]> {
  const rounds = await prisma.round.findMany({
    where: { AND: [await compared(prisma, games, reader), chosen] },
    orderBy: { closedAt: 'desc' },
    include: roundHeard,
  })
  const comparisons = new Map<string, Found>()
  const redrawn = new Map<string, Map<string, Map<string, boolean>>>()
  for (const round of rounds) {
    const { preferences } = games.of(round)
    for (const { member, asked, positions, winner } of preferences?.in(round) ?? []) {
      const systems = systemsAt(round, positions, words)
      const key = JSON.stringify([round.game, asked, systems])
      const comparison = comparisons.get(key) ?? {
        systems,
        asked: preferences?.asked(asked, words) ?? asked,
        prompts: new Map<string, Judgement[]>(),
      }
      comparisons.set(key, comparison)
      const [one, other] = positions.map((position) => ({ image: imageAt(round, position) }))
      if (!one || !other || !isChange(one, other)) continue
      const prompt = one.image.generation.prompt.text
      const best = winner === undefined ? undefined : systemAt(round, winner, words)
      const first = best === undefined ? 0.5 : best === systems[0] ? 1 : 0
      comparison.prompts.set(prompt, [...(comparison.prompts.get(prompt) ?? []), { member, first }])
    }
    // A drawing may be in several rounds: each of its pictures counts once.
    for (const { positions, changed } of redrawnIn(round)) {
      const key = JSON.stringify(systemsAt(round, positions, words))
      const images = positions.map((position) => imageAt(round, position))
      const prompts = redrawn.get(key) ?? new Map<string, Map<string, boolean>>()
      const prompt = images[0]?.generation.prompt.text ?? ''
      const pairs = prompts.get(prompt) ?? new Map<string, boolean>()
      const pair = images
        .map(({ id }) => id)
        .sort()
        .join()
      redrawn.set(key, prompts.set(prompt, pairs.set(pair, changed)))
    }
  }
  return [...comparisons.values()].map((one) => ({
    ...one,
    prompts: [...one.prompts.values()],
    changed: [...(redrawn.get(JSON.stringify(one.systems))?.values() ?? [])].map((pairs) => [
      ...pairs.values(),
    ]),
  }))
}

/** A comparison whose prompts are told apart by their words. */
type Found = Pick<Comparison, 'systems' | 'asked'> & { prompts: Map<string, Judgement[]> }

function systemsAt(round: RoundSeen, positions: readonly [number, number], words: Words): [string, string] {
  const [one, other] = positions.map((position) => systemAt(round, position, words)) as [string, string]
  return one.localeCompare(other) > 0 ? [other, one] : [one, other]
}

function systemAt(round: RoundSeen, position: number, words: Words): string {
  return systemOf(imageAt(round, position).generation, words)
}

/** What a system is called that made a drawing. */
export function systemOf(
  { model, revision, template }: Pick<Generation, 'model' | 'revision' | 'template'>,
  words: Words,
): string {
  const named = words.results.groupModel(model, revision)
  return template === null ? named : words.systems.groupSystem(named, template)
}
