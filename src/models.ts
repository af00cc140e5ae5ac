import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { nearest } from './basics/nearest.ts'
import { builtInModels } from './basics/root.ts'
import { Mistake } from './errors.ts'
import { hubClipCard, isHubClip } from './models/hub-clip.ts'

const count = z.int().positive()
/** A path below a folder, never out of it. @param says what is wrong with another */
export const pathBelow = (says: string) =>
  z.string().regex(/^(?!\.{1,2}(\/|$))[\w.-]+(\/(?!\.{1,2}(\/|$))[\w.-]+)*$/, says)
const fileName = pathBelow('must name a file in the folder of the card')
/** A short text in both languages. */
export const bothLanguages = z.object({ en: z.string(), fr: z.string() })

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
  /** The model whose auto-encoder makes pictures of its tokens, where that is not its own. */
  autoencoder: z.string().optional(),
  /** How many logits a step gives, where that is more than there are codes. */
  logits: count.optional(),
  /** Wordings that were there in training, each with {} for the prompt. */
  templates: z.array(z.string().includes('{}')).default([]),
  defaults: z.object({ temperature: z.number().positive(), topK: count, guidance: z.number().nonnegative() }),
})

// Each place of the grid holds one of `codebookSize` codes, or `channels` numbers.
const autoencoder = z
  .object({
    type: z.string(),
    /** None where only what makes pictures of codes was published. */
    encoder: fileName.optional(),
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
  /** How a picture becomes square: its middle is cut out, or it is squashed. */
  fit: z.enum(['crop', 'squash']).default('crop'),
  kernel: z.enum(['bilinear', 'bicubic']).default('bicubic'),
  /** The token that fills a text up to its length. */
  padToken: z.string().optional(),
  logitScale: z.number().positive(),
})

/** Models that are built alike, and are read by the same code: `src/inference/families` has one file for each. */
export const families = ['petit', 'dalle-mini', 'vqgan', 'dvae', 'hf-clip'] as const
export type FamilyName = (typeof families)[number]

const card = z
  .object({
    name: z.string(),
    family: z.enum(families).default('petit'),
    revision: z.string(),
    kinds: z.array(z.enum(['generator', 'autoencoder', 'scorer'])).min(1),
    description: bothLanguages,
    source: z.string(),
    licence: z.string(),
    shipped: z.boolean(),
    trainingData: z.object({ name: z.string(), pictures: count }).optional(),
    /** Numbers that were learned. */
    parameters: z.object({ generator: count.optional() }).optional(),
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
    if (read.generator && !read.autoencoder && read.generator.autoencoder === undefined)
      context.addIssue({ code: 'custom', path: ['generator', 'autoencoder'], message: 'must name a model' })
  })

/**
 * What a model is and what its files hold: `<name>/model.json` in a folder of models. Sizes are in pixels, tokens or
 * bytes.
 */
export type Card = z.infer<typeof card> & {
  /** Path of the model's own folder, where its files lie. */
  folder: string
}
export type Kind = Card['kinds'][number]
export type GeneratorCard = z.infer<typeof generator>
export type AutoencoderCard = z.infer<typeof autoencoder>
export type ScorerCard = z.infer<typeof scorer>

/** Whether what it keeps are numbers, between which there are others; between two codes there is none. */
export function keepsNumbers(card: AutoencoderCard): card is Extract<AutoencoderCard, { channels: number }> {
  return 'channels' in card
}

/** Bits that a picture's codes take, each written with as many as the codebook needs, or its numbers, as half floats. */
export function bitsPerPicture(card: AutoencoderCard): number {
  const places = card.tokenGrid[0] * card.tokenGrid[1]
  return places * ('codebookSize' in card ? Math.log2(card.codebookSize) : 16 * card.channels)
}

/** Commas and bars stand between names, and a path must not be taken for one. */
const folderName = /^[\w-][\w.-]*$/

/** The models there are, in one folder or in several: that which comes with Salon, and a team's own. */
export class Models {
  readonly #folders: readonly string[]

  /** @param folders of models; see {@link Config.modelFolders} */
  constructor(folders: readonly string[] = [builtInModels]) {
    this.#folders = folders
  }

  /**
   * The card of one model.
   * @throws Mistake for a model that is not there (with those that are) or is in two folders, or a card that cannot be
   *   used
   */
  async card(name: string): Promise<Card> {
    const [folder, other] = this.#folders
      .map((folder) => join(folder, name))
      .filter((folder) => folderName.test(name) && holdsModel(folder))
    if (folder === undefined) throw await this.#unknown(name)
    if (other !== undefined)
      throw new Mistake(
        `The model ${name} is in two folders, ${folder} and ${other}: rename one of them, with the name in its card, or take it away.`,
      )
    return await readCard(name, folder)
  }

