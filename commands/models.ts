import { defineCommand } from '../src/chat/command.ts'
import { listCards } from '../src/models.ts'
import { words } from '../src/words/index.ts'

export const models = defineCommand({
  name: 'models',
  description: {
    en: 'Which models draw, reconstruct and judge here',
    fr: 'Quels modèles dessinent, reconstruisent et jugent ici',
  },
  options: {},
  async run({ locale, salon: { config } }) {
    const say = words(locale)
    const cards = await listCards()
    return {
      text: [say.modelsInUse(config.model, config.scorer)],
      table: {
        head: [say.headModel, say.headDoes, say.headTokens, say.headCodebook, say.headTrained],
        rows: cards.map(({ name, kinds, autoencoder, trainingData }) => [
          name,
          say.list(kinds.map((kind) => say.modelKind[kind])),
          autoencoder ? autoencoder.tokenGrid.join(' × ') : say.undefinedNumber,
          autoencoder ? say.number(autoencoder.codebookSize, 0) : say.undefinedNumber,
          say.trainedOn(trainingData.name, trainingData.pictures),
        ]),
      },
      actions: [],
    }
  },
})
