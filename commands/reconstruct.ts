import { defineCommand } from '../src/chat/command.ts'
import { model } from '../src/chat/common-options.ts'
import { cleanUpload } from '../src/grid/upload.ts'
import { requestAnalysis } from '../src/queue/analysis.ts'

export const reconstruct = defineCommand({
  name: 'reconstruct',
  description: {
    en: 'Take a picture of yours through an auto-encoder and back',
    fr: 'Faire passer une de vos images par un auto-encodeur, aller et retour',
  },
  posts: true,
  options: {
    picture: {
      type: 'picture',
      required: true,
      description: { en: 'The picture: PNG, JPEG or WebP', fr: 'L’image : PNG, JPEG ou WebP' },
    },
    model: model('autoencoder', { en: 'Which auto-encoder', fr: 'Quel auto-encodeur' }),
  },
  async run({ salon, member, channel, locale, settings }, { picture, model }) {
    await requestAnalysis(salon, member, channel, settings.locale ?? locale, {
      kind: 'reconstruct',
      model: model ?? salon.config.model,
      picture: await cleanUpload(picture),
      texts: [],
    })
    return undefined
  },
})
