import { authorCounts, authorOption } from '../src/chat/say/author-option.ts'
import { closingOf, closingOptions } from '../src/chat/say/closing-options.ts'
import { defineCommand } from '../src/chat/say/command.ts'
import { models } from '../src/chat/say/common-options.ts'
import { tellUnknownWords } from '../src/chat/say/unknown-words.ts'
import { bestOfFive as game } from '../src/games/best-of-five/game.ts'
import { readArms } from '../src/games/pairs/arms.ts'
import { ranges } from '../src/inference/ranges.ts'

export const bestOfFive = defineCommand({
  name: game.name,
  description: {
    en: 'Two models or wordings on the same prompts, five judges a pair',
    fr: 'Deux modèles ou tournures sur les mêmes textes, cinq juges par paire',
  },
  posts: true,
  options: {
    prompts: {
      type: 'text',
      required: true,
      description: { en: 'Prompts with | between them', fr: 'Textes séparés par |' },
    },
    models: models({ en: 'Two models to compare: a,b', fr: 'Deux modèles à comparer : a,b' }),
    templates: {
      type: 'text',
      description: {
        en: 'Two wordings to compare: {}|a picture of {}',
        fr: 'Deux tournures à comparer : {}|une image de {}',
      },
    },
    seed: {
      type: 'integer',
      ...ranges.seed,
      description: { en: 'Seed, the same for all', fr: 'Graine, la même pour tous' },
    },
    ...authorOption,
    ...closingOptions,
  },
  async run(
    { locale, settings, ...call },
    { prompts, models, templates, seed, 'author-counts': author, ...closing },
  ) {
    const { drawn } = await game.opening(
      {
        arms: readArms(models, templates),
        prompts: prompts.split('|'),
        seed,
        authorCounts: authorCounts(author),
        ...closingOf(closing),
      },
      { ...call, locale: settings.locale ?? locale },
    )
    return await tellUnknownWords(call.salon.models, drawn, locale)
  },
})
