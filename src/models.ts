import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { Mistake } from './errors.ts'
import { nearest } from './nearest.ts'
import { root } from './root.ts'

/** The folder of models that comes with Salon. */
export const modelsDir = join(root, 'models')

const count = z.int().positive()
const fileName = z.string().regex(/^[\w.-]+$/, 'must be the name of a file beside the card')
const text = z.object({ en: z.string(), fr: z.string() })

const generator = z.object({
  tokenizer: fileName,
  textLength: count,
  encoder: fileName,
  decoder: fileName,
  layers: count,
  heads: count,
  headSize: count,
  imageTokens: count,
  startToken: z.int().nonnegative(),
  /** Wordings that were there in training, each with {} for the prompt. */
  templates: z.array(z.string().includes('{}')).default([]),
  defaults: z.object({ temperature: z.number().positive(), topK: count, guidance: z.number().nonnegative() }),
})

// Each place of the grid holds one of `codebookSize` codes, or `channels` numbers.
const autoencoder = z
  .object({
    type: z.string(),
    encoder: fileName,
    decoder: fileName,
    imageSize: count,
    tokenGrid: z.tuple([count, count]),
  })
  .and(
    z.union([z.object({ codebookSize: count }), z.object({ channels: count })], {
      error: 'needs codebookSize (codes) or channels (numbers)',
    }),
  )

const rgb = z.tuple([z.number(), z.number(), z.number()])

const scorer = z.object({
  tokenizer: fileName,
  textLength: count,
  textEncoder: fileName,
  imageEncoder: fileName,
  imageSize: count,
  mean: rgb,
  std: rgb,
  embeddingSize: count,
  logitScale: z.number().positive(),
})

const card = z
  .object({
    name: z.string(),
    revision: z.string(),
    kinds: z.array(z.enum(['generator', 'autoencoder', 'scorer'])).min(1),
    description: text,
    source: z.string(),
    licence: z.string(),
    shipped: z.boolean(),
    trainingData: z.object({ name: z.string(), pictures: count }),
    languages: z.array(z.string()),
    generator: generator.optional(),
    autoencoder: autoencoder.optional(),
    scorer: scorer.optional(),
    files: z.record(fileName, z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: count })),
  })
  .superRefine((read, context) => {
    for (const kind of read.kinds) {
      const part = read[kind]
      if (part === undefined) context.addIssue({ code: 'custom', path: [kind], message: 'is missing' })
    }
  })

/** What a model is and what its files hold: `models/<name>/model.json`. Sizes are in pixels, tokens or bytes. */
export type Card = z.infer<typeof card>
export type Kind = Card['kinds'][number]
export type GeneratorCard = z.infer<typeof generator>
export type AutoencoderCard = z.infer<typeof autoencoder>
export type ScorerCard = z.infer<typeof scorer>

/** Bits that a picture's codes take, each written with as many as the codebook needs, or its numbers, as half floats. */
export function bitsPerPicture(card: AutoencoderCard): number {
  const places = card.tokenGrid[0] * card.tokenGrid[1]
  return places * ('codebookSize' in card ? Math.log2(card.codebookSize) : 16 * card.channels)
}

const folderName = /^[\w-][\w.-]*$/

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.name === 'model.json' && join(entry.parentPath, '..') === join(folder))
    .map((entry) => entry.parentPath.slice(join(folder).length + 1))
    .sort()
}

/**
 * The card of one model.
 * @throws Mistake for a model that is not there (with those that are), or a card that cannot be used
 */
export async function readCard(name: string, folder = modelsDir): Promise<Card> {
  const path = join(folder, name, 'model.json')
  const content = folderName.test(name) ? await readFile(path, 'utf8').catch(() => undefined) : undefined
  if (content === undefined) throw await unknownModel(name, folder)
  let json: unknown
  try {
    json = JSON.parse(content)
  } catch (cause) {
    throw new Mistake(`${path} is not JSON; restore it, for example with git checkout.`, { cause })
  }
  const parsed = card.safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Mistake(`${path}: ${issue?.path.join('.')} ${issue?.message}; mend the card.`)
}

async function unknownModel(name: string, folder: string): Promise<Mistake> {
  const known = await namesIn(folder)
  const meant = nearest(name, known)
  const hint = meant ? `did you mean ${meant}?` : `there is ${known.join(', ') || 'none'}.`
  return new Mistake(`There is no model "${name}" in ${folder}; ${hint}`)
}

/** The cards of all models there are, by name. */
export async function listCards(folder = modelsDir): Promise<Card[]> {
  return Promise.all((await namesIn(folder)).map((name) => readCard(name, folder)))
}

/** The cards of all models that take a picture apart and put it together again. */
export async function autoencoders(folder = modelsDir): Promise<Card[]> {
  return (await listCards(folder)).filter(({ kinds }) => kinds.includes('autoencoder'))
}

async function sha256(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  const file = createReadStream(path)
  await pipeline(file, hash)
  return { sha256: hash.digest('hex'), bytes: file.bytesRead }
}

/**
 * Compares a model's files with its card.
 * @throws Mistake naming the first file that is missing or differs
 */
export async function verifyModel(card: Card, folder = modelsDir): Promise<void> {
  for (const [file, stated] of Object.entries(card.files)) {
    const path = join(folder, card.name, file)
    const found = await sha256(path).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'ENOENT') throw cause
      throw new Mistake(`The model ${card.name} lacks ${path}; restore it, for example with git checkout.`, {
        cause,
      })
    })
    if (found.bytes !== stated.bytes || found.sha256 !== stated.sha256)
      throw new Mistake(
        `${path} is not the file its card describes (${found.bytes} of ${stated.bytes} bytes, sha256 ${found.sha256.slice(0, 12)}… instead of ${stated.sha256.slice(0, 12)}…); restore it, for example with git checkout.`,
      )
  }
}
