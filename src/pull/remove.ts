import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { builtInModels } from '../basics/root.ts'
import type { Config } from '../config.ts'
import { Mistake } from '../errors.ts'
import { type Card, Models } from '../models.ts'
import { hold } from './lock.ts'
import { ASIDE } from './pull.ts'

/**
 * Takes a model away, all of it at once.
 * @returns its card as it was
 * @throws Mistake for one that comes with Salon, is what draws or judges by default, or that another model needs
 */
export async function removeModel(
  name: string,
  { modelFolders, model, scorer }: Pick<Config, 'modelFolders' | 'model' | 'scorer'>,
): Promise<Card> {
  const models = new Models(modelFolders)
  const card = await models.card(name)
  if (dirname(card.folder) === builtInModels) throw new Mistake(`${name} comes with Salon and stays.`)
  if (name === model) throw new Mistake(`${name} draws by default: set SALON_MODEL to another model first.`)
  if (name === scorer)
    throw new Mistake(`${name} judges by default: set SALON_SCORER to another model first.`)
  const needing = (await models.list()).filter(({ generator }) => generator?.autoencoder === name)
  if (needing.length > 0)
    throw new Mistake(
      `${name} makes the pictures of ${needing.map((other) => other.name).join(', ')}: remove that first.`,
    )
  const aside = join(dirname(card.folder), ASIDE)
  await mkdir(aside, { recursive: true })
  const lock = await hold(join(aside, `${name}.lock`), `${name} is pulled`)
  try {
    const old = join(aside, `${name}.old`)
    await rm(old, { recursive: true, force: true })
    await rename(card.folder, old)
    await rm(old, { recursive: true })
  } finally {
    await lock.release()
  }
  return card
}
