import { PLACES } from '../games/top.ts'
import { readQueue } from '../queue/position.ts'
import { resultPicture } from '../report/result-picture.ts'
import { resultAlt, resultTable, resultText } from '../report/result-words.ts'
import { readRoundResult } from '../report/round-result.ts'
import type { Post, Prisma } from '../store/database.ts'
import type { Store } from '../store/store.ts'
import { type Locale, type Words, words as wordsOf } from '../words/index.ts'
import type { Action, Choice, Content } from './platform.ts'
import { viewAnalysis } from './view-analysis.ts'

const shown = {
  prompt: true,
  requester: true,
  rounds: { include: { items: true, ballots: true }, orderBy: { createdAt: 'asc' }, take: 1 },
} satisfies Prisma.GenerationInclude

type Shown = Prisma.GenerationGetPayload<{ include: typeof shown }>

/** What a post shows, of whatever it is a view. */
export async function viewPost(store: Store, post: Post, locale: Locale, reader?: string): Promise<Content> {
  if (post.generationId !== null) return await viewDrawing(store, post.generationId, locale, reader)
  if (post.analysisId !== null) return await viewAnalysis(store, post.analysisId, locale)
  throw new Error(`post ${post.id} is a view of nothing`)
}

/**
 * What the post of a drawing shows, at this moment: its place in the queue, its progress, its open vote, or its
 * result. Nothing else is ever posted about it: the message follows the rows.
 *
 * @param reader id of the member it is shown to, where it is shown to one alone
 */
export async function viewDrawing(
  store: Store,
  id: string,
  locale: Locale,
  reader?: string,
): Promise<Content> {
  const generation = await store.prisma.generation.findUniqueOrThrow({ where: { id }, include: shown })
  const words = wordsOf(locale)
  const heading = { title: generation.prompt.text, author: generation.requester.name }
  return { ...heading, ...(await body(store, generation, words, locale, reader)) }
}

async function body(
  store: Store,
  generation: Shown,
  words: Words,
  locale: Locale,
  reader: string | undefined,
): Promise<Content> {
  switch (generation.status) {
    case 'queued':
      return await queued(store, generation, words)
    case 'drawing':
      return drawing(generation, words)
    case 'cancelled':
      return { text: [words.cancelled], actions: [again(generation, words)] }
    case 'failed':
      return { text: [words.failed], actions: [again(generation, words)] }
    case 'done':
      return generation.rounds[0]?.status === 'closed'
        ? await closed(store, generation, words, locale)
        : open(generation, words, reader)
  }
}

async function queued(store: Store, generation: Shown, words: Words): Promise<Content> {
  const { waiting, workers } = await readQueue(store.prisma)
  // Between the two looks it may have moved on, and the next change shows that.
  const own = waiting.find(({ id }) => id === generation.id)
  const place = words.queued(Math.max(1, own?.position ?? 1), workers === 0 ? undefined : own?.seconds)
  return { text: workers === 0 ? [place, words.noWorker] : [place], actions: [cancel(generation, words)] }
}

function drawing(generation: Shown, words: Words): Content {
  const { step, steps } = generation
  const percent = Math.floor((100 * step) / Math.max(1, steps))
  return {
    text: [words.drawing(percent)],
    progress: { step, steps },
    ...(generation.preview && {
      picture: { file: generation.preview, alt: words.previewAlt(generation.prompt.text, percent) },
    }),
    actions: [cancel(generation, words)],
  }
}

function open(generation: Shown, words: Words, reader: string | undefined): Content {
  const round = generation.rounds[0]
  if (!round?.grid) throw new Error(`generation ${generation.id} is done without an open round`)
  const positions = round.items.length
  const own = round.ballots.find(({ memberId }) => memberId === reader)
  return {
    text: [words.vote(positions)],
    picture: { file: round.grid, alt: words.gridAlt(generation.prompt.text, positions) },
    vote: {
      round: round.id,
      positions,
      ballots: round.ballots.filter((ballot) => ballot.positions.length > 0).length,
      mine: own?.ranked ? [] : (own?.positions ?? []),
      ...(own?.ranked && own.positions.length > 0 && { ranked: own.positions }),
    },
    actions: [
      ...(positions >= PLACES ? [topThree(round, words)] : []),
      { label: words.close, command: 'close', options: { drawing: generation.number }, style: 'primary' },
      again(generation, words),
    ],
    ...(positions > 1 && { choices: [zoom(generation, positions, words)] }),
  }
}

async function closed(store: Store, generation: Shown, words: Words, locale: Locale): Promise<Content> {
  const { round, result } = await readRoundResult(store.prisma, generation.rounds[0]?.id as string)
  return {
    text: resultText(round, result, words),
    picture: {
      file: await resultPicture(store.files, round, result, locale),
      alt: resultAlt(round, result, words),
    },
    table: resultTable(result, words),
    actions: [again(generation, words)],
    ...(round.items.length > 1 && { choices: [zoom(generation, round.items.length, words)] }),
  }
}

function topThree({ number }: Shown['rounds'][number], words: Words): Action {
  return { label: words.topThree, command: 'top', options: { round: number }, style: 'plain' }
}

function cancel({ number }: Shown, words: Words): Action {
  return { label: words.cancel, command: 'cancel', options: { drawing: number }, style: 'danger' }
}

function again({ number }: Shown, words: Words): Action {
  return { label: words.again, command: 'again', options: { drawing: number }, style: 'plain' }
}

function zoom({ number }: Shown, positions: number, words: Words): Choice {
  const values = Array.from({ length: positions }, (_, cell) => ({
    label: words.zoomOn(cell + 1),
    value: cell + 1,
  }))
  return { label: words.zoom, command: 'zoom', options: { drawing: number }, option: 'picture', values }
}
