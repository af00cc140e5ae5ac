import { expect, test, vi } from 'vitest'
import { Ballots, type Unsaved } from '../../../src/chat/web/page/ballots.ts'
import { Refused, Unreachable } from '../../../src/chat/web/page/refused.ts'

/** Ballots whose sending the test decides, and everything that was told. */
function setUp() {
  const sent: { positions: number[]; answer: (error?: Error) => void }[] = []
  let unsaved: ReadonlyMap<string, Unsaved> = new Map()
  const counted = vi.fn()
  const refused = vi.fn()
  const ballots = new Ballots(
    (_, positions) =>
      new Promise((resolve, reject) => {
        sent.push({
          positions,
          answer: (error) => (error ? reject(error) : resolve({ positions, changes: 0 })),
        })
      }),
    { changed: (map) => (unsaved = map), counted, refused },
    async () => undefined,
  )
  return { ballots, sent, counted, refused, unsaved: () => unsaved.get('r') }
}

/** Lets everything happen that waits for nothing. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

test('a burst of taps is sent once for the first and once for the last', async () => {
  const { ballots, sent, counted, unsaved } = setUp()
  for (const positions of [[1], [1, 2], [2], [2, 5]]) ballots.cast('r', positions)
  expect(unsaved()).toEqual({ positions: [2, 5], state: 'saving' })
  sent[0]?.answer()
  await settle()
  expect(counted).not.toHaveBeenCalled()
  sent[1]?.answer()
  await settle()
  expect(sent.map(({ positions }) => positions)).toEqual([[1], [2, 5]])
  expect(counted.mock.calls).toEqual([['r', { positions: [2, 5], changes: 0 }]])
  expect(unsaved()).toBeUndefined()
})

test('what cannot be sent is kept, shown as waiting, and sent again with what came since', async () => {
  const { ballots, sent, counted, unsaved } = setUp()
  ballots.cast('r', [1])
  sent[0]?.answer(new Unreachable('down'))
  await settle()
  expect(unsaved()).toEqual({ positions: [1], state: 'waiting' })
  ballots.cast('r', [1, 3])
  sent[1]?.answer(new Refused(429, 'too fast'))
  await settle()
  sent[2]?.answer()
  await settle()
  expect(sent.map(({ positions }) => positions)).toEqual([[1], [1], [1, 3]])
  expect(counted.mock.calls).toEqual([['r', { positions: [1, 3], changes: 0 }]])
})

test('what is refused is given up and told', async () => {
  const { ballots, sent, counted, refused, unsaved } = setUp()
  ballots.cast('r', [1])
  sent[0]?.answer(new Refused(400, 'This vote is closed.'))
  await settle()
  expect(refused.mock.calls).toEqual([['r', 'This vote is closed.']])
  expect(counted).not.toHaveBeenCalled()
  expect(unsaved()).toBeUndefined()
})

test('rounds do not wait for each other', () => {
  const { ballots, sent } = setUp()
  ballots.cast('r', [1])
  ballots.cast('other', [2])
  expect(sent).toHaveLength(2)
})
