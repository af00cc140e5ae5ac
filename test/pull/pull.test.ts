import { mkdir, mkdtemp, readdir, readFile, rm, statfs, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { builtInModels } from '../../src/basics/root.ts'
import { HUB } from '../../src/config.ts'
import { Mistake } from '../../src/errors.ts'
import { Models, verifyModel } from '../../src/models.ts'
import { type Entry, findEntry, readCatalogue } from '../../src/pull/catalogue.ts'
import { usualPatience } from '../../src/pull/patience.ts'
import { type PullOptions, pull, pulledFrom } from '../../src/pull/pull.ts'
import { fill, mountDisk, mountsDisks, unmountDisk } from '../helpers/disk.ts'
import { etagOf, TestHub } from '../helpers/hub.ts'

const vqgan = join(builtInModels, 'petit-vqgan')

let hub: TestHub
let into: string
/** A model like any other, whose files are those of one that comes with Salon. */
let entry: Entry

beforeEach(async () => {
  hub = new TestHub()
  await hub.listen()
  into = await mkdtemp(join(tmpdir(), 'salon-pull-'))
  const { kinds, description, licence, trainingData, languages, autoencoder, files } = JSON.parse(
    await readFile(join(vqgan, 'model.json'), 'utf8'),
  )
  entry = {
    name: 'another',
    kinds,
    description,
    licence,
    source: 'https://example.org/another',
    repository: 'team/another',
    revision: 'main',
    files: [...Object.keys(files), 'notes/small.txt'].map((path) => ({ path })),
    card: { trainingData, languages, autoencoder },
    needs: [],
  }
  for (const file of Object.keys(files))
    hub.files.set(`team/another/${file}`, await readFile(join(vqgan, file)))
  hub.files.set('team/another/notes/small.txt', Buffer.from('small'))
  return async () => {
    await hub.close()
    await unmountDisk(join(into, 'disk'))
    await rm(into, { recursive: true, force: true })
  }
})

const pullIt = (options: Partial<PullOptions> = {}) =>
  pull(entry, {
    from: options.from ?? hub.origin,
    into,
    patience: { tries: 3, firstWait: 1, stall: 400 },
    ...options,
  })

const content = (file = 'decoder.onnx') => hub.files.get(`team/another/${file}`) as Buffer
const asked = (file = 'decoder.onnx') => hub.asked.filter(({ path }) => path === `/cdn/team/another/${file}`)
const half = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)
const files = async (folder = into) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile())
    .map(({ name }) => name)
    .sort()

/** Sends the head of a file and a beginning, and then nothing. */
function begin(response: ServerResponse, bytes: Buffer, sent: Buffer, headers = {}, then?: () => void): void {
  response.writeHead(200, { etag: etagOf(bytes), 'content-length': bytes.length, ...headers })
  response.write(sent, () => setTimeout(() => then?.(), 50))
}
const breakOff = (response: ServerResponse, bytes: Buffer) =>
  begin(response, bytes, half(bytes), {}, () => response.destroy())
const hangUp = (response: ServerResponse) => response.destroy()

/** From what came of the half that was sent; what was read when the line broke is all, but for the last buffer. */
function expectGoneOn(range: string | undefined): void {
  const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1])
  expect(from).toBeGreaterThan(half(content()).length / 2)
  expect(from).toBeLessThanOrEqual(half(content()).length)
}

async function expectWhole(): Promise<void> {
  const card = await new Models([into]).card('another')
  await verifyModel(card)
  for (const file of ['decoder.onnx', 'encoder.onnx', 'notes/small.txt']) {
    expect(card.files).toHaveProperty([file])
    expect(content(file).equals(await readFile(join(card.folder, file)))).toBe(true)
  }
  expect(await readdir(join(into, '.pulling'))).toEqual([])
}

/** One line, without what is signed in an address, and no model. */
async function mistakeOf(act: Promise<unknown>): Promise<string> {
  const thrown = await act.then(
    () => undefined,
    (error) => error,
  )
  expect(thrown).toBeInstanceOf(Mistake)
  expect(thrown.message).not.toMatch(/\n|secret/)
  expect(await new Models([into]).list()).toEqual([])
  return thrown.message
}

