import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { nearest } from '../basics/nearest.ts'
import { builtInModels } from '../basics/root.ts'
import { writeWhole } from '../basics/write-whole.ts'
import type { Config } from '../config.ts'
import { Mistake } from '../errors.ts'
import { hold } from '../pull/lock.ts'
import { type About, type Pack, packName, pack as packSchema } from './pack.ts'

/** A pack in a list. */
export interface PackSummary extends About {
  prompts: number
  /** How many of them say what is true of a right picture. */
  withTruth: number
  /** How many prompts ask for each skill. */
  skills: Record<string, number>
  /** Whether it comes with Salon. */
  shipped: boolean
}

/** The packs there are: those that come with Salon, and those that were imported into its data folder. */
export class Packs {
  readonly #shipped = join(builtInModels, 'packs')
  readonly #imported: string

  constructor({ dataDir }: Pick<Config, 'dataDir'>) {
    this.#imported = join(dataDir, 'packs')
  }

  /** What packs there are, by name. @throws Mistake for one whose file is damaged */
  async list(): Promise<PackSummary[]> {
    const names = await this.#names()
    const packs = await Promise.all(names.map((name) => this.#read(name)))
    // One that is removed meanwhile is none.
    return packs.flatMap((pack) => (pack ? summary(pack, this.#isShipped(pack.name)) : []))
  }

  /** @throws Mistake where there is none of that name, with the nearest, or its file is damaged */
  async get(name: string): Promise<Pack> {
    const pack = await this.#read(name)
    if (!pack) throw await this.#unknown(name)
    return pack
  }

  /** Keeps a pack, all of it at once. @returns the path of its file @throws Mistake where there is one of its name */
  async add(pack: Pack): Promise<string> {
    const { name } = pack
    const path = join(this.#imported, `${name}.json`)
    await mkdir(this.#imported, { recursive: true })
    // Names that begin with a dot are no packs.
    const lock = await hold(join(this.#imported, `.${name}.lock`), `${name} is imported`)
    try {
      if (this.#path(name) !== undefined) throw new Mistake(({ packs }) => packs.taken(name))
      await writeWhole(path, join(this.#imported, `.${name}.draft`), `${JSON.stringify(pack, null, 1)}\n`)
    } finally {
      await lock.release()
    }
    return path
  }

  /** Takes an imported pack away. @throws Mistake where there is none of that name, or it comes with Salon */
  async remove(name: string): Promise<void> {
    const path = this.#path(name)
    if (path === undefined) throw await this.#unknown(name)
    if (this.#isShipped(name)) throw new Mistake(({ packs }) => packs.stays(name))
    await rm(path, { force: true })
  }

  async #read(name: string): Promise<Pack | undefined> {
    const path = this.#path(name)
    const text = path === undefined ? undefined : await textOf(path)
    if (path === undefined || text === undefined) return undefined
    const read = packSchema.safeParse(parsed(text))
    if (!read.success || read.data.name !== name) throw new Mistake(({ packs }) => packs.damaged(name, path))
    const { notice, ...rest } = read.data
    return notice === undefined ? rest : { ...rest, notice }
  }

  #isShipped(name: string): boolean {
    return existsSync(join(this.#shipped, `${name}.json`))
  }

  #path(name: string): string | undefined {
    return [this.#shipped, this.#imported]
      .map((folder) => join(folder, `${name}.json`))
      .find((path) => packName.test(name) && existsSync(path))
  }

  async #names(): Promise<string[]> {
    const files = await Promise.all([this.#shipped, this.#imported].map(filesIn))
    const names = files.flat().flatMap((file) => /^(.+)\.json$/.exec(file)?.[1] ?? [])
    return [...new Set(names)].filter((name) => packName.test(name)).sort()
  }

  async #unknown(name: string): Promise<Mistake> {
    const known = await this.#names()
    return new Mistake(({ packs }) => packs.unknown(name, nearest(name, known), known))
  }
}

function summary({ prompts, ...about }: Pack, shipped: boolean): PackSummary {
  const skills: Record<string, number> = {}
  for (const { skill } of prompts) skills[skill] = (skills[skill] ?? 0) + 1
  const withTruth = prompts.filter(({ truth }) => truth.length > 0).length
  return { ...about, prompts: prompts.length, withTruth, skills, shipped }
}

/** The folder of imported packs is made with the first of them. */
async function filesIn(folder: string): Promise<string[]> {
  return await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}

/** @returns nothing where the file is not there */
async function textOf(path: string): Promise<string | undefined> {
  return await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
