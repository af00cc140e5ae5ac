import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { root } from '../src/basics/root.ts'

const printed = z.object({
  runtime: z.string(),
  threads: z.number(),
  milliseconds: z.object({ transformer: z.number(), vq: z.number() }),
})

/** What PyTorch took for one grid, median of a few; `transformer` reads the prompt and draws the tokens. */
export type Eager = z.infer<typeof printed>

/**
 * The same grid from the same weights by PyTorch, eagerly, with a key-value cache; `threads` of 0 are its own choice.
 * @throws Error where there is no Python with what the recipes require
 */
export async function drawEagerly(
  python: string,
  model: string,
  { prompt, count, repeat, threads }: { prompt: string; count: number; repeat: number; threads: number },
): Promise<Eager> {
  const { stdout } = await promisify(execFile)(python, [
    join(root, 'models', 'recipes', 'eager.py'),
    ...['--weights', join(root, 'models', model)],
    ...['--prompt', prompt],
    ...['--count', String(count)],
    ...['--repeat', String(repeat)],
    ...['--threads', String(threads)],
    '--json',
  ])
  return printed.parse(JSON.parse(stdout))
}
