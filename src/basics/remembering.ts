import { createHash } from 'node:crypto'

/**
 * A pure function that remembers its last results: the same result is shown to many readers, and bootstraps take time
 * (a round of ratings of 27 descriptions by 10 members 0.15 s, by 30 members 0.4 s) in which nobody is answered.
 *
 * @param compute of an input that JSON holds whole
 * @param most results that are kept
 */
export function remembering<Input, Output>(
  compute: (input: Input) => Output,
  most = 100,
): (input: Input) => Output {
  const results = new Map<string, Output>()
  return (input) => {
    const key = createHash('sha256').update(JSON.stringify(input)).digest('base64')
    const result = results.get(key) ?? compute(input)
    // Put again at the end, so that the one asked for longest ago goes first.
    results.delete(key)
    results.set(key, result)
    const [oldest] = results.keys()
    if (results.size > most && oldest !== undefined) results.delete(oldest)
    return result
  }
}
