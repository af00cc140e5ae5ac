import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Folder of Salon's package.json, found from the sources and from `dist` alike. */
export const root = (function up(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : up(dirname(folder))
})(import.meta.dirname)

/** The folder of models that comes with Salon. */
export const builtInModels = join(root, 'models')

/**
 * Where the build has a file of ours, as a thread is started from: Node runs no TypeScript in a thread, also where the
 * program itself runs from source, as in tests.
 */
export function built(file: string): string {
  return join(root, 'dist', file)
}
