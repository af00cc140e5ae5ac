import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { likeness } from '../../src/basics/look-alike.ts'
import { startSalon as startFront } from '../../src/start.ts'
import { freeNames } from '../../src/store/names.ts'
import { Visitor } from '../chat/web/visitor.ts'
import { startSalon, type TestSalon } from '../helpers/salon.ts'

const logged: string[] = []
let salon: TestSalon
let second: Awaited<ReturnType<typeof startFront>>
beforeAll(async () => {
  salon = await startSalon(
    { worker: 'external' },
    pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) }),
  )
  second = await startFront({ ...salon.salon.config, port: 0 }, pino({ level: 'silent' }))
})
afterAll(async () => {
  await second.stop()
  await salon.stop()
})

const prisma = () => salon.salon.store.prisma
const visitor = () => new Visitor(salon.url)
const status = async (visitor: Visitor, name: string) => (await visitor.post('/api/sign-in', { name })).status

test.each([
  ['Ada', 'Аdа'],
  ['Ada', 'ADA'],
  ['Ada', 'A\u200bda'],
  ['Ada', 'Ａｄａ'],
  ['Boris', 'Bor\u0456s'],
  ['Ian', 'lan'],
  ['Ian', 'ian'],
  ['Straße', 'STRASSE'],
  ['Νίκος', 'ΝΊΚΟΣ'],
  ['Zoë', 'Zoe\u0308'],
  ['Ad\u034fa', 'Ada'],
])('%s and %s are alike', (one, other) => {
  expect(likeness(one).some((look) => likeness(other).includes(look))).toBe(true)
})

test.each([
  ['Ada', 'Ida'],
  ['Vera', 'Nera'],
  ['André', 'Andre'],
  ['Ada', 'Ada L'],
])('%s and %s are not', (one, other) => {
  expect(likeness(one).some((look) => likeness(other).includes(look))).toBe(false)
})

test('of two who take one name at two fronts at once, one has it', async () => {
  for (const [here, there] of [
    ['Cy', 'Cy'],
    ['Boris', 'Bor\u0456s'],
    ['Ian', 'lan'],
  ] as const) {
    const both = await Promise.all([status(visitor(), here), status(new Visitor(second.url), there)])
    expect(both.sort()).toEqual([200, 409])
  }
})

test('a name that was given up is kept for who had it, and free after a while', async () => {
  const [dora, eve] = [visitor(), visitor()]
  await dora.signIn('Dora')
  await dora.signIn('Theodora')
  expect(await status(eve, 'Dora')).toBe(409)
  expect(await status(dora, 'Dora')).toBe(200)
  expect(await status(dora, 'Theodora')).toBe(200)
  await prisma().heldName.updateMany({
    where: { keptUntil: { not: null } },
    data: { keptUntil: new Date(Date.now() - 1) },
  })
  expect(await status(eve, 'Dora')).toBe(200)
  expect(await status(dora, 'Dora')).toBe(409)
})

test('the name of who asked to be forgotten is nobody’s for a while, and cannot be read', async () => {
  const [fay, gil] = [visitor(), visitor()]
  await fay.signIn('Fay')
  const said = await fay.post('/api/say', { command: 'forget-me', options: { ballots: 'keep' } })
  expect(said.status).toBe(200)
  expect(await status(gil, 'fay')).toBe(409)
  expect(await status(fay, 'Fay')).toBe(409)
  const kept = await prisma().heldName.findMany({ where: { memberId: null } })
  expect(kept).not.toEqual([])
  expect(JSON.stringify(kept)).not.toMatch(/fay/i)
  await prisma().heldName.updateMany({
    data: { keptUntil: new Date(Date.now() - 1) },
    where: { memberId: null },
  })
  await freeNames(prisma())
  expect(await prisma().heldName.count({ where: { memberId: null } })).toBe(0)
  expect(await status(gil, 'Fay')).toBe(200)
})

test('of names that were doubled before, the first to have come keeps theirs', async () => {
  // As earlier releases wrote them.
  const names = ['Hal', 'hal', 'H\u0430l', 'Hal 2']
  for (const [n, name] of names.entries())
    await prisma().member.create({
      data: { platform: 'web', externalId: `hal-${n}`, name, createdAt: new Date(Date.UTC(2026, 0, n + 1)) },
    })
  logged.length = 0
  await salon.restart()
  const now = await prisma().member.findMany({
    where: { externalId: { startsWith: 'hal-' } },
    orderBy: { createdAt: 'asc' },
  })
  expect(now.map(({ name }) => name)).toEqual(['Hal', 'hal 2', 'H\u0430l 3', 'Hal 2 2'])
  expect(logged.filter((line) => line.includes('on the page was called')).length).toBe(3)
  expect(await status(visitor(), 'HAL')).toBe(409)
  logged.length = 0
  await salon.restart()
  expect(logged).toEqual([])
})
