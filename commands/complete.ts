import { defineCommand } from '../src/chat/say/command.ts'
import { model, seed } from '../src/chat/say/common-options.ts'
import { onePicture, readOnePicture } from '../src/chat/say/one-picture.ts'
import { ranges } from '../src/inference/ranges.ts'
import { requestAnalysis } from '../src/looks/analysis.ts'
import { cleanPrompt } from '../src/prompt.ts'
import { finishedDrawing } from '../src/rounds/drawn.ts'

/** With the one that is given they make a square. */
const MOST = 8

export const complete = defineCommand({
  name: 'complete',
  description: {
    en: 'Give the upper part of a picture, and have the model draw the rest',
    fr: 'Donner le haut d’une image, et laisser le modèle dessiner le reste',
  },
  posts: true,
  options: {
    ...onePicture,
    prompt: {
      type: 'text',
      description: {
        en: 'What the whole picture shows, if not what it was drawn from',
        fr: 'Ce que montre l’image entière, si ce n’est son propre texte',
      },
    },
    given: {
      type: 'integer',
      ...ranges.given,
      description: {
        en: 'How much of its height is given, in percent; 50 if left out',
        fr: 'La part de sa hauteur qui est donnée, en pour cent ; sinon 50',
      },
    },
    count: {
      type: 'integer',
      min: 1,
      max: MOST,
      description: { en: 'How many pictures, 1 to 8', fr: 'Combien d’images, de 1 à 8' },
    },
    seed,
    model: model((models) => models.completers(), { en: 'Which model draws', fr: 'Quel modèle dessine' }),
  },
  async run(call, { prompt, given = 50, count = MOST, seed, model, ...which }) {
    const { salon, member, channel, locale, settings } = call
    const { config, store } = salon
    const picture = await readOnePicture(call, which)
    const drawn =
      which.picture === undefined && which.drawing !== undefined
        ? (await finishedDrawing(store.prisma, call, which.drawing)).prompt.text
        : undefined
    const text = prompt === undefined ? drawn : cleanPrompt(prompt)
    await requestAnalysis(salon, member, channel, settings.locale ?? locale, {
      kind: 'complete',
      model: model ?? config.model,
      picture,
      texts: text === undefined ? [] : [text],
      options: { percent: given, count, seed: seed ?? salon.newSeed(), scorer: config.scorer },
    })
    return undefined
  },
})
