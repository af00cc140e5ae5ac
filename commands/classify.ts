import { defineCommand } from '../src/chat/say/command.ts'
import { template } from '../src/chat/say/common-options.ts'
import { onePicture, readOnePicture } from '../src/chat/say/one-picture.ts'
import { Mistake } from '../src/errors.ts'
import { requestAnalysis } from '../src/looks/analysis.ts'
import { cleanPrompt, cleanTemplate, inTemplate } from '../src/prompt.ts'

const MOST_TEXTS = 20

export const classify = defineCommand({
  name: 'classify',
  description: {
    en: 'Ask CLIP which of several texts fits a picture best',
    fr: 'Demander à CLIP lequel de plusieurs textes va le mieux à une image',
  },
  posts: true,
  options: {
    texts: {
      type: 'text',
      required: true,
      multiline: true,
      description: {
        en: 'The texts, one a line or with | between',
        fr: 'Les textes, un par ligne ou séparés par |',
      },
    },
    ...onePicture,
    template: template({
      en: 'Wording around each text, such as: a picture of {}',
      fr: 'Tournure autour de chaque texte, par exemple : une image de {}',
    }),
  },
  async run(call, { texts, template, ...which }) {
    const { salon, member, channel, locale, settings } = call
    const wordings = wordingsOf(texts, template)
    await requestAnalysis(salon, member, channel, settings.locale ?? locale, {
      kind: 'classify',
      model: salon.config.scorer,
      picture: await readOnePicture(call, which),
      texts: wordings,
    })
    return undefined
  },
})

function wordingsOf(texts: string, template: string | undefined): string[] {
  const wording = cleanTemplate(template)
  const different = new Set(
    texts
      .split(/[|\n]/)
      .filter((text) => text.trim() !== '')
      .map((text) => cleanPrompt(inTemplate(wording, text.trim()))),
  )
  if (different.size < 2 || different.size > MOST_TEXTS)
    throw new Mistake((words) => words.looks.textsBetween(2, MOST_TEXTS))
  return [...different]
}
