import type { Prisma } from '../../store/database.ts'

/** Which of the closed votes are exported, each of them whole; all where nothing is said. */
export interface Chosen {
  /** Closed at this moment or later. */
  since?: Date | undefined
  /** Closed before this moment. */
  until?: Date | undefined
  /** With a picture by this model in it, beside which there may be others. */
  model?: string | undefined
}

export function chosenRounds({ since, until, model }: Chosen): Prisma.RoundWhereInput {
  return {
    ...((since || until) && { closedAt: { ...(since && { gte: since }), ...(until && { lt: until }) } }),
    ...(model !== undefined && { items: { some: { image: { generation: { model } } } } }),
  }
}

/** The choice in words; nothing where it is all. */
export function describeChoice({ since, until, model }: Chosen): string | undefined {
  const said = [
    since && `closed from ${since.toISOString()} on`,
    until && `closed before ${until.toISOString()}`,
    model !== undefined && `with pictures by ${model}`,
  ].filter((part) => typeof part === 'string')
  return said.length === 0 ? undefined : said.join(', ')
}
