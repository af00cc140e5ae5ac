import { randomUUID } from 'node:crypto'
import type { Channel } from '../content.ts'
import { Mistake } from '../errors.ts'
import type { Card, Models } from '../models.ts'
import { standings } from '../places/mirrors.ts'
import { hashUnjudged } from '../rounds/judged-pictures.ts'
import type { Salon } from '../rounds/salon.ts'
import type { Analysis, Member } from '../store/database.ts'
import { tell } from '../store/events.ts'
import type { Locale } from '../words/index.ts'

/** Analyses that one member may have waiting. */
const MAX_WAITING = 5

export interface AnalysisRequest {
  kind: Analysis['kind']
  model: string
  /** A PNG, cleaned. */
  picture: Uint8Array
  /** Another one, which it is led to step by step. */
  towards?: Uint8Array | undefined
  /** What it is compared with: texts, or further models; of one that is drawn on, the prompt where there is one. */
  texts: string[]
  options?: ClassificationOptions | CompletionOptions
}

export type ClassificationOptions = {
  /** Wording around the texts, in which they are compared a second time. */
  template: string
}

export type CompletionOptions = {
  /** Of the picture's height: what is given of it. */
  percent: number
  count: number
  seed: number
  /** Says how well what comes of it fits the prompt. */
  scorer: string
}

/**
 * Puts an analysis into the queue, with its post and its job, in one transaction.
 * @throws Mistake for a model that cannot do it, a picture that is being judged, or too many waiting
 */
export async function requestAnalysis(
  { models, store, queue, games }: Salon,
  member: Member,
  channel: Channel,
  locale: Locale,
  { kind, model, picture, towards, texts, options }: AnalysisRequest,
): Promise<void> {
  const card = await models.card(model)
  if (kind === 'reconstruct' && card.autoencoder?.encoder === undefined)
    throw new Mistake((words) => words.looks.notAutoencoder(model))
  if (kind === 'classify' && !card.scorer) throw new Mistake((words) => words.looks.notScorer(model))
  if (kind === 'complete') await checkCompleter(models, card)
  const looked = towards ? [picture, towards] : [picture]
  const pixels = await Promise.all(looked.map((given) => hashUnjudged(store.prisma, games, given)))
  const kept: string[] = []
  const keep = async (given: Uint8Array) => {
    const file = `uploads/${randomUUID()}.png`
    kept.push(file)
    await store.files.write(file, given)
    return file
  }
  try {
    const file = await keep(picture)
    const towardsFile = towards && (await keep(towards))
    await store.prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT FROM "Member" WHERE id = ${member.id}::uuid FOR UPDATE`
      const waiting = await tx.analysis.count({ where: { requesterId: member.id, status: 'queued' } })
      if (waiting >= MAX_WAITING) throw new Mistake((words) => words.looks.tooManyAnalyses(MAX_WAITING))
      const { id } = await tx.analysis.create({
        data: {
          kind,
          model,
          file,
          ...(towardsFile !== undefined && { towards: towardsFile }),
          pixels,
          texts,
          ...(options && { options }),
          requesterId: member.id,
          posts: { create: await standings(tx, channel, locale) },
        },
      })
      await queue.sendAnalysis(tx, { analysis: id })
      await tell(tx, { kind: 'analysis', analysis: id })
    })
  } catch (error) {
    for (const file of kept) await store.files.remove(file)
    throw error
  }
}

/** @throws Mistake for a model that cannot draw, or whose auto-encoder takes no pictures, with those that can */
async function checkCompleter(models: Models, card: Card): Promise<void> {
  if (!card.generator) throw new Mistake((words) => words.drawing.notGenerator(card.name))
  const able = await models.completers()
  if (able.some(({ name }) => name === card.name)) return
  throw new Mistake((words) =>
    words.looks.notCompleter(
      card.name,
      able.map(({ name }) => name),
    ),
  )
}
