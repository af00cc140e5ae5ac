import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { expect, onTestFinished, test } from 'vitest'
import { root } from '../../src/basics/root.ts'
import * as draw from '../../src/cli/draw.ts'
import * as models from '../../src/cli/models.ts'
import * as score from '../../src/cli/score.ts'
import { Mistake } from '../../src/errors.ts'
import { sharp } from '../../src/grid/sharp.ts'
import { imageSeed } from '../../src/inference/inference.ts'
import { program } from '../helpers/program.ts'

interface Exit {
  status: number | string
  stdout: string
  stderr: string
}

/** Runs the `salon` program from its sources, with an environment of nothing but what is given. */
function salon(args: string[], env: Record<string, string> = {}): Promise<Exit> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, ...args],
      { cwd: root, env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env } },
      (error, stdout, stderr) => resolve({ status: error?.code ?? 0, stdout, stderr }),
    )
  })
}

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'salon-cli-'))
  onTestFinished(() => rm(made, { recursive: true, force: true }))
  return made
}

test('draw --json prints one object and writes what was asked for; twice gives the same pixels', async () => {
  const out = await folder()
  const args = ['draw', ' a red\ncircle ', '--seed', '7', '--count', '2', '--json']
  const first = await salon([...args, '--out', join(out, 'grid.png'), '--images', join(out, 'images')])
  expect(first.stderr).toBe('')
  expect(first.status).toBe(0)
  const { milliseconds, ...drawn } = JSON.parse(first.stdout)
  expect(drawn).toEqual({
    model: 'petit',
    revision: expect.any(String),
    prompt: 'a red circle',
    seed: 7,
    images: [0, 1].map((index) => ({
      index,
      seed: imageSeed(7, index),
      clipScore: expect.any(Number),
      tokens: expect.any(Array),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })),
  })
  expect(Object.keys(milliseconds)).toEqual(['encode', 'decode', 'vq', 'clip', 'compose'])
  expect(await sharp(join(out, 'grid.png')).metadata()).toMatchObject({
    format: 'png',
    width: 548,
    height: 280,
  })
  expect(await readdir(join(out, 'images'))).toEqual(['0.png', '1.png'])

  const again = JSON.parse((await salon(args)).stdout)
  expect(again.images).toEqual(drawn.images)

  const scored = await salon([
    'score',
    ...['--image', join(out, 'images', '0.png'), join(out, 'images', '1.png')],
    ...['--text', 'red circle', 'blue square', '--template', 'a {}', '--json'],
  ])
  const { model, similarity, probabilities, ...more } = JSON.parse(scored.stdout)
  expect([model, more]).toEqual(['petit', {}])
  expect(similarity.map((row: number[]) => row[0])).toEqual(
    drawn.images.map(({ clipScore }: { clipScore: number }) => clipScore),
  )
  expect(probabilities.map((row: number[]) => row.length)).toEqual([2, 2])
})

test('the best of many are those that CLIP likes best, and the same as they are drawn alone', async () => {
  const images = join(await folder(), 'images')
  const args = ['draw', 'four things', '--seed', '3', '--count', '20', '--temperature', '2', '--json']
  const best = JSON.parse((await salon([...args, '--best', '4', '--images', images])).stdout)
  expect(best.drawn).toBe(20)
  expect(await readdir(images)).toEqual(['0.png', '1.png', '2.png', '3.png'])
  const all = JSON.parse((await salon([...args, '--best', '9'])).stdout)
  const scores = all.images.map(({ clipScore }: { clipScore: number }) => clipScore)
  expect(scores).toEqual([...scores].sort((a, b) => b - a))
  expect(best.images).toEqual(all.images.slice(0, 4))
  expect(new Set(all.images.map(({ sha256 }: { sha256: string }) => sha256)).size).toBe(all.images.length)
  const few = [...args.slice(0, 5), '9', ...args.slice(6)]
  const first = JSON.parse((await salon(few)).stdout).images
  for (const image of all.images.filter(({ index }: { index: number }) => index < 9))
    expect(first[image.index]).toEqual(image)
})

test('of the best, equal pictures are one', async () => {
  const out = join(await folder(), 'grid.png')
  const args = ['--seed', '1', '--count', '9', '--top-k', '1', '--best', '3', '--out', out]
  const { stdout } = await salon(['draw', 'a red circle', ...args])
  expect(stdout).toMatch(/All of them are equal\.\n {2}picture 1 {2}[\d.]+ {2}number 1 of 9 drawn\n/)
})

