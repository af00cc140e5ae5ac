import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../src/basics/root.ts'
import { platforms } from '../src/platforms.ts'

/**
 * The house from the top: a file may import those on its own floor and below, for types too. A folder stands for all in
 * it that is not named itself.
 */
const floors = [
  ['src/main.ts', 'src/cli/'],
  ['src/start.ts', 'src/start-worker.ts'],
  ['src/platforms.ts'],
  ['commands/'],
  ['src/chat/discord/', 'src/chat/slack/', 'src/chat/web/'],
  ['src/chat/web/page/'],
  ['src/chat/web/protocol.ts'],
  ['src/chat/'],
  ['src/studies/'],
  ['src/results/'],
  ['src/games/'],
  ['src/worker/'],
  ['src/looks/'],
  ['src/drawings/'],
  ['src/rounds/'],
  ['src/house.ts'],
  ['src/inference/'],
  ['src/queue/'],
  ['src/places/'],
  ['src/people/'],
  ['src/store/'],
  ['src/packs/'],
  ['src/vocabulary.ts', 'src/prompt.ts'],
  ['src/pull/'],
  ['src/models.ts'],
  ['src/models/'],
  ['src/grid/'],
  ['src/log.ts'],
  ['src/config.ts'],
  ['src/content.ts'],
  ['src/errors.ts'],
  ['src/words/'],
  ['src/statistics/'],
  ['src/basics/'],
]

/** What games share, beside what stands below all of them. */
const shared = ['captions', 'pairs']

/** Every source file with what it imports: names of packages, and paths from the root for files of ours. */
const sources = ['src', 'commands']
  .flatMap((folder) => filesOf(join(root, folder)))
  .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }))
  .map(({ path, text }) => ({
    path,
    text,
    imports: [...text.matchAll(/(?:from|import|import\() ?'([^']+)'/g)].map(([, specifier = '']) =>
      specifier.startsWith('.') ? relative(root, resolve(root, dirname(path), specifier)) : specifier,
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

/** The floor on which a file stands, counted from the top; none for a file that stands on no floor. */
function floorOf(path: string): number {
  const fits = (entry: string) => path === entry || (entry.endsWith('/') && path.startsWith(entry))
  const [entry] = floors
    .flat()
    .filter(fits)
    .sort((a, b) => b.length - a.length)
  return entry === undefined ? -1 : floors.findIndex((floor) => floor.includes(entry))
}

/** What a file of ours imports of ours, but what Prisma makes. */
function ours({ imports }: (typeof sources)[number]): string[] {
  return imports.filter((name) => sources.some(({ path }) => path === name))
}

/** All that a file's imports lead to. */
function reached(path: string, next: (path: string) => readonly string[]): Set<string> {
  const seen = new Set<string>()
  for (const left = [path]; left.length > 0; )
    for (const name of next(left.pop() as string))
      if (!seen.has(name)) {
        seen.add(name)
        left.push(name)
      }
  return seen
}

const imported = new Map(sources.map((source) => [source.path, ours(source)]))

/** Files whose imports, types among them, lead back to themselves. */
function circles(): string[] {
  return [...imported.keys()].filter((path) => reached(path, (name) => imported.get(name) ?? []).has(path))
}

describe('the house', () => {
  test('every file stands on a floor', () => {
    expect(sources.map(({ path }) => path).filter((path) => floorOf(path) < 0)).toEqual([])
  })

  test('nothing imports what stands above it', () => {
    const upward = sources.flatMap((source) =>
      ours(source)
        .filter((name) => floorOf(name) < floorOf(source.path))
        .map((name) => `${source.path} → ${name}`),
    )
    expect(upward).toEqual([])
  })

  test('there are no circles, but that French is checked against English', () => {
    expect(circles().filter((path) => !/^src\/words\/(fr\/)?index\.ts$/.test(path))).toEqual([])
  })
})

describe('a game', () => {
  const folders = readdirSync(join(root, 'src/games'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !shared.includes(entry.name))
    .map(({ name }) => name)

  test.each(folders)('%s is known to its folder, the list and its commands alone', (name) => {
    const folder = `src/games/${name}/`
    const strangers = sources.filter(
      ({ path }) =>
        !path.startsWith(folder) && path !== 'src/games/index.ts' && !path.startsWith('commands/'),
    )
    expect(strangers.filter(({ imports }) => imports.some((one) => one.startsWith(folder)))).toEqual([])
    const words = name.replace(/-./g, (joint) => joint.charAt(1).toUpperCase())
    const named = new RegExp(`(['"\`])${name}\\1|\\b(words|say)(\\([^)]*\\))?\\.${words}\\.`)
    // To statistics a rank is a rank.
    const naming = strangers.filter(
      ({ path, text }) => !/^src\/(words|statistics)\//.test(path) && named.test(text),
    )
    expect(naming.map(({ path }) => path)).toEqual([])
  })

  test('shares nothing with another but what is there to be shared', () => {
    const ofGame = /^src\/games\/([^/]+)\//
    const foreign = sources.flatMap((source) => {
      const own = ofGame.exec(source.path)?.[1]
      return own === undefined
        ? []
        : ours(source).filter((name) => {
            const other = ofGame.exec(name)?.[1]
            return other !== undefined && other !== own && !shared.includes(other)
          })
    })
    expect(foreign).toEqual([])
  })
})

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
    ['yaml', /^yaml$/, /^src\/(studies|packs)\//],
    ['csv-parse', /^csv-parse/, /^src\/packs\//],
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
    // Their syntax names them, too: mentions such as `<@1>`.
    const named = new RegExp(`(['"\`])(${names})\\1|[{,]\\s*(${names}):|<[@#]`)
    const naming = sources.filter(({ path }) => named.test(readFileSync(join(root, path), 'utf8')))
    expect(naming.length).toBeGreaterThan(5)
    expect(naming.map(({ path }) => path).filter((path) => !own.test(path))).toEqual([])
  })

  test('the page shares with the server what they say to each other, and the grammar of a command line', () => {
    const page = 'src/chat/web/page/'
    const beyond = (names: Iterable<string>) =>
      [...new Set(names)].filter((name) => !name.startsWith(page)).sort()
    const inPage = [...imported.keys()].filter((path) => path.startsWith(page))
    expect(beyond(inPage.flatMap(valuesImported))).toEqual(['src/chat/hear/command-line.ts'])
    const all = inPage.flatMap((path) => [...reached(path, (name) => imported.get(name) ?? [])])
    expect(beyond(all).filter((path) => !path.startsWith('src/words/'))).toEqual([
      'src/chat/hear/command-line.ts',
      'src/chat/web/protocol.ts',
      'src/content.ts',
    ])
  })

  test('a worker loads no chat, no game and no result', () => {
    const known = (path: string) => (imported.has(path) ? valuesImported(path) : [])
    const loaded = [...reached('src/start-worker.ts', known)]
    expect(loaded).toContain('src/worker/worker.ts')
    expect(
      loaded.filter((path) => /^(commands|src\/(chat|games|results|looks|people))\//.test(path)),
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
