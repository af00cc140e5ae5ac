import { closingOf, closingOptions } from '../src/chat/say/closing-options.ts'
import { type Call, defineCommand } from '../src/chat/say/command.ts'
import { model, seed, template } from '../src/chat/say/common-options.ts'
import { tellUnknownWords } from '../src/chat/say/unknown-words.ts'
import { requestDrawing } from '../src/drawings/request.ts'
import { ranges } from '../src/inference/ranges.ts'
import { cleanPrompt } from '../src/prompt.ts'

/** Suggestions at a time: what Discord shows, and about what a phone has room for. */
const SUGGESTIONS = 25

export const draw = defineCommand({
  name: 'draw',
  description: {
    en: 'Draw pictures of what you write, and let the team vote on them',
    fr: 'Dessiner ce que vous écrivez, et laisser l’équipe voter',
  },
  posts: true,
  options: {
    prompt: {
      type: 'text',
      required: true,
      description: { en: 'What to draw', fr: 'Ce qu’il faut dessiner' },
      complete: pastPrompts,
    },
    count: {
      type: 'integer',
      ...ranges.count,
      description: { en: 'How many pictures, 1 to 9', fr: 'Combien d’images, de 1 à 9' },
    },
    seed,
    model: model((models) => models.generators(), { en: 'Which model draws', fr: 'Quel modèle dessine' }),
    template: template({
      en: 'Wording around the prompt, such as: a picture of {}',
      fr: 'Tournure autour du texte, par exemple : une image de {}',
    }),
    temperature: {
      type: 'number',
      ...ranges.temperature,
      description: {
        en: 'Lower is safer, higher is more varied',
        fr: 'Plus bas, plus sage ; plus haut, plus varié',
      },
    },
    'top-k': {
      type: 'integer',
      ...ranges.topK,
      description: { en: 'How many image tokens to choose from', fr: 'Parmi combien de jetons choisir' },
    },
    guidance: {
      type: 'number',
      ...ranges.guidance,
      description: { en: 'How closely to follow the prompt', fr: 'À quel point suivre le texte' },
    },
    ...closingOptions,
  },
  async run(
    { locale, settings, ...call },
    { prompt, count, seed, model, template, temperature, guidance, 'top-k': topK, ...closing },
  ) {
    const { salon } = call
    const opener = { ...call, locale: settings.locale ?? locale }
    const { generation } = await requestDrawing(opener, {
      game: salon.games.first.name,
      prompt,
      count,
      seed,
      model,
      template,
      temperature,
      topK,
      guidance,
      ...closingOf(closing),
    })
    return await tellUnknownWords(salon.models, [{ ...generation, text: cleanPrompt(prompt) }], locale)
  },
})

/** What this member asked for before and that contains what they typed, newest first. */
async function pastPrompts({ salon, member }: Call, typed: string): Promise<string[]> {
  const prompts = await salon.store.prisma.prompt.groupBy({
    by: ['text'],
    where: { authorId: member.id, text: { contains: typed, mode: 'insensitive' } },
    _max: { createdAt: true },
    orderBy: { _max: { createdAt: 'desc' } },
    take: SUGGESTIONS,
  })
  return prompts.map(({ text }) => text)
}
