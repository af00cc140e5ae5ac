import { appendFile, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Mistake } from '../src/errors.ts'
import { bitsPerPicture, listCards, readCard, verifyModel } from '../src/models.ts'
import { nearest } from '../src/nearest.ts'
import { copyOfPetit } from './helpers/models.ts'

test('petit is in the box, whole', async () => {
  const card = await readCard('petit')
  expect(card.kinds).toEqual(['generator', 'autoencoder', 'scorer'])
  await verifyModel(card)
  expect((await listCards()).map(({ name }) => name)).toContain('petit')
})

test('a model that is not there is a mistake, also when its name is a path', async () => {
  await expect(readCard('pettit')).rejects.toThrow(/no model "pettit".*did you mean petit/)
  await expect(readCard('stable-diffusion')).rejects.toThrow(/there is petit/)
  await expect(readCard('../models/petit')).rejects.toThrow(Mistake)
  await expect(readCard('')).rejects.toThrow(Mistake)
})

test('a missing and a changed file are named', async () => {
  const folder = await copyOfPetit(onTestFinished)
  const card = await readCard('petit', folder)
  await appendFile(join(folder, 'petit', 'decoder.onnx'), '!')
  await expect(verifyModel(card, folder)).rejects.toThrow(/decoder\.onnx is not the file its card describes/)
  await rm(join(folder, 'petit', 'decoder.onnx'))
  await expect(verifyModel(card, folder)).rejects.toThrow(/lacks .*decoder\.onnx/)
})

test('a card that cannot be used is named with its field', async () => {
  const folder = await copyOfPetit(onTestFinished)
  const path = join(folder, 'petit', 'model.json')
  const card = JSON.parse(await readFile(path, 'utf8'))
  await writeFile(path, JSON.stringify({ ...card, scorer: undefined }))
  await expect(readCard('petit', folder)).rejects.toThrow(/model\.json: scorer is missing/)
  await writeFile(path, JSON.stringify({ ...card, files: { '../../etc/passwd': { sha256: '0', bytes: 1 } } }))
  await expect(readCard('petit', folder)).rejects.toThrow(Mistake)
  await writeFile(path, '{')
  await expect(readCard('petit', folder)).rejects.toThrow(/is not JSON/)
})

test('an auto-encoder keeps codes or numbers, and says how much that is', async () => {
  const folder = await copyOfPetit(onTestFinished)
  const path = join(folder, 'petit', 'model.json')
  const card = JSON.parse(await readFile(path, 'utf8'))
  const { codebookSize, ...neither } = card.autoencoder
  expect(bitsPerPicture({ ...neither, codebookSize })).toBe(64 * 10)
  expect(bitsPerPicture({ ...neither, channels: 16 })).toBe(64 * 16 * 16)
  await writeFile(path, JSON.stringify({ ...card, autoencoder: neither }))
  await expect(readCard('petit', folder)).rejects.toThrow(/autoencoder needs codebookSize .* or channels/)
  await writeFile(path, JSON.stringify({ ...card, autoencoder: { ...card.autoencoder, imageSize: -1 } }))
  await expect(readCard('petit', folder)).rejects.toThrow(/autoencoder\.imageSize/)
})

test('the nearest word is near', () => {
  expect(nearest('ptit', ['petit', 'dalle-mini'])).toBe('petit')
  expect(nearest('dalle_mini', ['petit', 'dalle-mini'])).toBe('dalle-mini')
  expect(nearest('clip', ['petit', 'dalle-mini'])).toBeUndefined()
})
