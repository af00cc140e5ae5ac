import type { Reason } from '../../rounds/counting.ts'
import { type Cell, column, type ExportTable, list, member, round, time } from './table.ts'

const spoken = [
  column('shown_at', 'datetime', 'when it was first before the member, as far as the platform tells'),
  column('said_at', 'datetime', 'when it was last said'),
  column('response_ms', 'integer', 'milliseconds from shown_at to said_at'),
  column('changes', 'integer', 'how many times it was replaced'),
  column('counted', 'boolean', 'whether it is in the tally'),
  column(
    'not_counted',
    'string',
    'why not: takenBack, unanswered, control (its answer is known), excluded (by a moderator, see exclusions), ' +
      'author (their own pictures), tooFast (before anyone can have looked), late (the judges were complete)',
  ),
]

/** When something was said and whether it counts, in the order of `spoken`. */
function spokenCells(shownAt: Date | null, saidAt: Date | null, changes: number, reason: Reason): Cell[] {
  const response = shownAt && saidAt ? saidAt.getTime() - shownAt.getTime() : null
  return [time(shownAt), time(saidAt), response, changes, reason === undefined, reason ?? null]
}

/** What members said, as they said it. */
export const saidTables: readonly ExportTable[] = [
  {
    name: 'ballots',
    description:
      'Ballots: one for each member and vote, as it was last cast. In games of questions it says who took part, and counts where an answer does.',
    key: ['round', 'member'],
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
    rows: (of, who) =>
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
    name: 'answers',
    description: 'Questions put to members one after the other, and what they answered.',
    key: ['round', 'member', 'number'],
    columns: [
      round,
      column('game', 'string', 'kind of the vote, which says what an answer can be'),
      member,
      column('number', 'integer', 'place among the questions of this member, from 1'),
      column('order_shown', 'string', 'positions of the items in the order shown, with spaces between'),
      column('images_shown', 'string', 'ids of their pictures, in the same order'),
      column('control', 'boolean', 'whether the answer was known beforehand'),
      column('answer', 'object', 'as the game has it'),
      ...spoken,
    ],
    rows: (of, who) =>
      of.questions.map((question, at) => {
        const { positions, control, shownAt, answeredAt, changes, answer } = question
        const shown = positions.map((position) => of.items.find((item) => item.position === position))
        return [
          ...[of.number, of.game, who(question.member), question.number, list(positions)],
          list(shown.map((item) => item?.imageId ?? null)),
          control,
          answer === null ? null : JSON.stringify(answer),
          ...spokenCells(shownAt, answeredAt, changes, of.counts.answers[at]),
        ]
      }),
  },
  {
    name: 'exclusions',
    description: 'Members whom a moderator left out of the tally of a vote, or of all.',
    key: ['exclusion'],
    columns: [
      column('exclusion', 'string', 'id'),
      member,
      column('round', 'integer', 'number of the vote; none where it is all of them'),
      column('reason', 'string', 'as the moderator gave it'),
      column('moderator', 'string', 'pseudonym'),
      column('created_at', 'datetime', 'when'),
    ],
    rows: ({ number, exclusions, ballots, questions }, who) => [
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
