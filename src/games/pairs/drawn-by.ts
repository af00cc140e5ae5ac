import type { RoundSeen } from '../../rounds/round.ts'
import type { Words } from '../../words/index.ts'

/** What drew the pictures; hidden until now. */
export function drawnBy({ items }: RoundSeen, words: Words): string {
  const lines = items.flatMap(({ image, arm }) => {
    if (!image) return []
    const { model, revision, seed, scorer, template, temperature, topK, guidance } = image.generation
    const drawn = words.result.model(model, revision, seed, scorer)
    const settings = words.systems.drawnWith(temperature, topK, guidance)
    return [arm === null ? drawn : words.pairs.drawn(arm, template, `${drawn} ${settings}`)]
  })
  return [...new Set(lines)].sort().join(' ')
}