test('a template is drawn, and the score is that of the prompt alone', async () => {
  const images = join(await folder(), 'images')
  const args = ['draw', 'a cat', '--seed', '5', '--json', '--images', images]
  const bare = JSON.parse((await salon(args)).stdout)
  const worded = JSON.parse((await salon([...args, '--template', 'une photo de {}'])).stdout)
  expect(worded).toMatchObject({ prompt: 'a cat', template: 'une photo de {}' })
  const tokens = (drawing: { images: { tokens: number[] }[] }) => drawing.images.map((image) => image.tokens)
  expect(tokens(worded)).not.toEqual(tokens(bare))
  const scored = await salon(['score', '--image', join(images, '0.png'), '--text', 'a cat', '--json'])
  expect(JSON.parse(scored.stdout).similarity[0][0]).toBe(worded.images[0].clipScore)
})

test('draw tells a person the order, the seed and where the grid is', async () => {
  const out = join(await folder(), 'grid.webp')
  const { stdout, status } = await salon(['draw', 'a red circle', '--count', '3', '--out', out])
  expect(status).toBe(0)
  expect(stdout).toMatch(/^a red circle\npetit \(revision .+\), seed \d+, [\d.]+ s\n/)
  expect([...stdout.matchAll(/picture (\d)/g)].map(([, number]) => number).sort()).toEqual(['1', '2', '3'])
  expect(stdout).toContain(out)
  expect((await readFile(out)).subarray(8, 12).toString()).toBe('WEBP')
})

test('a mistake is one line on stderr, with exit status 2', async () => {
  const { status, stdout, stderr } = await salon(['draw', 'x', '--json'], { SALON_PROVIDERS: 'cuda' })
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/^.*SALON_PROVIDERS=cpu works everywhere\.\n$/)
})

test.each([
  [['draw'], /missing required argument/],
  [['draw', ' \u200b '], /nothing to draw/],
  [['draw', 'x', '--count', '10'], /--count.*whole number from 1 to 9/],
  [['draw', 'x', '--count', '513', '--best', '2'], /--count.*whole number from 1 to 512/],
  [['draw', 'x', '--count', '20', '--best', '10'], /--best.*whole number from 1 to 9/],
  [['draw', 'x', '--count', '3', '--best', '4'], /--best is 4, and --count only 3; draw more\./],
  [['draw', 'x', '--seed', '1.5'], /--seed.*whole number from 0 to 2147483647/],
  [['draw', 'x', '--temperature', 'hot'], /--temperature.*number from 0\.01 to 10/],
  [['draw', 'x', '--guidance', ''], /--guidance.*number from 0 to 64/],
  [['draw', 'x', '--template', 'a photo'], /must hold \{\}/],
  [['draw', 'x', '--out', 'grid.jpg'], /must end in \.png or \.webp/],
  [['draw', 'x', '--out', '/nowhere/grid.png'], /cannot be written/],
  [['draw', 'x', '--images', '/dev/null'], /cannot be made a folder/],
  [['draw', 'x', '--model', 'petti', '--json'], /did you mean petit/],
  [['score', '--image', 'package.json', '--text', 'x'], /package\.json: .* cannot be read as a picture/],
  [['score', '--image', '/nowhere.png', '--text', 'x'], /cannot be read/],
  [['score', '--image', 'x.png', '--text', 'x', '--template', 'a photo'], /must hold \{\}/],
  [['score', '--image', 'x.png', '--text', ' '], /must not be empty/],
  [['models', 'verify', 'nobody'], /no model "nobody"/],
])('%j is a mistake', async (args, message) => {
  const program = new Command().exitOverride().configureOutput({ outputError: () => {} })
  for (const [name, { register }] of Object.entries({ draw, score, models })) register(program.command(name))
  const thrown = await program.parseAsync(args, { from: 'user' }).catch((error) => error)
  expect(thrown.message).toMatch(message)
  expect(thrown instanceof Mistake || thrown instanceof CommanderError).toBe(true)
})

test('models list shows what is there and whether it is whole', async () => {
  const { stdout } = await salon(['models'])
  expect(stdout).toMatch(/^name +revision +kinds/)
  expect(stdout).toMatch(
    /petit +\S+ +generator, autoencoder, scorer +[\d.]+ MB +Apache-2\.0 +there +\/.*\/petit$/m,
  )
  expect(stdout).toMatch(/salon models pull NAME:\n(.+\n)*dalle-mini +generator +\d+\.\d MB +Apache-2\.0$/m)
  const verified = await salon(['models', 'verify', 'petit', '--json'])
  expect(JSON.parse(verified.stdout).models).toMatchObject([{ name: 'petit', verified: true }])
})
