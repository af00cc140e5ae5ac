import { defineCommand } from '../src/chat/command.ts'
import { model } from '../src/chat/common-options.ts'
import { cleanUpload } from '../src/grid/upload.ts'
import { requestAnalysis } from '../src/queue/analysis.ts'

export const reconstruct = defineCommand({
  name: 'reconstruct',
  description: {
    en: 'Take a picture of yours through auto-encoders and back',
    fr: 'Faire passer une de vos images par des auto-encodeurs, aller et retour',
  },
  posts: true,
  options: {
    picture: {
      type: 'picture',
      required: true,
      description: { en: 'The picture: PNG, JPEG or WebP', fr: 'L’image : PNG, JPEG ou WebP' },
    },
    model: model('autoencoder', { en: 'One of them only', fr: 'Un seul d’entre eux' }),
  },
  async run({ salon, member, channel, locale, settings }, { picture, model }) {
    const [first = salon.config.model, ...others] =
      model === undefined ? (await salon.models.autoencoders()).map(({ name }) => name) : [model]
    await requestAnalysis(salon, member, channel, settings.locale ?? locale, {
      kind: 'reconstruct',
      model: first,
      picture: await cleanUpload(picture),
      texts: others,
    })
    return undefined
  },
})
