import { authorCounts, authorOption } from '../src/chat/say/author-option.ts'
import { closingOf, closingOptions } from '../src/chat/say/closing-options.ts'
import { defineCommand } from '../src/chat/say/command.ts'
import { drawingIfGiven, models } from '../src/chat/say/common-options.ts'
import { tellUnknownWords } from '../src/chat/say/unknown-words.ts'
import { duel as game } from '../src/games/duel/game.ts'
import { readArms } from '../src/games/pairs/arms.ts'
import { ranges } from '../src/inference/ranges.ts'
import { words } from '../src/words/index.ts'

export const duel = defineCommand({
  name: game.name,
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
  async run(
    { locale, settings, ...call },
    { models, templates, 'author-counts': author, drawing, prompt, count, seed, ...closing },
  ) {
    const arms = models === undefined && templates === undefined ? undefined : readArms(models, templates)
    const { drawn, keptBack } = await game.opening(
      {
        ...{ arms, drawing, prompt, count, seed },
        authorCounts: authorCounts(author),
        ...closingOf(closing),
      },
      { ...call, locale: settings.locale ?? locale },
    )
    const unknown = await tellUnknownWords(call.salon.models, drawn, locale)
    return keptBack ? { text: [keptBack(words(locale)), ...(unknown?.text ?? [])], actions: [] } : unknown
  },
})
