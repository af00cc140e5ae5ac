import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeEach, expect, test } from 'vitest'
import { builtInModels } from '../../src/basics/root.ts'
import { readCatalogue } from '../../src/pull/catalogue.ts'
import { TestHub } from '../helpers/hub.ts'
import { program } from '../helpers/program.ts'

const run = promisify(execFile)

let hub: TestHub
let folder: string
let env: Record<string, string>

/** A hub that has petit under another name, and a team whose catalogue knows of it. */
beforeEach(async () => {
  hub = new TestHub()
  await hub.listen()
  folder = await mkdtemp(join(tmpdir(), 'salon-cli-pull-'))
  const models = join(folder, 'models')
  const petit = join(builtInModels, 'petit')
  const {
    name: _,
    revision: __,
    source: ___,
    shipped: ____,
    files,
    ...card
  } = JSON.parse(await readFile(join(petit, 'model.json'), 'utf8'))
  for (const file of Object.keys(files))
    hub.files.set(`team/petit/${file}`, await readFile(join(petit, file)))
  await mkdir(join(models, 'catalogue'), { recursive: true })
  const entry = {
    kinds: card.kinds,
    description: card.description,
    licence: card.licence,
    source: 'https://example.org/petit',
    repository: 'team/petit',
    files: Object.entries(files as Record<string, object>).map(([path, known]) => ({ path, ...known })),
    card,
  }
  await writeFile(join(models, 'catalogue', 'petit-again.json'), JSON.stringify(entry))
  env = { SALON_MODELS_DIR: models, SALON_HUB: hub.origin, SALON_DATA_DIR: folder }
  return async () => {
    await hub.close()
    await rm(folder, { recursive: true, force: true })
  }
})

const salon = (...args: string[]) =>
  run(process.execPath, [program, ...args], { env: { ...process.env, ...env } })
const refused = (message: RegExp) => ({ code: 2, stdout: '', stderr: expect.stringMatching(message) })

test('a pulled model draws as what it is a copy of, is verified, and can be taken away', async () => {
  hub.next('decoder.onnx', (response, bytes) => {
    response.writeHead(200, { etag: '"one"', 'content-length': bytes.length })
    response.write(bytes.subarray(0, 1e6), () => setTimeout(() => response.destroy(), 50))
  })
  expect((await salon('models', 'list')).stdout).toMatch(
    /petit-again +generator, autoencoder, scorer +18\.9 MB/,
  )
  const { stdout, stderr } = await salon('models', 'pull', 'petit-again')
  expect(stdout).toMatch(
    new RegExp(
      `^petit-again \\(revision [0-9a-f]{12}\\) is in ${folder}/models/petit-again, from ${hub.origin}\\. Licence: Apache-2\\.0; source: https://example\\.org/petit\\.\\n$`,
    ),
  )
  expect(stderr).not.toMatch(/error/i)
  const draw = async (model: string) => {
    const drawn = await salon(
      'draw',
      'a red circle',
      '--seed',
      '7',
      '--count',
      '1',
      '--model',
      model,
      '--json',
    )
    return JSON.parse(drawn.stdout).images[0].sha256
  }
  expect(await draw('petit-again')).toBe(await draw('petit'))
  const listed = JSON.parse((await salon('models', 'list', '--json')).stdout)
  expect(listed.models).toContainEqual(
    expect.objectContaining({
      name: 'petit-again',
      from: hub.origin,
      folder: join(folder, 'models', 'petit-again'),
    }),
  )
  expect(listed.pullable.map(({ name }: { name: string }) => name)).not.toContain('petit-again')

  await appendFile(join(folder, 'models', 'petit-again', 'tokenizer.json'), ' ')
  await expect(salon('models', 'verify', 'petit-again')).rejects.toMatchObject({
    code: 2,
    stdout: expect.stringMatching(
      /tokenizer\.json is not the file .*; restore it with salon models pull petit-again\.$/m,
    ),
  })
  await salon('models', 'pull', 'petit-again', '--json')
  expect((await salon('models', 'verify', 'petit-again')).stdout).toMatch(/verified/)

  env.SALON_MODEL = 'petit-again'
  await expect(salon('models', 'remove', 'petit-again')).rejects.toMatchObject(
    refused(/draws by default: set SALON_MODEL/),
  )
  env.SALON_MODEL = ''
  env.SALON_SCORER = 'petit-again'
  await expect(salon('models', 'remove', 'petit-again')).rejects.toMatchObject(
    refused(/judges by default: set SALON_SCORER/),
  )
  env.SALON_SCORER = ''
  expect((await salon('models', 'remove', 'petit-again')).stdout).toMatch(/^petit-again is gone from /)
  expect((await readdir(join(folder, 'models'))).sort()).toEqual(['.pulling', 'catalogue'])
  await expect(salon('models', 'remove', 'petit')).rejects.toMatchObject(
    refused(/^petit comes with Salon and stays\.\n$/),
  )
})