test('a model comes by the hub’s redirects, whole, and says where it came from', async () => {
  const seen: number[] = []
  const card = await pullIt({ onProgress: ({ bytes, of }) => seen.push(bytes / of) })
  await expectWhole()
  expect(card).toMatchObject({ name: 'another', shipped: false, source: 'https://example.org/another' })
  expect(await pulledFrom(card)).toMatchObject({
    from: hub.origin,
    repository: 'team/another',
    commit: hub.commit,
    files: [{ published: true }, { published: true }, { path: 'notes/small.txt', published: true }],
  })
  expect(hub.asked.map(({ path }) => path)).toContain(`/team/another/resolve/${hub.commit}/decoder.onnx`)
  expect(seen.at(-1)).toBe(1)
  // A second time it is there already.
  const { length } = hub.asked
  expect((await pullIt()).revision).toBe(card.revision)
  expect(hub.asked).toHaveLength(length)
})

describe('a line that breaks', () => {
  test('is gone on from where it broke', async () => {
    hub.next('decoder.onnx', breakOff)
    await pullIt()
    await expectWhole()
    expect(asked()).toMatchObject([{ range: undefined }, { ifRange: etagOf(content()) }])
    expectGoneOn(asked()[1]?.range)
  })

  test('for good is told, and the next pull goes on from what came', async () => {
    hub.next('decoder.onnx', breakOff, hangUp, hangUp, hangUp)
    expect(await mistakeOf(pullIt())).toMatch(
      /decoder\.onnx could not be downloaded \(.+\) after \d+ of \d+ bytes, which are kept: pull again to go on/,
    )
    hub.next('decoder.onnx')
    hub.asked.length = 0
    await pullIt()
    await expectWhole()
    expect(asked()).toHaveLength(1)
    expectGoneOn(asked()[0]?.range)
  })

  test('or falls silent is asked again', async () => {
    hub.next('decoder.onnx', (response, bytes) => begin(response, bytes, half(bytes)))
    await pullIt()
    await expectWhole()
  })

  test('is tried for as long as something comes', async () => {
    const some = (response: ServerResponse, bytes: Buffer, request: IncomingMessage) => {
      const from = Number(/\d+/.exec(request.headers.range ?? '0')?.[0])
      response.writeHead(from === 0 ? 200 : 206, {
        etag: etagOf(bytes),
        'content-length': bytes.length - from,
        'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
      })
      response.write(bytes.subarray(from, from + 200_000), () => setTimeout(() => response.destroy(), 20))
    }
    hub.next('decoder.onnx', some, some, some, some, some)
    await pullIt()
    await expectWhole()
    expect(asked()).toHaveLength(6)
  })

  test.each([
    ['429', 429, { 'retry-after': '0' }],
    ['500', 500, {}],
    ['503', 503, { 'retry-after': new Date(0).toUTCString() }],
  ])('is no worse than a server that says %s', async (_, status, headers) => {
    const later = (response: ServerResponse) => response.writeHead(status, headers).end('later')
    hub.next('decoder.onnx', later, later)
    await pullIt()
    await expectWhole()
    hub.next('encoder.onnx', later, later, later)
    await rm(join(into, 'another'), { recursive: true })
    expect(await mistakeOf(pullIt())).toMatch(`answers ${status}`)
  })

  test('to nobody is told with the mend', async () => {
    const from = hub.origin
    await hub.close()
    const message = await mistakeOf(pullIt({ from }))
    await hub.listen()
    expect(message).toMatch(/cannot be reached \(ECONNREFUSED\): try again, or name a mirror with --from/)
  })
})

describe('a server that lies about lengths', () => {
  test('by too much or too little, has the rest asked for', async () => {
    hub.next('decoder.onnx', (response, bytes) =>
      begin(response, bytes, bytes, { 'content-length': bytes.length + 1000 }),
    )
    hub.next('encoder.onnx', (response, bytes) => {
      response.writeHead(200, { etag: etagOf(bytes), 'content-length': half(bytes).length }).end(half(bytes))
    })
    await pullIt()
    await expectWhole()
  })

  test('and sends without end, is left', async () => {
    const endless = (response: ServerResponse) => {
      response.writeHead(200, { etag: '"endless"' })
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      }
      response.on('drain', more)
      more()
    }
    hub.next('decoder.onnx', endless, endless)
    expect(await mistakeOf(pullIt())).toMatch(
      /decoder\.onnx is not the file that was expected: \d+ bytes instead of \d+; nothing of it was kept/,
    )
    expect((await files()).filter((name) => name.startsWith('decoder'))).toEqual([])
  })
})

