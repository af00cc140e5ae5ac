import type { Reason } from '../../rounds/counting.ts'
import { repeatedBy } from '../../rounds/repeats.ts'
import { answersBefore, ballotsBefore } from '../../store/before.ts'
import type { CountedRound } from './closed-round.ts'
import { type Cell, column, type ExportTable, list, member, refers, round, time } from './table.ts'

const spoken = [
  column('shown_at', 'datetime', 'when it was first before the member, as far as the platform tells'),
  column('said_at', 'datetime', 'when it was last said'),
  column('response_ms', 'integer', 'milliseconds from shown_at to said_at'),
  column('changes', 'integer', 'how many times it was replaced, see ballots_before and answers_before'),
  column('counted', 'boolean', 'whether it is in the tally'),
  column(
    'not_counted',
    'string',
    'why not: takenBack, unanswered, control (its answer is known), excluded (by a moderator, see exclusions), ' +
      'author (their own pictures), tooFast (before anyone can have looked), noChange (both pictures have the same pixels), ' +
      'late (the judges were complete)',
  ),
]

/** When something was said and whether it counts, in the order of `spoken`. */
function spokenCells(shownAt: Date | null, saidAt: Date | null, changes: number, reason: Reason): Cell[] {
  const response = shownAt && saidAt ? saidAt.getTime() - shownAt.getTime() : null
  return [time(shownAt), time(saidAt), response, changes, reason === undefined, reason ?? null]
}

const ANSWERS =
  'duel "a" (the left), "b", "tie" or "bad" (neither will do); best-of-five {"realistic", "matches"}, each "a", "b" or ' +
  '"tie"; rate a number from 1 to 5; guess the number of a prompt in options; write the texts'

/** The question that one repeats; members have their own. */
function repeatedIn({ questions }: CountedRound, question: CountedRound['questions'][number]) {
  return repeatedBy(
    question,
    questions.filter(({ memberId }) => memberId === question.memberId),
  )
}

/** What members said, as they said it. */
export const saidTables: readonly ExportTable[] = [
  {
    name: 'ballots',
    description:
      'Ballots: one for each member and vote, as it was last cast. In games of questions it says who took part, and counts where an answer does.',
    key: ['round', 'member'],
    foreignKeys: [refers('rounds', ['round'])],
    columns: [
      round,
      member,
      column('platform', 'string', 'where it was last cast'),
      column('order_shown', 'string', 'ids of the pictures in the order shown, with spaces between'),
      column(
        'choice',
        'string',
        'positions chosen, with spaces between: approved of, or the favourites, best first',
      ),
      column('ranked', 'boolean', 'whether the choice is an order'),
      ...spoken,
    ],
    rows: (of, { who }) =>
      of.ballots.map((ballot, at) => {
        const { positions, ranked, shownAt, castAt, changes, platform } = ballot
        return [
          ...[of.number, who(ballot.member), platform ?? ballot.member.platform],
          ...[list(of.items.map(({ imageId }) => imageId)), list(positions), ranked],
          ...spokenCells(shownAt, castAt, changes, of.counts.ballots[at]),
        ]
      }),
  },
  {
    name: 'ballots_before',
    description: 'Ballots that were replaced while the vote was open, the first first.',
    key: ['round', 'member', 'version'],
    foreignKeys: [refers('ballots', ['round', 'member'])],
    columns: [
      round,
      member,
      column('version', 'integer', 'counts from 1 for each ballot'),
      column('platform', 'string', 'where it was cast'),
      column('choice', 'string', 'positions chosen, as in ballots'),
      column('ranked', 'boolean', 'whether the choice is an order'),
      column('said_at', 'datetime', 'when it was cast'),
    ],
    rows: ({ number, ballots }, { who }) =>
      ballots.flatMap((ballot) =>
        ballotsBefore(ballot).map(({ platform, positions, ranked, castAt }, at) => [
          ...[number, who(ballot.member), at + 1, platform, list(positions), ranked, time(castAt)],
        ]),
      ),
  },
  {
    name: 'answers',
    description: 'Questions put to members one after the other, and what they answered.',
    key: ['round', 'member', 'number'],
    foreignKeys: [refers('rounds', ['round'])],
    columns: [
      round,
      column('game', 'string', 'kind of the vote, which says what an answer can be'),
      member,
      column('number', 'integer', 'place among the questions of this member, from 1'),
      column('order_shown', 'string', 'positions of the items in the order shown, with spaces between'),
      column('images_shown', 'string', 'ids of their pictures, in the same order'),
      column('control', 'boolean', 'whether the answer was known beforehand'),
      column(
        'repeats',
        'integer',
        'number of the question that is put again here, its sides maybe exchanged',
      ),
      column(
        'why',
        'string',
        'why these items were put: again, random, informative (expected to teach most), fewestJudges; none where the ' +
          'game does not choose',
      ),
      column('answer', 'any', `as JSON: ${ANSWERS}`),
      ...spoken,
    ],
    rows: (of, { who }) =>
      of.questions.map((question, at) => {
        const { positions, control, shownAt, answeredAt, changes, answer } = question
        const shown = positions.map((position) => of.items.find((item) => item.position === position))
        return [
          ...[of.number, of.game, who(question.member), question.number, list(positions)],
          list(shown.map((item) => item?.imageId ?? null)),
          ...[control, repeatedIn(of, question)?.number ?? null, question.why],
          answer === null ? null : JSON.stringify(answer),
          ...spokenCells(shownAt, answeredAt, changes, of.counts.answers[at]),
        ]
      }),
  },
  {
    name: 'answers_before',
    description: 'Answers that were replaced while the vote was open, the first first.',
    key: ['round', 'member', 'number', 'version'],
    foreignKeys: [refers('answers', ['round', 'member', 'number'])],
    columns: [
      round,
      member,
      column('number', 'integer', 'of the question, in answers'),
      column('version', 'integer', 'counts from 1 for each question'),
      column('answer', 'any', 'as JSON, as in answers'),
      column('said_at', 'datetime', 'when it was given'),
    ],
    rows: ({ number, questions }, { who }) =>
      questions.flatMap((question) =>
        answersBefore(question).map(({ answer, answeredAt }, at) => [
          ...[
            number,
            who(question.member),
            question.number,
            at + 1,
            JSON.stringify(answer),
            time(answeredAt),
          ],
        ]),
      ),
  },
  {
    name: 'exclusions',
    description: 'Members whom a moderator left out of the tally of a vote, or of all.',
    key: ['exclusion'],
    foreignKeys: [refers('rounds', ['round'])],
    columns: [
      column('exclusion', 'string', 'id'),
      member,
      column('round', 'integer', 'number of the vote; none where it is all of them'),
      column('reason', 'string', 'as the moderator gave it'),
      column('moderator', 'string', 'pseudonym'),
      column('created_at', 'datetime', 'when'),
    ],
    rows: ({ number, exclusions, ballots, questions }, { who }) => [
      ...exclusions.map(({ id, member, reason, moderator, createdAt }) => [
        ...[id, who(member), number, reason, who(moderator), time(createdAt)],
      ]),
      ...[...ballots, ...questions].flatMap(({ member }) =>
        member.exclusions
          .filter(({ roundId }) => roundId === null)
          .map(({ id, reason, moderator, createdAt }) => [
            ...[id, who(member), null, reason, who(moderator), time(createdAt)],
          ]),
      ),
    ],
  },
]
