import { z } from 'zod'
import type { Score } from '../store/database.ts'
import { imageAt, type RoundSeen } from './round.ts'

/** A picture that CLIP compares with a text. */
export interface ClipPair {
  image: { id: string; file: string }
  text: string
}

/** What the options of a round that CLIP looks at say, among what its game keeps there. */
const options = z.object({
  scorer: z.string(),
  /** Texts that every picture is compared with. */
  prompts: z.array(z.string()).default([]),
})

/** What CLIP has to look at in a round: each picture with the description beside it, and with what the options name. */
export function clipPairs(round: Pick<RoundSeen, 'id' | 'items' | 'options'>): ClipPair[] {
  const { prompts } = options.parse(round.options)
  return round.items.flatMap(({ position, caption }) => {
    const image = imageAt(round, position)
    return [...(caption ? [caption.text] : []), ...prompts].map((text) => ({ image, text }))
  })
}

/** The model that compares pictures with texts in a round; chosen at its opening. */
export function scorerOf(round: Pick<RoundSeen, 'id' | 'options'>): string {
  return options.parse(round.options).scorer
}

/** Whether CLIP has something to look at in a round. */
export function namesScorer(round: Pick<RoundSeen, 'options'>): boolean {
  return options.safeParse(round.options).success
}

/** A model that compares pictures with texts, at its revision. */
export type ScorerRevision = Pick<Score, 'scorer' | 'revision'>

/** A picture, with all scores there are of it, and the text that it is compared with. */
export interface ScoredPicture {
  scores: readonly Pick<Score, 'scorer' | 'revision' | 'text' | 'value'>[]
  text: string
}

/**
 * The cosines of pictures and texts as one scorer has them, at one revision: those of two say nothing of each other, so
 * that an order made of both would be of neither.
 *
 * @param wanted names of scorers, the most wanted first; of each, the newest revision
 * @returns nothing where no scorer has looked at all of them
 */
export function scoredByOne(
  compared: readonly ScoredPicture[],
  wanted: readonly string[],
): { by: ScorerRevision; values: number[] } | undefined {
  for (const by of candidates(compared, wanted)) {
    const values = compared.flatMap(
      ({ scores, text }) =>
        scores.find(
          (score) => score.text === text && score.scorer === by.scorer && score.revision === by.revision,
        )?.value ?? [],
    )
    if (values.length === compared.length) return { by, values }
  }
  return undefined
}

function candidates([first]: readonly ScoredPicture[], wanted: readonly string[]): ScorerRevision[] {
  return wanted.flatMap((name) =>
    (first?.scores ?? [])
      .filter(({ scorer, text }) => scorer === name && text === first?.text)
      .map(({ scorer, revision }) => ({ scorer, revision }))
      .sort((a, b) => b.revision.localeCompare(a.revision, 'en', { numeric: true })),
  )
}

/** As {@link scoredByOne}, for pictures of the round, at their positions; nothing before its scorer has looked. */
export function similarities(round: RoundSeen, pairs: readonly { position: number; text: string }[]) {
  const scoresAt = (position: number) => round.items.find((item) => item.position === position)?.image?.scores
  const compared = pairs.map(({ position, text }) => ({ scores: scoresAt(position) ?? [], text }))
  return scoredByOne(compared, [scorerOf(round)])
}

/** As {@link scoredByOne}, of each picture and the bare prompt it was drawn of, whatever wording was drawn. */
export function clipScores(items: readonly { image: ScoredImage | null }[]) {
  const images = items.flatMap(({ image }) => image ?? [])
  const newestFirst = images.map(({ generation }) => generation).sort((a, b) => b.number - a.number)
  const compared = images.map(({ scores, generation }) => ({ scores, text: generation.prompt.text }))
  return scoredByOne(compared, [...new Set(newestFirst.map(({ scorer }) => scorer))])
}

interface ScoredImage extends Pick<ScoredPicture, 'scores'> {
  generation: { number: number; scorer: string; prompt: { text: string } }
}