describe('a file that changes', () => {
  const other = (bytes: Buffer) => Buffer.from(bytes.map((byte) => 255 - byte))

  test('between two parts comes from its start', async () => {
    hub.next('decoder.onnx', (response, bytes) => {
      begin(response, bytes, other(half(bytes)), { etag: '"old"' }, () => response.destroy())
    })
    await pullIt()
    await expectWhole()
    expect(asked()[1]).toMatchObject({ ifRange: '"old"' })
  })

  test.each([
    ['says so in its ETag', '"new"'],
    ['says nothing', undefined],
  ])('where the server that goes on regardless %s, comes from its start', async (_, etag) => {
    hub.next(
      'decoder.onnx',
      (response, bytes) => begin(response, bytes, other(half(bytes)), {}, () => response.destroy()),
      (response, bytes) => {
        const from = half(bytes).length
        response.writeHead(206, {
          ...(etag && { etag }),
          'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
        })
        response.end(bytes.subarray(from))
      },
    )
    await pullIt()
    await expectWhole()
  })

  test('from what the hub publishes is told, and not kept', async () => {
    hub.next('decoder.onnx', (response, bytes, request) => hub.send(response, other(bytes), request))
    expect(await mistakeOf(pullIt())).toMatch(
      /decoder\.onnx is not the file that was expected: sha256 [0-9a-f]{12}… instead of [0-9a-f]{12}…; nothing of it was kept/,
    )
    expect((await files()).filter((name) => name.startsWith('decoder'))).toEqual([])
    await pullIt()
    await expectWhole()
  })

  test('from what the catalogue has, is told before anything comes', async () => {
    entry.files = [{ path: 'decoder.onnx', sha256: '0'.repeat(64) }]
    expect(await mistakeOf(pullIt())).toMatch(
      /decoder\.onnx of team\/another has changed at .*: nothing was pulled/,
    )
    expect(hub.asked).toHaveLength(1)
    // One that tells nothing beforehand is held to it as well.
    hub.api = false
    expect(await mistakeOf(pullIt())).toMatch(/sha256 [0-9a-f]{12}… instead of 000000000000…/)
  })

  test('between two pulls is not mixed with what came of the first', async () => {
    hub.next('encoder.onnx', hangUp, hangUp, hangUp)
    await mistakeOf(pullIt())
    hub.files.set('team/another/decoder.onnx', other(content()))
    hub.next('encoder.onnx')
    await pullIt()
    await expectWhole()
  })
})

describe('a mirror', () => {
  test('of files alone tells their hashes as the hub does, in what leads to them', async () => {
    hub.api = false
    const card = await pullIt()
    await expectWhole()
    expect((await pulledFrom(card))?.files.every(({ published }) => published)).toBe(true)
    expect(hub.asked.map(({ path }) => path)).toContain('/team/another/resolve/main/decoder.onnx')
  })

  test('that tells nothing is believed, and the model says so', async () => {
    hub.api = false
    hub.tells = false
    hub.next('decoder.onnx', breakOff)
    const card = await pullIt()
    await expectWhole()
    expect(await pulledFrom(card)).toMatchObject({ files: [{ published: false }, {}, {}] })
    expect((await pulledFrom(card))?.commit).toBeUndefined()
  })

  test('may be a folder', async () => {
    const mirror = await mkdtemp(join(tmpdir(), 'salon-mirror-'))
    onTestFinished(() => rm(mirror, { recursive: true }))
    expect(await mistakeOf(pullIt({ from: mirror }))).toMatch(
      /^another lacks .*\/team\/another\/.+; put it there\.$/,
    )
    await mkdir(join(mirror, 'team/another/notes'), { recursive: true })
    for (const [key, bytes] of hub.files) await writeFile(join(mirror, key), bytes)
    await pullIt({ from: mirror })
    await expectWhole()
    expect(hub.asked).toEqual([])
    await rm(join(into, 'another'), { recursive: true })
    entry.files = [{ path: 'decoder.onnx', sha256: '0'.repeat(64) }]
    expect(await mistakeOf(pullIt({ from: mirror }))).toMatch(
      /decoder\.onnx is not the file of another: sha256 .* instead of 000000000000…; put the right one there/,
    )
  })

  test('that lacks a file, or does not let one in, is told', async () => {
    entry.files.push({ path: 'absent.onnx' })
    expect(await mistakeOf(pullIt())).toMatch(/team\/another at .* has no absent\.onnx/)
    hub.api = false
    expect(await mistakeOf(pullIt())).toMatch(/absent\.onnx is not there \(404\): name a mirror with --from/)
    hub.next('decoder.onnx', (response) => response.writeHead(403).end())
    await rm(join(into, '.pulling'), { recursive: true })
    expect(await mistakeOf(pullIt())).toMatch(/decoder\.onnx is refused \(403\)/)
  })

  test('that is no address is told', async () => {
    expect(await mistakeOf(pullIt({ from: 'https://' }))).toMatch(
      /^https:\/\/ is no address: name one such as/,
    )
  })

  test('that leads round in circles is left', async () => {
    const circle = (response: ServerResponse) =>
      response.writeHead(302, { location: '/cdn/team/another/decoder.onnx?X-Amz-Signature=secret' }).end()
    hub.next('decoder.onnx', ...Array.from({ length: 20 }, () => circle))
    expect(await mistakeOf(pullIt())).toMatch(/decoder\.onnx leads nowhere: it redirects \d times/)
  })

  test('is what a model needs that the hub does not have', async () => {
    entry.published = ['https://example.org/decoder.pkl']
    expect(await mistakeOf(pullIt({ from: HUB }))).toMatch(
      /another is not on the hub: download https:\/\/example\.org\/decoder\.pkl to MIRROR\/team\/another\/, and say/,
    )
    await pullIt()
    await expectWhole()
  })
})

