import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../src/basics/root.ts'
import { platforms } from '../src/platforms.ts'

/** Every source file with what it imports: names of packages, and paths from the root for files of ours. */
const sources = ['src', 'commands']
  .flatMap((folder) => filesOf(join(root, folder)))
  .map((path) => ({
    path: relative(root, path),
    imports: [...readFileSync(path, 'utf8').matchAll(/(?:from|import) '([^']+)'/g)].map(
      ([, specifier = '']) =>
        specifier.startsWith('.') ? relative(root, resolve(dirname(path), specifier)) : specifier,
    ),
  }))

function filesOf(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return name === 'generated' ? [] : filesOf(path)
    return /\.tsx?$/.test(name) ? [path] : []
  })
}

/** What a file imports at run time: paths from the root of what is not types alone. */
function valuesImported(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8')
  return [...text.matchAll(/^import (?!type )[^']*? from '(\.[^']+)'/gm)].map(([, specifier = '']) =>
    relative(root, resolve(dirname(join(root, path)), specifier)),
  )
}

function importers(wanted: RegExp): string[] {
  return sources.filter(({ imports }) => imports.some((name) => wanted.test(name))).map(({ path }) => path)
}

describe('who may import what', () => {
  test('the sources were found', () => {
    expect(sources.length).toBeGreaterThan(40)
    expect(importers(/^onnxruntime-node$/)).not.toEqual([])
  })

  test.each([
    ['onnxruntime', /^onnxruntime/, /^src\/inference\//],
    ['discord.js', /^discord\.js$/, /^src\/chat\/discord\//],
    ['bolt', /^@slack\/bolt$/, /^src\/chat\/slack\//],
    ['hono', /^@?hono/, /^src\/chat\/web\//],
    ['Discord', /^src\/chat\/discord\//, /^src\/(chat\/discord\/|platforms\.ts)/],
    ['Slack', /^src\/chat\/slack\//, /^src\/(chat\/slack\/|platforms\.ts)/],
    ['the page', /^src\/chat\/web\//, /^src\/(chat\/web\/|platforms\.ts)/],
    ['pg-boss', /^pg-boss$/, /^src\/queue\/queue\.ts$/],
    ['vega', /^vega/, /^src\/(results\/charts|chat\/web\/page)\//],
    ['csv-stringify', /^csv-stringify/, /^src\/results\/export\//],
    ['sharp itself', /^sharp$/, /^src\/(grid|inference)\//],
  ])('%s only where it belongs', (_, wanted, allowed) => {
    expect(importers(wanted).filter((path) => !allowed.test(path))).toEqual([])
  })

  test('of the chat only what is said in it knows', () => {
    const above = /^(commands|src\/(chat|cli)\/|src\/(start|platforms)\.ts)/
    expect(importers(/^src\/chat\//).filter((path) => !above.test(path))).toEqual([])
  })

  test('nobody names a platform but itself, the list of them, and what reads their variables', () => {
    const own = /^src\/(chat\/(discord|slack|web)\/|config\.ts)/
    const names = platforms.map(({ name }) => name).join('|')
    const named = new RegExp(`(['"\`])(${names})\\1|[{,]\\s*(${names}):`)
    const naming = sources.filter(({ path }) => named.test(readFileSync(join(root, path), 'utf8')))
    expect(naming.length).toBeGreaterThan(5)
    expect(naming.map(({ path }) => path).filter((path) => !own.test(path))).toEqual([])
  })

  test('what the page shares with the server imports nothing', () => {
    const page = 'src/chat/web/page/'
    const shared = sources
      .filter(({ path }) => path.startsWith(page))
      .flatMap(({ path }) => valuesImported(path).filter((name) => !name.startsWith(page)))
    expect([...new Set(shared)]).toEqual(['src/chat/hear/command-line.ts'])
    expect(sources.find(({ path }) => path === 'src/chat/hear/command-line.ts')?.imports).toEqual([])
  })

  test('statistics know nothing of ours', () => {
    const foreign = sources
      .filter(({ path }) => path.startsWith('src/statistics/'))
      .flatMap(({ imports }) => imports.filter((name) => /^(src|commands)\/(?!statistics\/)/.test(name)))
    expect(foreign).toEqual([])
  })

  test('the environment is read in config.ts, given to it by the programs', () => {
    const readers = sources
      .map(({ path }) => path)
      .filter((path) => /process\.env\b(?!\.FONTCONFIG|\.PANGO)/.test(readFileSync(join(root, path), 'utf8')))
    expect(readers.filter((path) => !/^src\/cli\//.test(path))).toEqual([])
  })
})
