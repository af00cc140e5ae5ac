import { Mistake } from '../errors.ts'
import { type AutoencoderCard, type Card, type Kind, type Models, verifyModel } from '../models.ts'
import { type Autoencoder, openAutoencoder } from './autoencoder.ts'
import { type Clip, openClip } from './clip.ts'
import type { Hardware } from './session.ts'
import { openTransformer, type Transformer } from './transformer.ts'

function part<K extends Kind>(card: Card, kind: K): NonNullable<Card[K]> {
  const found = card[kind]
  if (found === undefined)
    throw new Mistake(`The model ${card.name} is no ${kind}; it is ${card.kinds.join(', ')}.`)
  return found
}

/** Remembers what `make` gave for a key; a failure is forgotten, so that mending the cause is enough. */
function remember<T>(make: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const made = new Map<string, Promise<T>>()
  return (key) => {
    let value = made.get(key)
    if (value === undefined) {
      value = make(key)
      made.set(key, value)
      value.catch(() => made.delete(key))
    }
    return value
  }
}

/** Models by name, opened when first asked for and kept; their files are checked once, before any is opened. */
export class LoadedModels {
  readonly card: (name: string) => Promise<Card>
  readonly transformer: (name: string) => Promise<Transformer>
  readonly autoencoder: (name: string) => Promise<Autoencoder>
  readonly clip: (name: string) => Promise<Clip>

  constructor(models: Models, hardware: Hardware) {
    this.card = remember(async (name) => {
      const card = await models.card(name)
      await verifyModel(card)
      return card
    })
    this.transformer = remember(async (name) => {
      const card = await this.card(name)
      const { codebookSize } = codesOf((await this.autoencoderFor(name)).card, name)
      return openTransformer(card, part(card, 'generator'), codebookSize, hardware)
    })
    this.autoencoder = remember(async (name) => {
      const card = await this.card(name)
      return openAutoencoder(card, part(card, 'autoencoder'), hardware)
    })
    this.clip = remember(async (name) => {
      const card = await this.card(name)
      return openClip(card, part(card, 'scorer'), hardware)
    })
  }

  /** What makes pictures of a generator's tokens: its own, or that of the model its card names. */
  async autoencoderFor(name: string): Promise<Autoencoder> {
    const card = await this.card(name)
    return await this.autoencoder(part(card, 'generator').autoencoder ?? name)
  }
}

function codesOf(card: AutoencoderCard, name: string) {
  if ('codebookSize' in card) return card
  throw new Mistake(`The model ${name} cannot draw: its auto-encoder has no codes; mend its card.`)
}
