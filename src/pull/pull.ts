import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { isFull } from '../basics/outage.ts'
import { builtInModels } from '../basics/root.ts'
import { HUB } from '../config.ts'
import { Mistake } from '../errors.ts'
import { type Card, Models, verifyModel } from '../models.ts'
import { type Entry, sizeOf } from './catalogue.ts'
import { checkConverter, convert, type Precision } from './convert.ts'
import type { Expected, Found } from './expected.ts'
import { FolderSource } from './folder.ts'
import { HubSource } from './hub.ts'
import { hold } from './lock.ts'
import { type Patience, usualPatience } from './patience.ts'
import type { ModelSource } from './source.ts'

export interface PullOptions {
  /** Address of the hub or a mirror, or path of a folder that mirrors it. */
  from: string
  /** The folder of models that it comes into. */
  into: string
  /** Is told how many bytes are there, of how many as far as that is known, and what is done. */
  onProgress?(progress: { bytes: number; of: number; doing: string }): void
  patience?: Patience
  /** Of what is converted; `fp32` unless said. */
  precision?: Precision
  /** Folder of the converters. */
  recipes?: string
  /** Bytes of room that are left to others, the bot's pictures among them. */
  spare?: number
}

/** Where a pulled model came from: `pulled.json` beside its card. */
export interface Pulled {
  from: string
  repository: string
  /** Of the repository, where whoever had it says so. */
  commit: string | undefined
  at: string
  /** That it was converted to; absent where it is used as it came. */
  precision?: Precision
  /** What was downloaded; `published` is whether its hash was known beforehand, so that it could be compared. */
  files: { path: string; bytes: number; sha256: string; published: boolean }[]
}

/** Beside the models, where nobody takes them for one; on the same disk, so that what is whole is there at once. */
export const ASIDE = '.pulling'

const builtInRecipes = join(builtInModels, 'recipes')

const SPARE = 256e6

/**
 * Downloads a model, converts it if it comes as its authors' checkpoint, and puts it under its name when it is whole.
 * What was downloaded before the line broke is kept for the next time.
 * @throws Mistake where it cannot be had
 */
export async function pull(entry: Entry, options: PullOptions): Promise<Card> {
  const { name } = entry
  const aside = join(options.into, ASIDE)
  try {
    await mkdir(aside, { recursive: true })
    const lock = await hold(join(aside, `${name}.lock`), `${name} is pulled`)
    try {
      return await pullAlone(entry, aside, options, lock.check)
    } finally {
      await lock.release()
    }
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (isFull(cause))
      throw new Mistake(
        `The disk became full while ${name} was pulled, and what had come is gone again: make room, or set SALON_MODELS_DIR to a folder on another disk.`,
        { cause },
      )
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
      throw new Mistake(
        `${options.into} cannot be written to: give Salon the right to, or set SALON_MODELS_DIR to another folder.`,
        { cause },
      )
    throw cause
  }
}

