import type { Action, ChoiceMenu, Content } from '../../content.ts'
import { percentDone, readQueue, worthSaying } from '../../drawings/position.ts'
import { roundsJudging } from '../../rounds/blindness.ts'
import type { Salon } from '../../rounds/salon.ts'
import type { Post, Prisma } from '../../store/database.ts'
import type { Store } from '../../store/store.ts'
import { type Locale, type Words, words as wordsOf } from '../../words/index.ts'
import { viewAnalysis } from './view-analysis.ts'
import { viewRound } from './view-round.ts'

const shown = {
  prompt: true,
  requester: true,
  rounds: {
    select: { id: true, game: true, status: true, items: { select: { imageId: true } } },
    orderBy: { createdAt: 'asc' },
    take: 1,
  },
} satisfies Prisma.GenerationInclude

type Shown = Prisma.GenerationGetPayload<{ include: typeof shown }>

/** What a post shows to everybody alike, of whatever it is a view. */
export async function viewPost(salon: Salon, post: Post, locale: Locale): Promise<Content> {
  if (post.generationId !== null) return await viewDrawing(salon, post.generationId, locale)
  if (post.roundId !== null) return await viewRound(salon, post.roundId, locale)
  if (post.analysisId !== null) return await viewAnalysis(salon, post.analysisId, locale)
  throw new Error(`post ${post.id} is a view of nothing`)
}

/**
 * What the post of a drawing shows, at this moment: its place in the queue, its progress, its open vote, or its
 * result. Nothing else is ever posted about it: the message follows the rows.
 */
export async function viewDrawing(salon: Salon, id: string, locale: Locale): Promise<Content> {
  const generation = await salon.store.prisma.generation.findUniqueOrThrow({ where: { id }, include: shown })
  const words = wordsOf(locale)
  const heading = {
    ...(!salon.games.hidePrompt(generation.rounds) && { title: generation.prompt.text }),
    author: generation.requester.name,
  }
  return { ...heading, ...(await body(salon, generation, words, locale)) }
}

async function body(salon: Salon, generation: Shown, words: Words, locale: Locale): Promise<Content> {
  switch (generation.status) {
    case 'queued':
      return await queued(salon.store, generation, words)
    case 'drawing':
      return drawing(salon, generation, words)
    case 'cancelled':
      return { text: [words.drawing.cancelled], actions: [again(generation, words)] }
    case 'failed':
      return { text: [words.drawing.failed], actions: [again(generation, words)] }
    case 'done': {
      const round = generation.rounds[0]
      if (!round) throw new Error(`generation ${generation.id} is done without a round`)
      const { actions, choices = [], ...shown } = await viewRound(salon, round.id, locale)
      if (salon.games.hidePrompt(generation.rounds)) return { ...shown, actions, choices }
      return {
        ...shown,
        actions: [...actions, again(generation, words)],
        choices: [...choices, ...(await retemplate(salon, generation, round.items, words))],
      }
    }
  }
}

async function queued(store: Store, generation: Shown, words: Words): Promise<Content> {
  const { waiting, workers } = await readQueue(store.prisma)
  // Between the two looks it may have moved on, and the next change shows that.
  const own = waiting.find(({ id }) => id === generation.id)
  const place = words.drawing.queued(
    Math.max(1, own?.position ?? 1),
    workers === 0 ? undefined : own?.seconds,
  )
  return {
    text: workers === 0 ? [place, words.drawing.noWorker] : [place],
    actions: [cancel(generation, words)],
  }
}

function drawing({ games }: Salon, generation: Shown, words: Words): Content {
  const { secondsLeft, prompt, rounds } = generation
  const percent = percentDone(generation)
  return {
    text: [
      generation.waitsForRoom
        ? words.drawing.waitsForRoom
        : words.drawing.progress(percent, worthSaying(secondsLeft)),
    ],
    // Not in steps, of which each model has its own number.
    progress: { step: percent, steps: 100 },
    ...(generation.preview && {
      picture: {
        file: generation.preview,
        alt: words.drawing.previewAlt(
          games.hidePrompt(rounds) ? words.drawing.promptHidden : prompt.text,
          percent,
        ),
      },
    }),
    actions: [cancel(generation, words)],
  }
}

/**
 * The prompt in each template that the model knows, as `/again` has it; the drawing's own among them, so that it stays
 * hidden. While the pictures are judged they are those of the usual model, so that it does too.
 */
async function retemplate(
  { models, store, games, config }: Salon,
  { number, model }: Shown,
  items: Shown['rounds'][number]['items'],
  words: Words,
): Promise<ChoiceMenu[]> {
  const judged = (await roundsJudging(store.prisma, games, items)).length > 0
  const card = await models.card(judged ? config.model : model).catch(() => undefined) // it may have been removed since
  const templates = card?.generator?.templates ?? []
  if (templates.length < 2) return []
  const values = templates.map((template) => ({
    label: template === '{}' ? words.drawing.templateNone : template,
    value: template,
  }))
  return [
    {
      label: words.drawing.retemplate,
      command: 'again',
      options: { drawing: number },
      option: 'template',
      values,
    },
  ]
}

function cancel({ number }: Shown, words: Words): Action {
  return { label: words.drawing.cancel, command: 'cancel', options: { drawing: number }, style: 'danger' }
}

function again({ number }: Shown, words: Words): Action {
  return { label: words.drawing.again, command: 'again', options: { drawing: number }, style: 'plain' }
}
