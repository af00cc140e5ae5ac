import { defineCommand } from '../src/chat/say/command.ts'
import { model } from '../src/chat/say/common-options.ts'
import { namedPicture, onePicture, readNamedPicture, readOnePicture } from '../src/chat/say/one-picture.ts'
import { Mistake } from '../src/errors.ts'
import { requestAnalysis } from '../src/looks/analysis.ts'
import { keepsNumbers, type Models } from '../src/models.ts'

export const reconstruct = defineCommand({
  name: 'reconstruct',
  description: {
    en: 'Take a picture through auto-encoders and back, or towards another one',
    fr: 'Faire passer une image par des auto-encodeurs, ou vers une autre image',
  },
  posts: true,
  options: {
    ...onePicture,
    towards: namedPicture('towards', {
      en: 'Step by step to a picture of a drawing, such as 12/3',
      fr: 'Pas à pas vers une image d’un dessin, comme 12/3',
    }),
    model: model((models) => models.autoencoders(), { en: 'One of them only', fr: 'Un seul d’entre eux' }),
  },
  async run(call, { towards, model, ...which }) {
    const { salon, member, channel, locale, settings } = call
    const { models, config } = salon
    const [first = config.model, ...others] =
      towards !== undefined ? await interpolating(models, model) : await reconstructing(models, model)
    await requestAnalysis(salon, member, channel, settings.locale ?? locale, {
      kind: 'reconstruct',
      model: first,
      picture: await readOnePicture(call, which),
      towards: towards === undefined ? undefined : await readNamedPicture(call, 'towards', towards),
      texts: others,
    })
    return undefined
  },
})

/** The auto-encoder that was named, or all. */
async function reconstructing(models: Models, named: string | undefined): Promise<string[]> {
  return named === undefined ? (await models.autoencoders()).map(({ name }) => name) : [named]
}

/** As {@link reconstructing}, of those with something between two pictures. @throws Mistake where there is none */
async function interpolating(models: Models, named: string | undefined): Promise<string[]> {
  const able = (await models.autoencoders())
    .filter(({ autoencoder }) => autoencoder && keepsNumbers(autoencoder))
    .map(({ name }) => name)
  if (named !== undefined && !(await models.card(named)).autoencoder)
    throw new Mistake((say) => say.looks.notAutoencoder(named))
  const chosen = named === undefined ? able : able.filter((name) => name === named)
  if (chosen.length === 0) throw new Mistake((say) => say.looks.nothingBetween(named, able))
  return chosen
}
