import { expect, test } from 'vitest'
import { Together } from '../../src/basics/together.ts'

/** What is done and how often, each batch only when the test lets it. */
function held() {
  const batches: string[][] = []
  const open: (() => void)[] = []
  const act = async (inputs: string[]) => {
    batches.push(inputs)
    await new Promise<void>((resolve) => open.push(resolve))
    if (inputs.includes('bad')) throw new Error('bad')
    return inputs.map((input) => input.toUpperCase())
  }
  const letGo = async () => {
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
    for (const go of open.splice(0)) go()
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
  }
  return { batches, act, letGo }
}

test('what comes while a batch is under way goes in the next, and each is told its own', async () => {
  const { batches, act, letGo } = held()
  const together = new Together<string, string>()
  const first = together.run('one', 'a', act)
  await new Promise((resolve) => setImmediate(resolve))
  const later = ['b', 'c', 'd'].map((input) => together.run('one', input, act))
  const elsewhere = together.run('other', 'e', act)
  await letGo()
  await letGo()
  expect(await Promise.all([first, ...later, elsewhere])).toEqual(['A', 'B', 'C', 'D', 'E'])
  expect(batches).toEqual([['a'], ['e'], ['b', 'c', 'd']])
})

test('nobody fails for what another asked', async () => {
  const { act, letGo } = held()
  const together = new Together<string, string>()
  const all = ['a', 'bad', 'c'].map((input) => together.run('one', input, act))
  const settled = Promise.allSettled(all)
  await letGo()
  await letGo()
  expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

test('two that are kept apart go one after the other, in the order in which they came', async () => {
  const { batches, act, letGo } = held()
  const together = new Together<string, string>((input) => input.charAt(0))
  for (const input of ['a1', 'a2', 'b1', 'a3', 'b2']) void together.run('one', input, act)
  for (let batch = 0; batch < 3; batch++) await letGo()
  expect(batches).toEqual([['a1', 'b1'], ['a2', 'b2'], ['a3']])
})
