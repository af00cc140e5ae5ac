import type { Transaction } from '../store/database.ts'

/** How far back one looks. */
const LATEST = 500

/** What the team asked for before, each once, newest first. */
export async function pastPrompts(tx: Transaction): Promise<string[]> {
  const prompts = await tx.prompt.groupBy({
    by: ['text'],
    _max: { createdAt: true },
    orderBy: { _max: { createdAt: 'desc' } },
    take: LATEST,
  })
  return prompts.map(({ text }) => text)
}
