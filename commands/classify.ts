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
      en: 'Compares them in a wording too, such as: a picture of {}',
      fr: 'Les compare aussi dans une tournure, par exemple : une image de {}',
    }),
  },
  async run(call, { texts, template, ...which }) {
    const { salon, member, channel, locale, settings } = call
    const wording = cleanTemplate(template)
    const given = different(texts, wording)
    await requestAnalysis(salon, member, channel, settings.locale ?? locale, {
      kind: 'classify',
      model: salon.config.scorer,
      picture: await readOnePicture(call, which),
      texts: given,
      ...(wording !== undefined && { options: { template: wording } }),
    })
    return undefined
  },
})

/** @throws Mistake unless there are some, each of which can be asked for, in the wording too */
function different(texts: string, wording: string | undefined): string[] {
  const given = texts.split(/[|\n]/).filter((text) => text.trim() !== '')
  const clean = new Set(given.map(cleanPrompt))
  for (const text of clean) cleanPrompt(inTemplate(wording, text))
  if (clean.size < 2 || clean.size > MOST_TEXTS)
    throw new Mistake((words) => words.looks.textsBetween(2, MOST_TEXTS))
  return [...clean]
}
