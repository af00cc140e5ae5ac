import { drawnOpenly } from '../../places/privacy.ts'
import type { Transaction } from '../../store/database.ts'

/** How far back one looks. */
const LATEST = 500

/** What the team asked for before where everybody may read it, each once, newest first. */
export async function pastPrompts(tx: Transaction): Promise<string[]> {
  const prompts = await tx.prompt.groupBy({
    by: ['text'],
    where: { generations: { some: drawnOpenly } },
    _max: { createdAt: true },
    orderBy: { _max: { createdAt: 'desc' } },
    take: LATEST,
  })
  return prompts.map(({ text }) => text)
}
