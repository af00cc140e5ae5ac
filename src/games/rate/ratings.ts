import { remembering } from '../../basics/remembering.ts'
import { similarities } from '../../rounds/clip.ts'
import { type Control, type Reliability, reliability } from '../../rounds/controls.ts'
import { type Counts, countReasons, countsOf, type LeftOut, whyNotAnswer } from '../../rounds/counting.ts'
import { type HeardAnswer, itemAt, type RoundHeard, type RoundSeen } from '../../rounds/round.ts'
import { controlsOf, type RatedItem, type RateResult, type Rating, rateResult } from './result.ts'
import { rating as ratingForm } from './scale.ts'
import { standingFor, unitsOf } from './units.ts'

/** A result, and the ratings that are not in it, by reason. */
export type CountedRatings = RateResult & { leftOut: LeftOut }

const resultOf = remembering(({ items, given }: { items: RatedItem[]; given: Rating[] }) =>
  rateResult(items, given),
)

/**
 * What counts of a round of ratings: not what a member wrote themselves, as two accounts may have become one since; and
 * what measures the members counts as such only where they would count.
 */
export function rateCounts(round: RoundHeard): Counts {
  const repeated = repeatedIn(round)
  return countsOf(
    round,
    round.questions.map((answer) => {
      if (answer.answeredAt && itemAt(round, answer.positions[0])?.caption?.authorId === answer.memberId)
        return 'author'
      const measures = answer.control || repeated.has(answer)
      return whyNotAnswer(round, { ...answer, control: false }) ?? (measures ? 'control' : undefined)
    }),
  )
}

/** The result of a round of ratings. */
export function countRatings(round: RoundHeard, { answers }: Counts): CountedRatings {
  const repeated = repeatedIn(round)
  const first = standingFor(round)
  const given = round.questions
    .flatMap((answer, at) =>
      answers[at] === undefined || answers[at] === 'control' ? [ratingOf(answer, first, repeated)] : [],
    )
    // In an order of their own, so that the same ratings are the same input, whoever was first.
    .sort((a, b) => (a.member < b.member ? -1 : 1))
  const leftOut = countReasons(answers.filter((reason) => reason !== 'control'))
  return { ...resultOf({ items: itemsOf(round), given }), leftOut }
}

/** How a member did on the control items of a round. @param answered all that they answered in it */
export function ownReliability(round: RoundSeen, answered: readonly HeardAnswer[]): Reliability {
  const repeated = repeatedIn({ items: round.items, questions: [...answered] })
  const first = standingFor(round)
  const controls: Control[] = controlsOf(
    itemsOf(round),
    answered.map((answer) => ratingOf(answer, first, repeated)),
  )
  return reliability(controls)
}

function itemsOf(round: RoundSeen): RatedItem[] {
  const captions = unitsOf(round).map(([{ position, caption, control }]) => {
    if (!caption) throw new Error(`round ${round.id} rates no description at ${position}`)
    return { position, text: caption.text, kind: caption.kind, control }
  })
  const scored = similarities(round, captions)
  return captions.map(({ text: _, ...item }, index) => ({
    ...item,
    similarity: scored?.values[index] ?? null,
  }))
}

/** The answers about what the member had rated before; accounts that became one may have more of them than were asked. */
function repeatedIn({ items, questions }: Pick<RoundHeard, 'items' | 'questions'>): Set<HeardAnswer> {
  const answered = questions.filter(({ answeredAt }) => answeredAt).sort((a, b) => a.number - b.number)
  const seen = new Set<string>()
  const first = standingFor({ items })
  return new Set(
    answered.filter(({ memberId, positions: [position] }) => {
      const before = seen.size
      return seen.add(`${memberId} ${first(position)}`).size === before
    }),
  )
}

function ratingOf(
  answer: HeardAnswer,
  first: ReturnType<typeof standingFor>,
  repeated: ReadonlySet<HeardAnswer>,
): Rating {
  const { memberId: member, positions } = answer
  return {
    member,
    position: first(positions[0]),
    rating: ratingForm.parse(answer.answer),
    again: repeated.has(answer),
  }
}
