import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../src/basics/root.ts'
import { median } from './median.ts'

const salon = join(root, 'dist', 'src', 'main.js')
const wilson = '{"successes": 7, "trials": 9}'

/** Prints how long the program takes to say hello, as times of an empty program of Node's; they take turns. */
export function startUp({ repeat }: { repeat: number }): void {
  const programs = [
    { name: 'node -e 0', args: ['-e', '0'], milliseconds: [] as number[] },
    { name: 'salon --help', args: [salon, '--help'], milliseconds: [] as number[] },
    { name: 'salon stats wilson', args: [salon, 'stats', 'wilson'], milliseconds: [] as number[] },
  ]
  for (let round = 0; round < repeat; round++)
    for (const { args, milliseconds } of programs) {
      const began = performance.now()
      const { status } = spawnSync(process.execPath, args, { input: wilson })
      if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`)
      milliseconds.push(performance.now() - began)
    }
  const [nothing = 0, ...others] = programs.map(({ milliseconds }) => median(milliseconds))
  console.log(`node -e 0: ${nothing.toFixed(0)} ms (median of ${repeat})`)
  for (const [index, own] of others.entries())
    console.log(
      `${programs[index + 1]?.name}: ${own.toFixed(0)} ms, ${(own / nothing).toFixed(2)} times that`,
    )
}