test('what another model is drawn with stays', async () => {
  await salon('models', 'pull', 'petit-again')
  const own = join(folder, 'models', 'writer')
  const path = join(folder, 'models', 'petit-again', 'model.json')
  const { autoencoder: _, scorer: __, generator, ...card } = JSON.parse(await readFile(path, 'utf8'))
  await mkdir(own)
  await writeFile(
    join(own, 'model.json'),
    JSON.stringify({
      ...card,
      name: 'writer',
      kinds: ['generator'],
      generator: { ...generator, autoencoder: 'petit-again' },
    }),
  )
  await expect(salon('models', 'remove', 'petit-again')).rejects.toMatchObject(
    refused(/^petit-again makes the pictures of writer: remove that first\.\n$/),
  )
})

test('without a folder of its own a model comes into the data folder, and is found there', async () => {
  const catalogue = await readFile(join(folder, 'models', 'catalogue', 'petit-again.json'), 'utf8')
  env = { SALON_HUB: hub.origin, SALON_DATA_DIR: join(folder, 'data') }
  await mkdir(join(folder, 'data', 'models', 'catalogue'), { recursive: true })
  await writeFile(join(folder, 'data', 'models', 'catalogue', 'petit-again.json'), catalogue)
  const { models } = JSON.parse((await salon('models', 'pull', 'petit-again', '--json')).stdout)
  expect(models).toMatchObject([
    {
      name: 'petit-again',
      folder: join(folder, 'data', 'models', 'petit-again'),
      pulled: { commit: hub.commit },
    },
  ])
  expect((await salon('models', 'verify', 'petit-again')).stdout).toMatch(/verified/)
})

test('what cannot be pulled is told in one line', async () => {
  await expect(salon('models', 'pull', 'petit-agian')).rejects.toMatchObject(
    refused(/^Nothing called petit-agian can be pulled; did you mean petit-again\?\n$/),
  )
  await cp(
    join(folder, 'models', 'catalogue', 'petit-again.json'),
    join(folder, 'models', 'catalogue', 'petit.json'),
  )
  await expect(salon('models', 'pull', 'petit')).rejects.toMatchObject(
    refused(/^petit is in .*models\/petit already: take it away first\.\n$/),
  )
  const { card: _, ...entry } = JSON.parse(
    await readFile(join(folder, 'models', 'catalogue', 'petit-again.json'), 'utf8'),
  )
  const convert = {
    recipe: 'petit.py',
    arguments: [],
    imports: [],
    requirements: 'requirements.txt',
    makes: 1,
  }
  await writeFile(join(folder, 'models', 'catalogue', 'made.json'), JSON.stringify({ ...entry, convert }))
  env.PATH = ''
  await expect(salon('models', 'pull', 'made')).rejects.toMatchObject(
    refused(/^made is made of .* cannot be started as python3: install it, then say pip install -r .*\n$/),
  )
  expect(hub.asked).toEqual([])
})

test('the catalogue that comes with Salon can be read, and names models that are in it', async () => {
  const catalogue = await readCatalogue([builtInModels])
  const names = catalogue.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['clip-vit-b32', 'dalle-dvae', 'dalle-mega', 'dalle-mini']))
  for (const { needs } of catalogue) expect(names).toEqual(expect.arrayContaining(needs))
})

test('every converter that the catalogue names is in models/recipes, with what it needs', async () => {
  const named = (await readCatalogue([builtInModels])).flatMap(({ convert }) => convert ?? [])
  const files = named.flatMap(({ recipe, requirements }) => [recipe, requirements])
  expect(files).not.toEqual([])
  const missing = files.filter((file) => !existsSync(join(builtInModels, 'recipes', file)))
  expect(missing).toEqual([])
  for (const { recipe, arguments: given } of named) {
    const commands = await readFile(join(builtInModels, 'recipes', recipe, 'command.py'), 'utf8')
    expect(commands).toContain(`"${given[0]}"`)
  }
})
