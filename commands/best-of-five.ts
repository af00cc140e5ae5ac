import { randomInt } from 'node:crypto'
import { authorCounts, authorOption } from '../src/chat/author-option.ts'
import { closingOf, closingOptions } from '../src/chat/closing-options.ts'
import { defineCommand } from '../src/chat/command.ts'
import { models } from '../src/chat/common-options.ts'
import { tellUnknownWords } from '../src/chat/unknown-words.ts'
import { Mistake } from '../src/errors.ts'
import { different, drawArms, planArms, readArms } from '../src/games/arms.ts'
import { JUDGES } from '../src/games/best-of-five.ts'
import { requestRound } from '../src/games/open.ts'
import { ranges } from '../src/inference/ranges.ts'

/** Prompts of one round: two sessions of ten for each judge. */
const MOST_PROMPTS = 20

export const bestOfFive = defineCommand({
  name: 'best-of-five',
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
    { salon, member, channel, locale, settings },
    { prompts, models, templates, seed = randomInt(ranges.seed.max), 'author-counts': author, ...closing },
  ) {
    const arms = readArms(models, templates)
    const texts = different(prompts.split('|'))
    if (arms.length !== 2) throw new Mistake((words) => words.bestTwoArms)
    if (texts.length < 1 || texts.length > MOST_PROMPTS)
      throw new Mistake((words) => words.promptsBetween(1, MOST_PROMPTS))
    const open = { count: 1, model: undefined, temperature: undefined, topK: undefined, guidance: undefined }
    const plans = await planArms(
      salon,
      arms,
      texts.map((prompt) => ({ ...open, prompt, seed })),
    )
    const options = { authorCounts: authorCounts(author), arms }
    const { closesAfter = JUDGES * texts.length, closesIn } = closingOf(closing)
    await requestRound(salon, member, channel, settings.locale ?? locale, async (tx) => ({
      game: 'best-of-five',
      items: await drawArms(tx, salon, member, plans),
      options,
      closesAfter,
      closesIn,
    }))
    return await tellUnknownWords(
      salon.models,
      plans.map(({ plan }) => plan),
      locale,
    )
  },
})
