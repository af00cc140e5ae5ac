import { appendFile, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { nearest } from '../src/basics/nearest.ts'
import { builtInModels } from '../src/basics/root.ts'
import { Mistake } from '../src/errors.ts'
import { bitsPerPicture, Models, verifyModel } from '../src/models.ts'
import { copyOfPetit, TeamModels } from './helpers/models.ts'

test('petit is in the box, whole', async () => {
  const card = await new Models().card('petit')
  expect(card.kinds).toEqual(['generator', 'autoencoder', 'scorer'])
  await verifyModel(card)
  expect((await new Models().list()).map(({ name }) => name)).toContain('petit')
})

test('a model that is not there is a mistake, also when its name is a path', async () => {
  await expect(new Models().card('pettit')).rejects.toThrow(/no model "pettit".*did you mean petit/)
  await expect(new Models().card('stable-diffusion')).rejects.toThrow(/there is petit/)
  await expect(new Models().card('../models/petit')).rejects.toThrow(Mistake)
  await expect(new Models().card('')).rejects.toThrow(Mistake)
})

test('a missing and a changed file are named', async () => {
  const folder = await copyOfPetit(onTestFinished)
  const card = await new Models([folder]).card('petit')
  await appendFile(join(folder, 'petit', 'decoder.onnx'), '!')
  await expect(verifyModel(card)).rejects.toThrow(/decoder\.onnx is not the file its card describes/)
  await rm(join(folder, 'petit', 'decoder.onnx'))
  await expect(verifyModel(card)).rejects.toThrow(/lacks .*decoder\.onnx/)
})

test('a card that cannot be used is named with its field', async () => {
  const folder = await copyOfPetit(onTestFinished)
  const path = join(folder, 'petit', 'model.json')
  const card = JSON.parse(await readFile(path, 'utf8'))
  await writeFile(path, JSON.stringify({ ...card, scorer: undefined }))
  await expect(new Models([folder]).card('petit')).rejects.toThrow(/model\.json: scorer is missing/)
  await writeFile(path, JSON.stringify({ ...card, files: { '../../etc/passwd': { sha256: '0', bytes: 1 } } }))
  await expect(new Models([folder]).card('petit')).rejects.toThrow(Mistake)
  await writeFile(path, '{')
  await expect(new Models([folder]).card('petit')).rejects.toThrow(/is not JSON/)
})

test('an auto-encoder keeps codes or numbers, and says how much that is', async () => {
  const folder = await copyOfPetit(onTestFinished)
  const path = join(folder, 'petit', 'model.json')
  const card = JSON.parse(await readFile(path, 'utf8'))
  const { codebookSize, ...neither } = card.autoencoder
  expect(bitsPerPicture({ ...neither, codebookSize })).toBe(64 * 10)
  expect(bitsPerPicture({ ...neither, channels: 16 })).toBe(64 * 16 * 16)
  await writeFile(path, JSON.stringify({ ...card, autoencoder: neither }))
  await expect(new Models([folder]).card('petit')).rejects.toThrow(
    /autoencoder needs codebookSize .* or channels/,
  )
  await writeFile(path, JSON.stringify({ ...card, autoencoder: { ...card.autoencoder, imageSize: -1 } }))
  await expect(new Models([folder]).card('petit')).rejects.toThrow(/autoencoder\.imageSize/)
})

test('the nearest word is near', () => {
  expect(nearest('ptit', ['petit', 'dalle-mini'])).toBe('petit')
  expect(nearest('dalle_mini', ['petit', 'dalle-mini'])).toBe('dalle-mini')
  expect(nearest('clip', ['petit', 'dalle-mini'])).toBeUndefined()
})

describe('a team with models of its own', () => {
  const settings = { temperature: 1.8, topK: 1024, guidance: 1 }

  async function teamModels() {
    const team = await TeamModels.make()
    onTestFinished(() => team.remove())
    await team.add('wild', settings)
    return { team, models: new Models(team.config.modelFolders) }
  }

  test('finds those of both folders by name, each with its own files', async () => {
    const { team, models } = await teamModels()
    const [petit, wild] = [await models.card('petit'), await models.card('wild')]
    expect(petit.folder).toBe(join(builtInModels, 'petit'))
    expect(wild.folder).toBe(join(team.folder, 'wild'))
    expect(wild.generator?.defaults).toEqual(settings)
    await verifyModel(wild)
    expect((await models.list()).map(({ name }) => name)).toEqual([
      ...(await new Models().list()).map(({ name }) => name),
      'wild',
    ])
    expect((await models.autoencoders()).map(({ name }) => name)).toContain('wild')
    await expect(models.card('wlid')).rejects.toThrow(/no model "wlid"; did you mean wild/)
  })

  test('is told of a name that is in both folders, and how to mend it', async () => {
    const { team, models } = await teamModels()
    await team.add('petit', settings)
    const twice = `The model petit is in two folders, ${join(builtInModels, 'petit')} and ${join(team.folder, 'petit')}: rename one`
    await expect(models.list()).rejects.toThrow(twice)
    await expect(models.card('petit')).rejects.toThrow(twice)
    expect((await models.card('wild')).name).toBe('wild')
  })

  test('is told of a copy that kept its name, and of what is no folder', async () => {
    const { team, models } = await teamModels()
    await rename(join(team.folder, 'wild'), join(team.folder, 'tame'))
    await expect(models.list()).rejects.toThrow(/model\.json: name is wild, but its folder is tame/)
    const card = join(builtInModels, 'petit', 'model.json')
    await expect(new Models([...team.config.modelFolders, card]).list()).rejects.toThrow(
      `${card} is no folder of models that can be read: make it, or set SALON_MODELS_DIR`,
    )
  })

  test('has none yet where that for pulled ones is not made', async () => {
    expect(await new Models([builtInModels, '/nowhere']).list()).toEqual(await new Models().list())
  })
})
