import { randomInt } from 'node:crypto'
import { authorCounts, authorOption } from '../src/chat/say/author-option.ts'
import { closingOf, closingOptions } from '../src/chat/say/closing-options.ts'
import { type Call, defineCommand } from '../src/chat/say/command.ts'
import { drawingIfGiven, models } from '../src/chat/say/common-options.ts'
import { tellUnknownWords } from '../src/chat/say/unknown-words.ts'
import { Mistake } from '../src/errors.ts'
import { RANDOM_SHARE } from '../src/games/duel/game.ts'
import { type ArmPlan, drawArms, planArms, readArms } from '../src/games/pairs/arms.ts'
import type { Arm } from '../src/games/pairs/pair.ts'
import { ranges } from '../src/inference/ranges.ts'
import { finishedDrawing, type Repeated, repeated } from '../src/rounds/drawn.ts'
import { type RoundRequest, requestRound } from '../src/rounds/open.ts'
import type { Transaction } from '../src/store/database.ts'
import { words } from '../src/words/index.ts'

/** Pictures of each system, where systems are compared: sixteen pairs between two. */
const COUNT = 4

export const duel = defineCommand({
  name: 'duel',
  description: {
    en: 'Two pictures, which is better? Of one drawing, or of models or wordings',
    fr: 'Deux images, laquelle est mieux ? D’un dessin, de modèles, de tournures',
  },
  posts: true,
  options: {
    drawing: drawingIfGiven({
      en: 'Number of a drawing; the newest one here if left out',
      fr: 'Numéro d’un dessin ; sinon le dernier d’ici',
    }),
    prompt: {
      type: 'text',
      description: {
        en: 'What models or templates are to draw, if not what the drawing shows',
        fr: 'Ce que dessinent modèles ou tournures, sinon le sujet du dessin',
      },
    },
    models: models({ en: 'Models to compare: a,b', fr: 'Modèles à comparer : a,b' }),
    templates: {
      type: 'text',
      description: {
        en: 'Wordings to compare: {}|a picture of {}',
        fr: 'Tournures à comparer : {}|une image de {}',
      },
    },
    count: {
      type: 'integer',
      ...ranges.count,
      description: { en: 'How many pictures of each', fr: 'Combien d’images de chacun' },
    },
    seed: {
      type: 'integer',
      ...ranges.seed,
      description: { en: 'Seed, the same for each', fr: 'Graine, la même pour chacun' },
    },
    ...authorOption,
    ...closingOptions,
  },
  async run(call, { models, templates, 'author-counts': author, ...given }) {
    const { salon, member, channel, locale, settings } = call
    const arms = models === undefined && templates === undefined ? undefined : readArms(models, templates)
    const { plans, keptBack } = arms ? await plansOf(call, arms, given) : { plans: [] }
    const itemsIn: ItemsIn = arms ? (tx) => drawArms(tx, salon, member, plans) : itemsOfDrawing(call, given)
    await requestRound(salon, member, channel, settings.locale ?? locale, async (tx) => {
      const items = await itemsIn(tx)
      if (items.length < 2) throw new Mistake((words) => words.pairs.duelNeedsTwo)
      const options = { authorCounts: authorCounts(author), randomShare: RANDOM_SHARE, arms: arms ?? [] }
      return { game: 'duel', items, options, ...closingOf(given) }
    })
    const unknown = await tellUnknownWords(
      salon.models,
      plans.map(({ plan }) => plan),
      locale,
    )
    return keptBack ? { text: [keptBack(words(locale)), ...(unknown?.text ?? [])], actions: [] } : unknown
  },
})

interface Given {
  drawing: number | undefined
  prompt: string | undefined
  count: number | undefined
  seed: number | undefined
}

type ItemsIn = (tx: Transaction) => Promise<RoundRequest['items']>

/** The pictures of one drawing. */
function itemsOfDrawing(call: Call, { drawing, prompt }: Given): ItemsIn {
  if (prompt !== undefined) throw new Mistake((words) => words.pairs.promptNeedsArms)
  return async (tx) => {
    const { images } = await finishedDrawing(tx, call, drawing)
    return images.map(({ id }) => ({ imageId: id }))
  }
}

/** What every system is to draw: one prompt, with the same seed. */
async function plansOf(
  call: Call,
  arms: readonly Arm[],
  { drawing, prompt, count, seed }: Given,
): Promise<{ plans: ArmPlan[]; keptBack?: Repeated['keptBack'] }> {
  const { salon } = call
  const { prisma } = salon.store
  const like = prompt === undefined ? await finishedDrawing(prisma, call, drawing) : undefined
  const { settings, keptBack } = like
    ? await repeated(prisma, like, seed === undefined)
    : { settings: undefined, keptBack: undefined }
  const plans = await planArms(salon, arms, [
    {
      prompt: prompt ?? like?.prompt.text ?? '',
      count: count ?? like?.count ?? COUNT,
      seed: seed ?? settings?.seed ?? randomInt(ranges.seed.max),
      model: settings?.model,
      temperature: settings?.temperature,
      topK: settings?.topK,
      guidance: settings?.guidance,
    },
  ])
  return { plans, keptBack }
}
