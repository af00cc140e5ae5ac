import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { latest } from '../../src/inference/latest.ts'

test('a slow listener is never called twice at a time and always hears the last', async () => {
  const heard: { step: number; preview?: string }[] = []
  let inside = 0
  const { tell, settled } = latest<{ step: number; preview?: string }>(
    async (value) => {
      expect(++inside).toBe(1)
      await sleep(5)
      heard.push(value)
      inside--
    },
    (error) => expect.unreachable(String(error)),
  )
  tell({ step: 1 })
  tell({ step: 2, preview: 'of step 2' })
  tell({ step: 3 })
  await settled()
  expect(heard).toEqual([{ step: 1 }, { step: 3, preview: 'of step 2' }])
})

test('a listener that throws is told of once and not called again', async () => {
  const failures: unknown[] = []
  let calls = 0
  const { tell, settled } = latest(
    () => {
      calls++
      throw new Error('no')
    },
    (error) => failures.push(error),
  )
  tell({})
  await settled()
  tell({})
  await settled()
  expect([calls, failures.length]).toEqual([1, 1])
})
