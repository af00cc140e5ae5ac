import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { root } from '../../src/basics/root.ts'

const folder = join(root, 'src/words/fr')

/** A line may break at these: French has a no-break space before a high mark and inside guillemets. */
const breaks = / [;»!](?![\w'"`(=])|« |(?<=\S) \?(?=['"`])/

/** In a line of code without a condition, this is a colon that is read. */
const colon = /(?<=\S) :(?= [\p{L}«$])/u

test.each(readdirSync(folder))('no French line of %s breaks before a mark', (file) => {
  const lines = readFileSync(join(folder, file), 'utf8')
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
