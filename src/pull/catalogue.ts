import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { nearest } from '../basics/nearest.ts'
import { Mistake } from '../errors.ts'
import { bothLanguages, pathBelow } from '../models.ts'

const path = pathBelow('must be a path below the repository')

const entry = z
  .object({
    kinds: z.array(z.enum(['generator', 'autoencoder', 'scorer'])).min(1),
    description: bothLanguages,
    licence: z.string(),
    /** Where its authors speak of it. */
    source: z.url(),
    /** On the hub or a mirror, as ORG/NAME. */
    repository: z.string().regex(/^[\w-][\w.-]*\/[\w-][\w.-]*$/, 'must look like ORG/NAME'),
    /** A branch, a tag or a commit. */
    revision: z.string().default('main'),
    /** Where the authors have the files if the hub does not: then they come from a mirror alone. */
    published: z.array(z.url()).optional(),
    files: z
      .array(
        z.object({
          path,
          /** As its authors or the hub publish it; `about` where only that is known. */
          bytes: z.int().positive().optional(),
          about: z.int().positive().optional(),
          sha256: z
            .string()
            .regex(/^[0-9a-f]{64}$/)
            .optional(),
        }),
      )
      .min(1),
    /** Of a model whose files are used as they are: its card, but for what is said above and the hashes. */
    card: z.record(z.string(), z.unknown()).optional(),
    /** Of one that is made of its authors' checkpoint: the converter, with {from}, {to} and {precision} filled in. */
    convert: z
      .object({
        recipe: path,
        arguments: z.array(z.string()),
        /** What Python must be able to import, and the file that pip installs it by. */
        imports: z.array(z.string()),
        requirements: path,
        /** Bytes that it makes, about. */
        makes: z.int().positive(),
      })
      .optional(),
    /** Other models that its card refers to. */
    needs: z.array(z.string()).default([]),
  })
  .refine(({ card, convert }) => (card === undefined) !== (convert === undefined), {
    error: 'needs either card or convert',
  })

/** What could be pulled: `catalogue/<name>.json` in a folder of models. */
export type Entry = z.infer<typeof entry> & { name: string }

/** What an entry takes to download, as far as that is known beforehand. */
export function sizeOf({ files }: Entry): number {
  return files.reduce((sum, { bytes, about }) => sum + (bytes ?? about ?? 0), 0)
}

/**
 * All that could be pulled, by name; what a team lists itself goes before what comes with Salon.
 * @param folders of models
 * @throws Mistake for an entry that cannot be used
 */
export async function readCatalogue(folders: readonly string[]): Promise<Entry[]> {
  const lists = await Promise.all(folders.map((folder) => entriesIn(join(folder, 'catalogue'))))
  const byName = new Map(lists.flat().map((one) => [one.name, one]))
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** @throws Mistake for a name that is not in it, with those that are */
export function findEntry(catalogue: readonly Entry[], name: string): Entry {
  const found = catalogue.find((one) => one.name === name)
  if (found) return found
  const names = catalogue.map((one) => one.name)
  const near = nearest(name, names)
  const known = near === undefined ? `there is ${names.join(', ')}.` : `did you mean ${near}?`
  throw new Mistake(`Nothing called ${name} can be pulled; ${known}`)
}

async function entriesIn(folder: string): Promise<Entry[]> {
  const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return []
  })
  return await Promise.all(
    files.filter((file) => /^[\w-][\w.-]*\.json$/.test(file)).map((file) => readEntry(folder, file)),
  )
}

async function readEntry(folder: string, file: string): Promise<Entry> {
  const path = join(folder, file)
  let json: unknown
  try {
    json = JSON.parse(await readFile(path, 'utf8'))
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    throw new Mistake(`${path} is not JSON; mend it.`, { cause })
  }
  const parsed = entry.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Mistake(`${path}: ${issue?.path.join('.')} ${issue?.message}; mend it.`)
  }
  return { ...parsed.data, name: file.replace(/\.json$/, '') }
}
