import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { parse as onSlack } from '../../../src/chat/slack/parse.ts'
import { parse as onPage } from '../../../src/chat/web/page/slash.ts'
import { pageWords } from '../../../src/chat/web/page/words.ts'
import { viewCommand } from '../../../src/chat/web/view.ts'
import { Mistake } from '../../../src/errors.ts'

type Said = [command: string, options: Record<string, unknown>]

const onThePage = commands.map((command) => viewCommand(command, 'en'))

/** Both read the same line alike. @throws Mistake for what cannot be read */
const readers: Record<string, (line: string) => Said> = {
  'after /salon on Slack': (line) => {
    const form = onSlack(line, commands)
    return [form?.command ?? '', form?.options ?? {}]
  },
  'in the field of the page': (line) => {
    const parsed = onPage(/^\s*\//.test(line) ? line : `/${line.trimStart()}`, onThePage)
    if ('problem' in parsed) throw new Mistake(parsed.problem(pageWords('en')))
    return [parsed.said.command, parsed.said.options]
  },
}

describe.each(Object.entries(readers))('a command %s', (_, read) => {
  test.each<[string, Said]>([
    ['draw a red circle', ['draw', { prompt: 'a red circle' }]],
    ['draw a red circle --count 4', ['draw', { prompt: 'a red circle', count: '4' }]],
    ['draw --count=4 a red circle', ['draw', { prompt: 'a red circle', count: '4' }]],
    ['draw --count 4 a red circle', ['draw', { prompt: 'a red circle', count: '4' }]],
    [
      'draw a red --count=4 circle --top-k 50',
      ['draw', { prompt: 'a red circle', count: '4', 'top-k': '50' }],
    ],
    ['  /draw   a red circle ', ['draw', { prompt: 'a red circle' }]],
    ['DRAW a Red circle --COUNT 4', ['draw', { prompt: 'a Red circle', count: '4' }]],
    ['dessiner un chat --nombre 2 --graine 7', ['draw', { prompt: 'un chat', count: '2', seed: '7' }]],
    ['réglages --langue fr', ['settings', { language: 'fr' }]],
    ['draw', ['draw', {}]],
    ['help', ['help', {}]],
    ['close #12', ['close', { drawing: '12' }]],
    ['close', ['close', {}]],
    ['close --drawing 12', ['close', { drawing: '12' }]],
    ['zoom 12 3', ['zoom', { drawing: '12', picture: '3' }]],
    ['zoom --picture 3 12', ['zoom', { drawing: '12', picture: '3' }]],
    ['again 12 a picture of {}', ['again', { drawing: '12', template: 'a picture of {}' }]],
    ['complete 12 3', ['complete', { drawing: '12', number: '3' }]],
    ['complete #12 a cat', ['complete', { drawing: '12', prompt: 'a cat' }]],
    ['complete two cats, 3 dogs --given 40', ['complete', { prompt: 'two cats, 3 dogs', given: '40' }]],
    ['compléter 12 --donné 25', ['complete', { drawing: '12', given: '25' }]],
    ['guess a red circle', ['guess', { prompt: 'a red circle' }]],
    ['forget-me keep', ['forget-me', { ballots: 'keep' }]],
    ['settings mirror:web votes:secret', ['settings', { mirror: 'web', votes: 'secret' }]],
    ['link code:ABCD-2345', ['link', { code: 'ABCD-2345' }]],
    ['draw prompt:a star count:4', ['draw', { prompt: 'a star', count: '4' }]],
    [
      'exclude member:Ada reason:“a bot, so” drawing:#3',
      ['exclude', { member: 'Ada', reason: 'a bot, so', drawing: '3' }],
    ],
    ['draw two lines\nof text', ['draw', { prompt: 'two lines\nof text' }]],
    // A text goes on to the next option, but for the words that the command cannot do without.
    ['draw a star --template a photo of {}', ['draw', { prompt: 'a star', template: 'a photo of {}' }]],
    ['draw --model petit a red circle', ['draw', { prompt: 'a red circle', model: 'petit' }]],
    [
      'draw a star --model "my model" --count 2',
      ['draw', { prompt: 'a star', model: 'my model', count: '2' }],
    ],
    // Smart dashes and quotes, as keyboards write them.
    ['draw a red circle —count 4', ['draw', { prompt: 'a red circle', count: '4' }]],
    ['draw a red circle –count=4', ['draw', { prompt: 'a red circle', count: '4' }]],
    ['draw “a red circle” --count “4”', ['draw', { prompt: 'a red circle', count: '4' }]],
    [
      'classify a cat | a dog --template “a picture of {}”',
      ['classify', { texts: 'a cat | a dog', template: 'a picture of {}' }],
    ],
    ['draw « un cercle —count »', ['draw', { prompt: 'un cercle —count' }]],
    ['draw “a --cuont” --count 2', ['draw', { prompt: 'a --cuont', count: '2' }]],
    // In quotes nothing is a flag.
    ['exclude Ada --reason “see --drawing 3”', ['exclude', { member: 'Ada', reason: 'see --drawing 3' }]],
  ])('%s', (line, expected) => expect(read(line)).toEqual(expected))

  test.each([
    'un chat — noir',
    'un chat —noir',
    'a star —quiet, far – away',
    'a well-known cat',
    'a sign “yes” -- or no',
    'a "red" star--like -- thing',
    "it's Bob's dog",
    'a sign: count :4, note:this',
  ])('what only looks like a flag or a quote stands as it is: %s', (prompt) =>
    expect(read(`draw ${prompt}`)).toEqual(['draw', { prompt }]),
  )

  test.each([
    'drow a cat',
    'draw a cat --cuont 3',
    'draw a cat --count',
    'draw a cat --count --seed 3',
    'draw a cat --count 4 --count 5',
    'draw a cat prompt:a dog --prompt a cow',
    'help me please',
    'zoom 12 3 4',
    'reconstruct --picture cat.png',
  ])('%s: a mistake', (line) => expect(() => read(line)).toThrow(Mistake))

  test('any text is read, or is a mistake', () => {
    const pieces = fc.constantFrom(
      ...['draw', ' ', '--', '—', 'count', '=', '4', '"', '“', '”', "'", 'é', '\n', '#', 'zoom', ':'],
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (text) => {
        try {
          read(text.join(''))
        } catch (error) {
          expect(error).toBeInstanceOf(Mistake)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('a long text full of quotes takes no long time', () => {
    expect(read(`draw ${'--count "'.repeat(1500)}`)[0]).toBe('draw')
  })
})