describe('on a small disk', () => {
  async function smallDisk(size: string): Promise<string> {
    const disk = join(into, 'disk')
    await mkdir(disk)
    await mountDisk(disk, size)
    return disk
  }

  test.runIf(mountsDisks)('what has no room is not begun', async () => {
    const disk = await smallDisk('2m')
    expect(await mistakeOf(pullIt({ into: disk }))).toMatch(
      /another needs \d MB and 256 MB to spare, and there are \d MB free where .*: make room, or set SALON_MODELS_DIR/,
    )
    expect(hub.asked).toHaveLength(1)
  })

  test.runIf(mountsDisks)('that others fill meanwhile, all room is given back', async () => {
    const disk = await smallDisk('4m')
    hub.next('decoder.onnx', (response, bytes, request) => {
      void fill(join(disk, 'filler')).then(() => hub.send(response, bytes, request))
    })
    expect(await mistakeOf(pullIt({ into: disk, spare: 0, patience: usualPatience }))).toMatch(
      /The disk became full while another was pulled, and what had come is gone again: make room/,
    )
    await rm(join(disk, 'filler'))
    const { bfree, bsize } = await statfs(disk)
    expect(bfree * bsize).toBeGreaterThan(3.9 * 2 ** 20)
    expect(await files(disk)).toEqual([])
  })
})

describe('two pulls of one model', () => {
  test('do not meet: the second is told who is at it', async () => {
    const [one, two] = await Promise.allSettled([pullIt(), pullIt()])
    expect([one.status, two.status].sort()).toEqual(['fulfilled', 'rejected'])
    const { reason } = [one, two].find(({ status }) => status === 'rejected') as PromiseRejectedResult
    expect(reason.message).toBe(
      `another is pulled at the moment, by process ${process.pid} on ${hostname()}: wait until it is done.`,
    )
    await expectWhole()
  })

  test('do not wait for one that is dead', async () => {
    await mkdir(join(into, '.pulling'))
    const dead = { process: 2 ** 22 + 1, host: hostname(), key: 'dead' }
    await writeFile(join(into, '.pulling', 'another.lock'), JSON.stringify(dead))
    await pullIt()
    await expectWhole()
  })
})

test('what was damaged since is pulled anew; what did not come by pulling is left alone', async () => {
  await pullIt()
  await writeFile(join(into, 'another', 'decoder.onnx'), 'damaged')
  await pullIt()
  await expectWhole()
  await rm(join(into, 'another', 'pulled.json'))
  await expect(pullIt()).rejects.toThrow(/another is there already, and was not pulled: take it away/)
})

