import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)
const salon = (...args: string[]) => run(process.execPath, ['--import', 'tsx', 'src/main.ts', ...args])

test('salon models table prints the table of the report from the cards', async () => {
  const { stdout } = await salon('models', 'table', 'petit', 'petit-vae', '--language', 'fr')
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
  expect(rows[0]).toEqual(['', 'petit', 'petit-vae'])
  expect(rows).toContainEqual(['Auto-encodeur', 'VQ-VAE', 'VAE'])
  expect(rows).toContainEqual(['Résolution des images originales', '96 × 96', '96 × 96'])
  expect(rows).toContainEqual(['Résolution des images compressées', '8 × 8', '8 × 8'])
  expect(rows).toContainEqual([
    'Chaque place contient',
    expect.stringMatching(/^un code sur 1\s024$/),
    '16 nombres',
  ])
  for (const row of rows) expect(row).toHaveLength(3)
})

test('salon models table names a model that is not there', async () => {
  await expect(salon('models', 'table', 'petite')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/did you mean petit/),
  })
})
