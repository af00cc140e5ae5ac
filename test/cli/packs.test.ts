import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { program } from '../helpers/program.ts'

const folder = await mkdtemp(join(tmpdir(), 'salon-packs-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

async function salon(...args: string[]): Promise<string> {
  const env = { ...process.env, SALON_DATA_DIR: folder }
  return (await promisify(execFile)(process.execPath, [program, 'packs', ...args], { env })).stdout.trim()
}

async function file(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}

test('a table of one’s own becomes a pack, is listed and shown, and goes again', async () => {
  const path = await file('chairs.csv', 'prompt,skill,truth\ntwo chairs,count,count chairs = 2\na chair,,\n')
  expect(JSON.parse(await salon('import', 'csv', path, '--title', 'Our chairs', '--json'))).toEqual({
    name: 'chairs',
    title: 'Our chairs',
    locale: 'en',
    source: 'chairs.csv',
    licence: 'not stated',
    prompts: 2,
    withTruth: 1,
    leftOut: [],
    file: join(folder, 'packs', 'chairs.json'),
  })
  const listed = JSON.parse(await salon('--json')).packs
  expect(listed.map(({ name }: { name: string }) => name)).toEqual(['chairs', 'petit-en', 'petit-fr'])
  expect(await salon('show', 'chairs')).toMatch(
    /^Our chairs\n[\s\S]*\ncount {2}two chairs {2}count chairs = 2\nother {2}a chair$/,
  )
  expect(await salon('remove', 'chairs')).toBe('chairs is gone.')
  expect(await salon('list')).toMatch(
    /^name +language[^\n]*\npetit-en +en +168 +168 +Apache-2\.0 [^\n]*\npetit-fr +fr [^\n]*$/,
  )
})

test('a published set says where it is from, and what is left out', async () => {
  const path = await file('p.tsv', 'Prompt\tCategory\tChallenge\nan inn\tArts\tBasic\nan inn\tArts\tBasic\n')
  const said = await salon('import', 'parti', path, '--name', 'p2')
  expect(said).toMatch(
    /^p2 is in .*p2\.json\. Prompts: 1; with .*: 0\.\nPartiPrompts, from https:.*Apache-2\.0\.\nLeft out: Line 3: the prompt of line 2/,
  )
  await expect(salon('import', 'parti', path, '--name', 'p2')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^There is a pack p2 already: .*\n$/),
  })
})

test('what is wrong is one line, and nothing is made', async () => {
  const path = await file('bad.csv', 'prompt,skill\na cat,color\n\u200b,thing\n')
  const before = await readdir(join(folder, 'packs'))
  await expect(salon('import', 'csv', path)).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^Nothing was made of bad\.csv\. Line 2: .*colour\? Line 3: .*\n$/),
  })
  expect(await readdir(join(folder, 'packs'))).toEqual(before)
  for (const [args, says] of [
    [['import', 'cvs', path], /Allowed choices are parti, geneval, t2i-compbench, gecko, csv, yaml/],
    [['import', 'csv', join(folder, 'none.csv')], /none\.csv cannot be read/],
    [['show', 'petit-end'], /did you mean petit-en\?/],
    [['remove', 'petit-en'], /petit-en comes with Salon and stays/],
  ] as const)
    await expect(salon(...args)).rejects.toMatchObject({ code: 2, stderr: expect.stringMatching(says) })
})
