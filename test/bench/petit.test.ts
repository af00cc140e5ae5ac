import { afterAll, expect, test } from 'vitest'
import { judge } from '../../bench/petit/judge.ts'
import { openOracle } from '../../bench/petit/oracle.ts'
import { Inference, imageSeed } from '../../src/inference/inference.ts'

const inference = new Inference({})
afterAll(() => inference.close())

const pair = {
  caption: 'a red circle left of a blue square',
  items: [
    ['red', 'circle'],
    ['blue', 'square'],
  ] as [string, string][],
  place: 'white',
  relation: 'left',
}

test('the oracle reads what petit drew', async () => {
  const { images } = await inference.draw({
    model: 'petit',
    scorer: 'petit',
    prompt: pair.caption,
    seeds: [imageSeed(1, 0)],
  })
  const seen = await (await openOracle())(images[0]?.png as Uint8Array)
  expect(seen.place).toBe('white')
  expect(judge(pair, seen)).toEqual({ both: true, relation: true })
})

test('what is right is told apart from what is not', () => {
  const [circle, square] = [
    { colour: 'red', noun: 'circle', x: 2, y: 4 },
    { colour: 'blue', noun: 'square', x: 6, y: 4 },
  ]
  const seen = (...items: (typeof circle)[]) => ({ items, place: 'white' })
  expect(judge({ ...pair, relation: 'right' }, seen(circle, square))).toEqual({ both: true, relation: false })
  expect(judge(pair, seen(circle))).toEqual({ both: false })
  expect(judge(pair, seen(circle, square, circle))).toEqual({ both: false })
  const one = { ...pair, items: pair.items.slice(0, 1), relation: '' }
  expect(judge(one, seen(square))).toEqual({ colour: false, noun: false, place: true, count: false })
  expect(judge(one, seen(circle, circle))).toEqual({ colour: true, noun: true, place: true, count: false })
})
