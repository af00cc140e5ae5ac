import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { Mistake } from '../../src/errors.ts'
import type { Pack } from '../../src/packs/pack.ts'
import { Packs } from '../../src/packs/packs.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'salon-packs-'))
afterAll(() => rm(dataDir, { recursive: true, force: true }))
const packs = new Packs({ dataDir })

const chairs: Pack = {
  name: 'chairs',
  title: 'Our chairs',
  locale: 'en',
  source: 'us',
  licence: 'CC0-1.0',
  notice: 'Ada chose them.',
  prompts: [
    { text: 'two chairs', skill: 'count', truth: [{ asks: 'count', of: 'chairs', count: 2 }] },
    { text: 'a chair', skill: 'thing', truth: [] },
  ],
}

test('those that come with Salon are there before any other', async () => {
  expect((await packs.list()).map(({ name, locale, shipped }) => [name, locale, shipped])).toEqual([
    ['petit-en', 'en', true],
    ['petit-fr', 'fr', true],
  ])
})

test('a pack that is added is there, whole, and in the list', async () => {
  expect(await packs.add(chairs)).toBe(join(dataDir, 'packs', 'chairs.json'))
  expect(await new Packs({ dataDir }).get('chairs')).toEqual(chairs)
  const { prompts: _, ...about } = chairs
  expect((await packs.list())[0]).toEqual({
    ...about,
    prompts: 2,
    withTruth: 1,
    skills: { count: 1, thing: 1 },
    shipped: false,
  })
  expect(await readdir(join(dataDir, 'packs'))).toEqual(['chairs.json'])
})

test('a name is given once', async () => {
  await expect(packs.add({ ...chairs, title: 'Others' })).rejects.toThrow(/There is a pack chairs already/)
  await expect(packs.add({ ...chairs, name: 'petit-en' })).rejects.toThrow(/There is a pack petit-en already/)
  expect(await packs.get('chairs')).toEqual(chairs)
})

test('of many who add a name at once one does, and what it says is whole', async () => {
  const added = await Promise.allSettled(
    Array.from({ length: 8 }, (_, at) =>
      new Packs({ dataDir }).add({ ...chairs, name: 'many', title: `Of ${at}` }),
    ),
  )
  expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const one of added) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Mistake)
  const title = `Of ${added.findIndex(({ status }) => status === 'fulfilled')}`
  expect(await packs.get('many')).toEqual({ ...chairs, name: 'many', title })
})

test.each(['chair', 'Chairs', './chairs', 'petit', 'zygomorphic'])('there is no %s', async (name) => {
  await expect(packs.get(name)).rejects.toThrow(
    /chairs$/i.test(name) || name === 'chair'
      ? /did you mean chairs\?/
      : /there is chairs, many, petit-en, and petit-fr\./,
  )
  await expect(packs.remove(name)).rejects.toThrow(Mistake)
})

test.each([
  ['no JSON', '{'],
  ['half a pack', JSON.stringify({ ...chairs, name: 'hurt', prompts: undefined })],
  [
    'a truth that is none',
    JSON.stringify({ ...chairs, name: 'hurt', prompts: [{ text: 'a', skill: 'b', truth: [{}] }] }),
  ],
  ['another name', JSON.stringify(chairs)],
])('a file with %s is named with the mend, and can be removed', async (_, text) => {
  await writeFile(join(dataDir, 'packs', 'hurt.json'), text)
  await expect(packs.get('hurt')).rejects.toThrow(/hurt cannot be read from .*hurt\.json: remove it/)
  await expect(packs.list()).rejects.toThrow(Mistake)
  await packs.remove('hurt')
  await expect(packs.get('hurt')).rejects.toThrow(/no pack “hurt”/)
})

test('what a program left that died while it imported is in nobody’s way', async () => {
  const { pid: process } = spawnSync('true')
  const folder = join(dataDir, 'packs')
  await writeFile(join(folder, '.late.lock'), JSON.stringify({ process, host: hostname(), key: 'k' }))
  await writeFile(join(folder, '.late.draft'), '{"name":"la')
  expect((await packs.list()).map(({ name }) => name)).not.toContain('late')
  await packs.add({ ...chairs, name: 'late' })
  expect(await packs.get('late')).toEqual({ ...chairs, name: 'late' })
  expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([])
  await packs.remove('late')
})

test('a list is whole while packs come and go', async () => {
  const churn = Array.from({ length: 10 }, async (_, at) => {
    await packs.add({ ...chairs, name: `passing-${at}` })
    await packs.remove(`passing-${at}`)
  })
  const lists = Array.from({ length: 30 }, async (_, at) => {
    await sleep(at)
    return (await packs.list()).filter(({ shipped }) => shipped)
  })
  for (const list of await Promise.all(lists)) expect(list).toHaveLength(2)
  await Promise.all(churn)
})

test('imported packs go, those that come with Salon stay', async () => {
  await packs.remove('chairs')
  await packs.remove('many')
  await expect(packs.remove('petit-fr')).rejects.toThrow('petit-fr comes with Salon and stays.')
  expect((await packs.list()).map(({ name }) => name)).toEqual(['petit-en', 'petit-fr'])
  expect(await readdir(join(dataDir, 'packs'))).toEqual([])
})
