import { describe, expect, test } from 'vitest'
import { menuFor, parse } from '../../../src/chat/web/page/slash.ts'
import { pageWords } from '../../../src/chat/web/page/words.ts'
import type { CommandData } from '../../../src/chat/web/protocol.ts'

const words = pageWords('en')
const option = { description: 'An option', required: false, multiline: false, completes: false }
const commands: CommandData[] = [
  {
    name: 'draw',
    description: 'Draw',
    hidden: false,
    picture: false,
    options: [
      { ...option, name: 'prompt', type: 'text', required: true, completes: true },
      { ...option, name: 'count', type: 'integer', min: 1, max: 9 },
      { ...option, name: 'seed', type: 'integer', min: 0 },
      { ...option, name: 'model', type: 'text', completes: true },
      { ...option, name: 'top-k', type: 'integer' },
    ],
  },
  {
    name: 'close',
    description: 'Close',
    hidden: false,
    picture: false,
    options: [{ ...option, name: 'drawing', type: 'integer' }],
  },
  { name: 'help', description: 'Help', hidden: false, picture: false, options: [] },
]

describe('what a line says', () => {
  const draw = (options: Record<string, string>) => ({ said: { command: 'draw', options } })

  test.each<[string, object]>([
    ['a red circle', draw({ prompt: 'a red circle' })],
    ['  a -- b --count 4 ', draw({ prompt: 'a -- b --count 4' })],
    ['/draw a red circle --count 4', draw({ prompt: 'a red circle', count: '4' })],
    ['  /help ', { said: { command: 'help', options: {} } }],
  ])('%s', (line, said) => {
    expect(parse(line, commands)).toEqual(said)
  })

  test.each([
    ['/darw a star', words.unknownCommand('darw')],
    ['/', words.unknownCommand('')],
    ['/draw a star --cuont 4', words.unknownOption('cuont', 'draw')],
    ['/draw a star --count', words.missingValue('count')],
    ['/draw a star --count 4 --count 5', words.twice('count')],
    ['/close 1 --drawing 2', words.wordsLeft('1', 'close')],
    ['/help me', words.noOptions('help')],
  ])('%s is a mistake', (line, problem) => {
    const parsed = parse(line, commands)
    expect('problem' in parsed && parsed.problem(words)).toBe(problem)
  })
})

describe('what the menu suggests', () => {
  const texts = (before: string) => menuFor(before, commands, words).suggestions.map(({ text }) => text)

  test('commands that begin so, and the first of them for Enter until one is complete', () => {
    expect(texts('/')).toEqual(['/draw ', '/close ', '/help '])
    expect(texts('/CL')).toEqual(['/close '])
    expect(menuFor('/cl', commands, words).eager).toBe(true)
    expect(menuFor('/close', commands, words).eager).toBe(false)
    expect(texts('/nothing')).toEqual([])
    expect(texts('a red circle')).toEqual([])
  })

  test('options that are not given yet', () => {
    expect(texts('/draw a star --co')).toEqual(['/draw a star --count '])
    expect(texts('/draw a star ')).toEqual(
      ['count', 'seed', 'model', 'top-k'].map((name) => `/draw a star --${name} `),
    )
    expect(texts('/draw a star --count 4 —')).toEqual(
      ['seed', 'model', 'top-k'].map((name) => `/draw a star --count 4 --${name} `),
    )
    expect(texts('/draw a star')).toEqual([])
    expect(texts('/draw a star --count ')).toEqual([])
  })

  test('values that the server knows', () => {
    const ask = (before: string) => menuFor(before, commands, words).ask
    expect(ask('/draw a st')).toEqual({ command: 'draw', option: 'prompt', typed: 'a st' })
    expect(ask('/draw a star --model pe')).toEqual({ command: 'draw', option: 'model', typed: 'pe' })
    expect(ask('/draw a star --count 4')).toBeUndefined()
    expect(ask('/close 1')).toBeUndefined()
  })

  test('what an option is for, and its range', () => {
    const details = menuFor('/draw a star ', commands, words).suggestions.map(({ detail }) => detail)
    expect(details.slice(0, 3)).toEqual(['An option (1 to 9)', 'An option (from 0)', 'An option'])
  })
})