/** Where a model was pulled from; undefined for one that was not. */
export async function pulledFrom({ folder }: Card): Promise<Pulled | undefined> {
  const text = await readFile(join(folder, 'pulled.json'), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : JSON.parse(text)
}

async function pullAlone(
  entry: Entry,
  aside: string,
  {
    from,
    into,
    onProgress,
    patience = usualPatience,
    precision,
    recipes = builtInRecipes,
    spare = SPARE,
  }: PullOptions,
  stillOurs: () => Promise<void>,
): Promise<Card> {
  const { name } = entry
  if (precision !== undefined && !entry.convert)
    throw new Mistake(`${name} is used as it comes, and not converted: leave --precision out.`)
  const there = await whole(name, into)
  if (there !== undefined) return await ofPrecision(there, precision)
  if (from === HUB && entry.published !== undefined)
    throw new Mistake(
      `${name} is not on the hub: download ${entry.published.join(' and ')} to MIRROR/${entry.repository}/, and say salon models pull ${name} --from MIRROR.`,
    )
  const numbers = precision ?? 'fp32'
  if (entry.convert) await checkConverter(name, entry.convert, recipes)
  const source = sourceAt(from, patience)
  const { commit, files } = await source.look(entry)
  const downloads = join(aside, `${name}.download`)
  const made = join(aside, name)
  await rm(made, { recursive: true, force: true })
  await mkdir(downloads, { recursive: true })
  await checkRoom(entry, files, downloads, spare)
  try {
    const found = await fetchAll(source, entry, commit, files, downloads, onProgress)
    if (entry.convert) {
      const doing = (doing: string) => onProgress?.({ bytes: 1, of: 1, doing })
      doing('converting')
      const said = doing
      await convert(entry.convert, { recipes, from: downloads, to: made, precision: numbers, said })
      await verifyModel(await new Models([aside]).card(name))
    } else {
      for (const { path } of found) await move(join(downloads, path), join(made, path))
      await writeFile(join(made, 'model.json'), asJson(cardOf(entry, found)))
    }
    const pulled: Pulled = {
      from: source.name,
      repository: entry.repository,
      commit,
      at: new Date().toISOString(),
      ...(entry.convert && { precision: numbers }),
      files: found.map(({ path, bytes, sha256, published }) => ({ path, bytes, sha256, published })),
    }
    await writeFile(join(made, 'pulled.json'), asJson(pulled))
    // A card that cannot be used is told before anybody finds the model.
    await new Models([aside]).card(name)
    await stillOurs()
    await putInPlace(made, join(into, name), join(aside, `${name}.old`))
    await rm(downloads, { recursive: true, force: true })
    return await new Models([into]).card(name)
  } catch (thrown) {
    await rm(made, { recursive: true, force: true })
    // The bot draws on the same disk, and waits while it is full.
    if (isFull(thrown)) await rm(downloads, { recursive: true, force: true })
    throw thrown
  }
}

function sourceAt(from: string, patience: Patience): ModelSource {
  if (!/^https?:/i.test(from)) return new FolderSource(resolve(from))
  if (!URL.canParse(from)) throw new Mistake(`${from} is no address: name one such as ${HUB}, or a folder.`)
  return new HubSource(new URL(from), patience)
}

/** The model, if it is there already and whole. @throws Mistake where what is there did not come by pulling */
async function whole(name: string, into: string): Promise<Card | undefined> {
  const folder = join(into, name)
  if (!existsSync(folder)) return undefined
  if (!existsSync(join(folder, 'pulled.json')))
    throw new Mistake(
      `${folder} is there already, and was not pulled: take it away, or give it another name.`,
    )
  try {
    const card = await new Models([into]).card(name)
    await verifyModel(card)
    return card
  } catch (thrown) {
    if (!(thrown instanceof Mistake)) throw thrown
    return undefined
  }
}

/** @throws Mistake where it is there as another */
async function ofPrecision(card: Card, precision: Precision | undefined): Promise<Card> {
  const is = (await pulledFrom(card))?.precision
  if (precision !== undefined && is !== precision)
    throw new Mistake(`${card.name} is there as ${is}: say salon models remove ${card.name} first.`)
  return card
}

type Fetched = Found & { path: string; published: boolean }

async function fetchAll(
  source: ModelSource,
  entry: Entry,
  commit: string | undefined,
  files: readonly Expected[],
  downloads: string,
  onProgress: PullOptions['onProgress'],
): Promise<Fetched[]> {
  const of = Math.max(sizeOf(entry), sum(files.map(({ bytes }) => bytes ?? 0)))
  const fetched: Fetched[] = []
  for (const file of files) {
    const into = join(downloads, file.path)
    await mkdir(dirname(into), { recursive: true })
    const before = sum(fetched.map(({ bytes }) => bytes))
    const found = await source.fetch(entry, commit, file, into, (bytes) =>
      onProgress?.({ bytes: before + bytes, of: Math.max(of, before + bytes), doing: file.path }),
    )
    fetched.push({ ...found, path: file.path })
  }
  return fetched
}

/** The card of a model whose files are used as they are; its revision is of their content, wherever they came from. */
function cardOf({ name, kinds, description, source, licence, card }: Entry, files: readonly Fetched[]) {
  const content = createHash('sha256')
  for (const { path, sha256 } of files) content.update(`${path} ${sha256}\n`)
  return {
    ...card,
    name,
    revision: content.digest('hex').slice(0, 12),
    kinds,
    description,
    source,
    licence,
    shipped: false,
    files: Object.fromEntries(files.map(({ path, sha256, bytes }) => [path, { sha256, bytes }])),
  }
}

async function checkRoom(
  entry: Entry,
  files: readonly Expected[],
  downloads: string,
  spare: number,
): Promise<void> {
  const { bavail, bsize } = await statfs(downloads)
  const known = Math.max(sizeOf(entry), sum(files.map(({ bytes }) => bytes ?? 0)))
  const here = sum(
    await Promise.all(
      files
        .flatMap(({ path }) => [path, `${path}.part`])
        .map(async (path) => (await stat(join(downloads, path)).catch(() => ({ size: 0 }))).size),
    ),
  )
  const needed = known - here + (entry.convert?.makes ?? 0)
  if (needed > 0 && needed + spare > bavail * bsize)
    throw new Mistake(
      `${entry.name} needs ${megabytes(needed)} and ${megabytes(spare)} to spare, and there are ${megabytes(bavail * bsize)} free where ${downloads} is: make room, or set SALON_MODELS_DIR to a folder on another disk.`,
    )
}

/** Moves what is whole to where it is found; what was there before is gone only then. */
async function putInPlace(made: string, place: string, old: string): Promise<void> {
  await rm(old, { recursive: true, force: true })
  if (existsSync(place)) await rename(place, old)
  await rename(made, place)
  await rm(old, { recursive: true, force: true })
}

async function move(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  await rename(from, to)
}

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
const asJson = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`
