import { join } from 'node:path'
import { LoadedModels } from '../src/inference/loaded.ts'
import { openSession } from '../src/inference/session.ts'
import { Models } from '../src/models.ts'
import { median } from './median.ts'

/**
 * The share of the decode loop's time that is not inside `session.run`: sampling, tokens, and what it takes to
 * come back to the next step. The loop is run in this thread, with `session.run` timed.
 */
export async function shareOutside(
  model: string,
  hardware: { providers: string[]; threads: number },
  { prompt, seeds, repeat }: { prompt: string; seeds: number[]; repeat: number },
): Promise<number> {
  const models = new LoadedModels(new Models(), hardware)
  const transformer = await models.transformer(model)
  const settings = transformer.card.defaults
  const memory = await transformer.encode(prompt, settings.guidance)

  let inside = 0
  const { generator, folder } = await models.card(model)
  const any = await openSession(join(folder, generator?.encoder ?? ''), hardware)
  const sessions: { run(...given: unknown[]): Promise<unknown> } = Object.getPrototypeOf(any)
  const { run } = sessions
  sessions.run = async function (...given) {
    const started = performance.now()
    const results = await run.apply(this, given)
    inside += performance.now() - started
    return results
  }
  try {
    const shares: number[] = []
    for (let i = 0; i <= repeat; i++) {
      inside = 0
      const started = performance.now()
      await transformer.decode(memory, seeds, settings, () => {})
      if (i > 0) shares.push(1 - inside / (performance.now() - started)) // the first warms up
    }
    return median(shares)
  } finally {
    sessions.run = run
  }
}
