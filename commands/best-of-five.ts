import { randomInt } from 'node:crypto'
import { authorCounts, authorOption } from '../src/chat/say/author-option.ts'
import { closingOf, closingOptions } from '../src/chat/say/closing-options.ts'
import { defineCommand } from '../src/chat/say/command.ts'
import { models } from '../src/chat/say/common-options.ts'
import { tellUnknownWords } from '../src/chat/say/unknown-words.ts'
import { Mistake } from '../src/errors.ts'
import { JUDGES } from '../src/games/best-of-five/game.ts'
import { different, drawArms, planArms, readArms } from '../src/games/pairs/arms.ts'
import { ranges } from '../src/inference/ranges.ts'
import { requestRound } from '../src/rounds/open.ts'

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
    if (arms.length !== 2) throw new Mistake((words) => words.bestOfFive.twoArms)
    if (texts.length < 1 || texts.length > MOST_PROMPTS)
      throw new Mistake((words) => words.bestOfFive.promptsBetween(1, MOST_PROMPTS))
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
