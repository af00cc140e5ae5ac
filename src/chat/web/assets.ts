import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { type Context, Hono } from 'hono'
import { root } from '../../basics/root.ts'

/** Modules stand at the paths they have below this one, so that those the page shares with the server are found. */
const modules = join(root, 'dist/src')
const page = 'chat/web/page'
/** What runs in both. */
const shared = ['chat/hear/command-line.js']
const { resolve } = createRequire(import.meta.url)

/** Modules that the page imports by name, as its import map has them. */
const vendored = {
  'preact.js': resolve('preact'),
  'hooks.js': resolve('preact/hooks'),
  'jsx-runtime.js': resolve('preact/jsx-runtime'),
  // All of Vega in one file; the package's own entry is dozens.
  'vega.js': join(dirname(resolve('vega')), 'vega.min.js'),
  'vega-interpreter.js': resolve('vega-interpreter'),
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
}

interface Asset {
  body: Uint8Array<ArrayBuffer>
  type: string
  tag: string
}

/** The files that the page is made of, by path; read once, as there are few and they are small. */
export class Assets {
  readonly #files: ReadonlyMap<string, Asset>
  /** Hash of the import map, the one inline script, for the content security policy. */
  readonly importMapHash: string

  private constructor(files: ReadonlyMap<string, Asset>) {
    this.#files = files
    const html = new TextDecoder().decode(files.get('/')?.body)
    const map = /<script type="importmap">(.*?)<\/script>/s.exec(html)?.[1]
    if (map === undefined) throw new Error('the page has no import map')
    this.importMapHash = `'sha256-${createHash('sha256').update(map).digest('base64')}'`
  }

  static async load(): Promise<Assets> {
    const files = new Map<string, Asset>()
    const add = async (path: string, file: string) => files.set(path, await read(file))
    const own = (await readdir(join(modules, page))).filter((name) => name.endsWith('.js'))
    for (const path of [...own.map((name) => `${page}/${name}`), ...shared])
      await add(`/${path}`, join(modules, path))
    for (const name of await readdir(join(modules, page, 'static')))
      await add(name === 'index.html' ? '/' : `/${name}`, join(modules, page, 'static', name))
    for (const [name, file] of Object.entries(vendored)) await add(`/vendor/${name}`, file)
    return new Assets(files)
  }

  routes(): Hono {
    const routes = new Hono()
    for (const [path, asset] of this.#files) routes.get(path, (c) => serve(c, asset))
    return routes
  }
}

async function read(file: string): Promise<Asset> {
  const body = new Uint8Array(await readFile(file))
  const tag = `"${createHash('sha256').update(body).digest('base64url')}"`
  return { body, type: types[extname(file)] ?? 'text/javascript; charset=utf-8', tag }
}

function serve(c: Context, { body, type, tag }: Asset): Response {
  const headers = { 'content-type': type, 'cache-control': 'no-cache', etag: tag }
  return c.req.header('if-none-match') === tag ? c.body(null, 304, headers) : c.body(body, 200, headers)
}
