import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../src/basics/root.ts'

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
    ['the web platform', /^src\/chat\/web\//, /^src\/(chat\/web\/|start\.ts)/],
    ['pg-boss', /^pg-boss$/, /^src\/queue\/queue\.ts$/],
    ['vega', /^vega/, /^src\/(report\/charts|chat\/web\/page)\//],
    ['csv-stringify', /^csv-stringify/, /^src\/report\/export\//],
    ['sharp itself', /^sharp$/, /^src\/(grid|inference)\//],
  ])('%s only where it belongs', (_, wanted, allowed) => {
    expect(importers(wanted).filter((path) => !allowed.test(path))).toEqual([])
  })

  test('of the chat, what is not said in it knows the contract alone', () => {
    const chat = /^src\/chat\/(?!platform\.ts$)/
    expect(
      importers(chat).filter((path) => !/^(commands|src\/(chat|cli)\/|src\/start\.ts)/.test(path)),
    ).toEqual([])
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
