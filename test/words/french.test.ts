import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { root } from '../../src/basics/root.ts'

/** All French there is: what every platform says, and what one of them alone does. */
const files = [
  ...readdirSync(join(root, 'src/words/fr')).map((name) => `src/words/fr/${name}`),
  'src/chat/slack/words/fr.ts',
  'src/chat/web/page/words.ts',
]

/** A line may break at these: French has a no-break space before a high mark and inside guillemets. */
const breaks = / [;»!](?![\w'"`(=])|« |(?<=\S) \?(?=['"`])/

/** In a line of code without a condition, this is a colon that is read. */
const colon = /(?<=\S) :(?= [\p{L}«$])/u

test.each(files)('no French line of %s breaks before a mark', (file) => {
  const lines = readFileSync(join(root, file), 'utf8')
    .split('\n')
    .filter((line) => !/^\s*(\/\*\*|\*|\/\/)/.test(line))
  expect(lines.filter((line) => breaks.test(line) || (!line.includes(' ? ') && colon.test(line)))).toEqual([])
})

test('nor one that describes a command or an option', () => {
  const described = commands.flatMap(({ description, options }) => [
    description.fr,
    ...Object.values(options).map((option) => option.description.fr),
  ])
  expect(described.length).toBeGreaterThan(50)
  expect(described.filter((text) => /[ ][:;!?»]|«[ ]/.test(text))).toEqual([])
})
