import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../src/basics/root.ts'
import { slackWords } from '../../src/chat/slack/words/index.ts'
import { pageWords } from '../../src/chat/web/page/words.ts'
import { words } from '../../src/words/index.ts'

/** All code but the words themselves. */
function codeIn(...folders: string[]): string {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
        .map(({ parentPath, name }) => join(parentPath, name)),
    )
    .filter((path) => !/\/(generated|words)[/.]/.test(path))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')
}

test('every key is named by some code, with its name space', () => {
  const code = codeIn('src', 'commands')
  const keys = Object.entries(words('en')).flatMap(([space, said]) =>
    typeof said === 'function' ? [] : Object.keys(said).map((key) => ({ space, key })),
  )
  expect(keys.length).toBeGreaterThan(300)
  const dead = keys.filter(({ space, key }) => !new RegExp(`\\b${space}\\s*\\.\\s*${key}\\b`).test(code))
  expect(dead.map(({ space, key }) => `${space}.${key}`)).toEqual([])
})

test.each([
  ['the page', 'src/chat/web', Object.keys(pageWords('en'))],
  ['Slack', 'src/chat/slack', Object.keys(slackWords('en'))],
])('every key of the words of %s', (_, folder, keys) => {
  const code = codeIn(folder)
  // A key may be chosen by what is shown: `homeVote` or `homeOpen`.
  const dead = keys.filter((key) => !new RegExp(`\\.${key}\\b|'${key}'`).test(code))
  expect(dead).toEqual([])
})