test.each(['clip-vit-b32', 'clip-vit-b16', 'clip-vit-l14'])(
  '%s of the catalogue has all that makes its card whole',
  async (name) => {
    const described = findEntry(await readCatalogue([builtInModels]), name)
    const small: Record<string, object> = {
      'preprocessor_config.json': {
        crop_size: 224,
        do_center_crop: true,
        image_mean: [0.48145466, 0.4578275, 0.40821073],
        image_std: [0.26862954, 0.26130258, 0.27577711],
        resample: 3,
        size: 224,
      },
      'tokenizer_config.json': { model_max_length: 77, pad_token: '<|endoftext|>' },
      'config.json': { model_type: 'clip', text_config: { max_position_embeddings: 77 } },
    }
    for (const { path } of described.files)
      hub.files.set(`${described.repository}/${path}`, Buffer.from(JSON.stringify(small[path] ?? path)))
    entry = { ...described, files: described.files.map(({ path }) => ({ path })) }
    const card = await pullIt()
    await verifyModel(card)
    expect(card).toMatchObject({
      name,
      family: 'hf-clip',
      kinds: ['scorer'],
      licence: 'MIT',
      languages: ['en'],
    })
    expect(card.scorer).toMatchObject({ textLength: 77, imageSize: 224, fit: 'crop', kernel: 'bicubic' })
  },
)

test('a card that cannot be used leaves no model', async () => {
  entry.card = { ...entry.card, autoencoder: { type: 'VQGAN' } }
  expect(await mistakeOf(pullIt())).toMatch(/model\.json: autoencoder/)
})

describe('a checkpoint', () => {
  let recipes: string

  beforeEach(async () => {
    recipes = await mkdtemp(join(tmpdir(), 'salon-recipes-'))
    onTestFinished(() => rm(recipes, { recursive: true }))
    const card = JSON.parse(await readFile(join(vqgan, 'model.json'), 'utf8'))
    await writeFile(
      join(recipes, 'convert.py'),
      [
        'import pathlib, shutil, sys',
        'source, target = map(pathlib.Path, sys.argv[1:3])',
        'if target.exists() or sys.argv[3] != "int8": sys.exit(1)',
        'print("reading", flush=True)',
        'if (source / "notes" / "small.txt").read_text() != "small":',
        '    print("small.txt is truncated: fetch it again.", file=sys.stderr); sys.exit(2)',
        'target.mkdir()',
        'for name in ["decoder.onnx", "encoder.onnx"]: shutil.copy(source / name, target / name)',
        `(target / "model.json").write_text(${JSON.stringify(JSON.stringify({ ...card, name: 'another' }))})`,
      ].join('\n'),
    )
    const { card: _, ...rest } = entry
    entry = {
      ...rest,
      convert: {
        recipe: 'convert.py',
        arguments: ['{from}', '{to}', '{precision}'],
        imports: ['pathlib'],
        requirements: 'requirements.txt',
        makes: 2e6,
      },
    }
  })

  test('is converted, and only the model is kept', async () => {
    const doing = new Set<string>()
    const card = await pullIt({
      recipes,
      precision: 'int8',
      onProgress: (progress) => doing.add(progress.doing),
    })
    expect(card).toMatchObject({ name: 'another', revision: '1' })
    await verifyModel(card)
    expect(await pulledFrom(card)).toMatchObject({ precision: 'int8' })
    expect((await pullIt({ recipes })).revision).toBe('1')
    await expect(pullIt({ recipes, precision: 'fp16' })).rejects.toThrow(
      'another is there as int8: say salon models remove another first.',
    )
    expect([...doing].slice(-2)).toEqual(['converting', 'reading'])
    expect(await files()).toEqual(['decoder.onnx', 'encoder.onnx', 'model.json', 'pulled.json'])
  })

  test('alone has a precision', async () => {
    const { convert: _, ...ready } = entry
    entry = { ...ready, card: {} }
    expect(await mistakeOf(pullIt({ precision: 'int8' }))).toMatch(
      /^another is used as it comes, and not converted/,
    )
  })

  test('that its converter refuses is told in its words, and leaves no model', async () => {
    hub.files.set('team/another/notes/small.txt', Buffer.from('sm'))
    expect(await mistakeOf(pullIt({ recipes, precision: 'int8' }))).toBe(
      'small.txt is truncated: fetch it again.',
    )
  })

  test('is not begun without what converts it', async () => {
    entry.convert = {
      ...(entry.convert as NonNullable<Entry['convert']>),
      imports: ['json', 'no_such_package'],
    }
    expect(await mistakeOf(pullIt({ recipes }))).toMatch(
      /by Python, which lacks no_such_package: say pip install -r .*requirements\.txt/,
    )
    await rm(join(recipes, 'convert.py'))
    expect(await mistakeOf(pullIt({ recipes }))).toMatch(/convert\.py, which is not there/)
    expect(hub.asked).toEqual([])
  })
})