  /**
   * The cards of all models there are, by name.
   * @throws Mistake as {@link card}, or for a folder that cannot be read
   */
  async list(): Promise<Card[]> {
    return await Promise.all((await this.#names()).map((name) => this.card(name)))
  }

  /** The cards of all models that draw. @throws Mistake as {@link list} */
  async generators(): Promise<Card[]> {
    return (await this.list()).filter(({ generator }) => generator !== undefined)
  }

  /** The cards of all models that take a picture apart and put it together again. @throws Mistake as {@link list} */
  async autoencoders(): Promise<Card[]> {
    return (await this.list()).filter(({ autoencoder }) => autoencoder?.encoder !== undefined)
  }

  /** The cards of all models that can draw on from the upper part of a picture. @throws Mistake as {@link list} */
  async completers(): Promise<Card[]> {
    const cards = await this.list()
    return cards.filter(({ name, generator }) => {
      const { autoencoder } = cards.find((one) => one.name === (generator?.autoencoder ?? name)) ?? {}
      return generator !== undefined && autoencoder?.encoder !== undefined
    })
  }

  async #names(): Promise<string[]> {
    const names = await Promise.all(this.#folders.map(namesIn))
    return [...new Set(names.flat())].sort()
  }

  async #unknown(name: string): Promise<Mistake> {
    const known = await this.#names()
    return new Mistake((words) => words.drawing.modelUnknown(name, nearest(name, known), known))
  }
}

const holdsModel = (folder: string) => existsSync(join(folder, 'model.json')) || isHubClip(folder)

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder).catch((cause: unknown) => {
    // The one for pulled models is made with the first of them.
    if (!existsSync(folder)) return []
    throw new Mistake(
      `${folder} is no folder of models that can be read: make it, or set SALON_MODELS_DIR to where they are.`,
      { cause },
    )
  })
  return entries.filter((name) => holdsModel(join(folder, name)))
}

/** @throws Mistake for a card that cannot be used */
async function readCard(name: string, folder: string): Promise<Card> {
  const path = join(folder, 'model.json')
  const written = existsSync(path) ? await readJson(path) : {}
  const parsed = card.safeParse(isHubClip(folder) ? await completed(written, folder) : written)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Mistake(`${path}: ${issue?.path.join('.')} ${issue?.message}; mend the card.`)
  }
  // A copy that kept its name would be taken for what it was copied from.
  if (parsed.data.name !== name)
    throw new Mistake(`${path}: name is ${parsed.data.name}, but its folder is ${name}; give both the same.`)
  return { ...parsed.data, folder }
}

/** @throws Mistake for what is not an object in JSON */
async function readJson(path: string): Promise<Record<string, unknown>> {
  const text = await readFile(path, 'utf8')
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text))
  } catch (cause) {
    throw new Mistake(`${path} is not JSON; restore it, for example with git checkout.`, { cause })
  }
}

/** A card, or none, with what is not in it from the files that a CLIP has on the hub. */
async function completed(written: Record<string, unknown>, folder: string): Promise<unknown> {
  const found = await hubClipCard(folder)
  return { ...found, ...written, scorer: { ...found.scorer, ...(written.scorer as object | undefined) } }
}

/** Read in pieces that take half the time of Node's own of 64 KiB. */
const pieceOfFile = 256 * 1024

async function sha256(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  const file = createReadStream(path, { highWaterMark: pieceOfFile })
  await pipeline(file, hash)
  return { sha256: hash.digest('hex'), bytes: file.bytesRead }
}

const mendOf = ({ name, folder }: Card) =>
  existsSync(join(folder, 'pulled.json'))
    ? `restore it with salon models pull ${name}`
    : 'restore it, for example with git checkout'

/** Looks whether a model's files are there, with their lengths. @throws Mistake naming the first that is not */
export async function checkFiles(card: Card): Promise<void> {
  for (const [file, { bytes }] of Object.entries(card.files)) {
    const path = join(card.folder, file)
    const size = (await stat(path).catch(() => undefined))?.size
    if (size === undefined) throw new Mistake(`The model ${card.name} lacks ${path}; ${mendOf(card)}.`)
    if (size !== bytes)
      throw new Mistake(
        `${path} is not the file its card describes (${size} of ${bytes} bytes); ${mendOf(card)}.`,
      )
  }
}

/**
 * Compares a model's files with its card.
 * @throws Mistake naming the first file that is missing or differs
 */
export async function verifyModel(card: Card): Promise<void> {
  for (const [file, stated] of Object.entries(card.files)) {
    const path = join(card.folder, file)
    const found = await sha256(path).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'ENOENT') throw cause
      throw new Mistake(`The model ${card.name} lacks ${path}; ${mendOf(card)}.`, { cause })
    })
    if (found.bytes !== stated.bytes || found.sha256 !== stated.sha256)
      throw new Mistake(
        `${path} is not the file its card describes (${found.bytes} of ${stated.bytes} bytes, sha256 ${found.sha256.slice(0, 12)}… instead of ${stated.sha256.slice(0, 12)}…); ${mendOf(card)}.`,
      )
  }
}
