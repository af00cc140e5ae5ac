import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { root } from '../../src/basics/root.ts'

test('Discord can be connected to after a chart was drawn', async () => {
  // In a process of its own, in which nobody has loaded either before.
  const script = `
    import { renderChart } from './dist/src/results/charts/render.js'
    const files = { ensure: async (name, make) => { await make() } }
    const data = { values: [{ x: 1 }, { x: 2 }] }
    await renderChart(files, { data, mark: 'point', encoding: { x: { field: 'x', type: 'quantitative' } } }, 'two')
    const { Client } = await import('discord.js')
    console.log(typeof Client)`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
  })
  expect(stdout.trim()).toBe('function')
})
