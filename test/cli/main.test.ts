import { expect, test } from 'vitest'
import { ended, salon } from '../helpers/program.ts'

test.each([
  [['paint'], /unknown command 'paint'/],
  [['draw'], /missing required argument 'prompt'/],
  [['draw', 'a cat', '--colour', 'red'], /unknown option '--colour'/],
  [['stats', 'borda', '/nowhere.json'], /\/nowhere\.json cannot be read/],
])('%j: one line, exit 2', async (args, message) => {
  const { status, stderr } = await ended(salon(args, {}))
  expect(stderr).toMatch(message)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(status).toBe(2)
})
