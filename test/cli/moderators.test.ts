import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Visitor } from '../chat/web/visitor.ts'
import { program } from '../helpers/program.ts'
import { startSalon, type TestSalon } from '../helpers/salon.ts'

let running: TestSalon
beforeAll(async () => {
  running = await startSalon()
})
afterAll(() => running.stop())

async function salon(...args: string[]): Promise<string> {
  const { store, config } = running.salon
  const env = { ...process.env, DATABASE_URL: store.url, SALON_DATA_DIR: config.dataDir }
  const all = [program, 'moderators', ...args]
  return (await promisify(execFile)(process.execPath, all, { env })).stdout.trim()
}

test('whoever runs Salon says who keeps order on the page', async () => {
  const ada = await new Visitor(running.url).signIn('Ada')
  const excludes = async () => (await ada.post('/api/say', { command: 'exclude', options: {} })).body
  expect(await excludes()).toEqual({ message: 'Only a moderator of this channel can do that.' })
  expect(await salon()).toBe('Nobody keeps order on the page.')
  expect(await salon('add', 'ada')).toBe('Ada keeps order on the page.')
  expect(await excludes()).toMatchObject({ answer: { text: ['Nobody is left out of any vote.'] } })
  const settings = { command: 'settings', options: { 'channel-language': 'fr' } }
  expect((await ada.post('/api/say', settings)).status).toBe(200)
  expect(JSON.parse(await salon('list', '--json'))).toEqual({ moderators: ['Ada'] })
  expect(await salon('remove', 'Ada')).toBe('Ada no longer keeps order on the page.')
  expect(await excludes()).toEqual({ message: 'Only a moderator of this channel can do that.' })
  await expect(salon('add', 'Nobody')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^Nobody on the page is called Nobody: .*\n$/),
  })
})

test('where two have one name, as in a database of an earlier release, the id says which', async () => {
  const { prisma } = running.salon.store
  const [first, second] = await Promise.all(
    ['one', 'two'].map((externalId) =>
      prisma.member.create({ data: { platform: 'web', externalId, name: 'Eve' } }),
    ),
  )
  if (!first || !second) throw new Error('two of a name')
  await expect(salon('add', 'eve')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(new RegExp(`^Several on the page are called eve: .*${second.id}.*\n$`)),
  })
  expect(await salon('add', second.id)).toBe('Eve keeps order on the page.')
  expect(await prisma.member.findMany({ where: { moderator: true } })).toMatchObject([{ id: second.id }])
})
