import { whyNotCounted } from '../../games/counting.ts'
import type { ExportedRound } from './closed-round.ts'
import type { Pseudonyms } from './pseudonym.ts'

/** A value of a cell; null where there is none. */
export type Cell = string | number | boolean | null

/** What a column holds, as a Table Schema of Frictionless Data has it. */
export interface Column {
  name: string
  type: 'string' | 'integer' | 'number' | 'boolean' | 'datetime' | 'object'
  description: string
}

export interface Table {
  name: string
  description: string
  columns: Column[]
  /** Columns that tell its rows apart. */
  key: string[]
  /** What a round adds to it; a row whose key came before is left out. */
  rows(round: ExportedRound, who: Pseudonyms): Cell[][]
}

const column = (name: string, type: Column['type'], description: string): Column => ({
  name,
  type,
  description,
})
const round = column('round', 'integer', 'number of the vote, in rounds')
const image = column('image', 'string', 'id of the picture, in images')
const member = column(
  'member',
  'string',
  'pseudonym of who said it; the same person is the same in all tables',
)
const time = (at: Date | null) => at?.toISOString() ?? null
const list = (values: readonly (string | number | null)[]) => values.map((value) => value ?? '').join(' ')

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
function spokenCells(
  shownAt: Date | null,
  saidAt: Date | null,
  changes: number,
  reason: string | undefined,
): Cell[] {
  const response = shownAt && saidAt ? saidAt.getTime() - shownAt.getTime() : null
  return [time(shownAt), time(saidAt), response, changes, reason === undefined, reason ?? null]
}

/** Everything that closed votes left behind: each said thing as it was said, and what it was said of. */
export const tables: readonly Table[] = [
  {
    name: 'rounds',
    description: 'Votes that are closed.',
    key: ['round'],
    columns: [
      round,
      column('game', 'string', 'kind of the vote: rank, duel, rate, write, guess, …'),
      column('drawing', 'integer', 'number of the drawing it opened with, in drawings'),
      column('opener', 'string', 'pseudonym of who opened it, where it did not open with a drawing'),
      column('options', 'object', 'what the game was told at the opening'),
      column('closes_after', 'integer', 'ballots or answers after which it was to close'),
      column('closes_at', 'datetime', 'when it was to close'),
      column('created_at', 'datetime', 'when it was asked for'),
      column('opened_at', 'datetime', 'when it opened'),
      column('closed_at', 'datetime', 'when it closed'),
      column('closed_by', 'string', 'pseudonym of who closed it; none where it closed by itself'),
    ],
    rows: (of, who) => [
      [
        ...[of.number, of.game, of.generation?.number ?? null, of.opener && who(of.opener)],
        of.options === null ? null : JSON.stringify(of.options),
        ...[of.closesAfter, time(of.closesAt), time(of.createdAt), time(of.openedAt), time(of.closedAt)],
        of.closedBy && who(of.closedBy),
      ],
    ],
  },
  {
    name: 'items',
    description: 'What was judged, at its place in the order that was drawn at random for the vote.',
    key: ['round', 'position'],
    columns: [
      round,
      column('position', 'integer', 'place in the order shown, from 1'),
      image,
      column('caption', 'string', 'id of the description, in captions'),
      column('set', 'integer', 'items are held against each other within their set'),
      column('arm', 'string', 'what is compared: a model, a template'),
      column('control', 'boolean', 'whether its answer was known beforehand'),
    ],
    rows: ({ number, items }) =>
      items.map((item) => [
        number,
        item.position,
        item.imageId,
        item.captionId,
        item.set,
        item.arm,
        item.control,
      ]),
  },
  {
    name: 'drawings',
    description: 'What was drawn: a prompt, by a model, so many times.',
    key: ['drawing'],
    columns: [
      column('drawing', 'integer', 'number of the drawing'),
      column('prompt', 'string', 'the text that was asked for, word for word'),
      column('template', 'string', 'wording around it that was drawn in its stead'),
      column('author', 'string', 'pseudonym of who wrote the prompt'),
      column('requester', 'string', 'pseudonym of who asked for this drawing'),
      column('model', 'string', 'who drew it'),
      column('revision', 'string', 'revision of the model'),
      column('scorer', 'string', 'whose CLIP scored it'),
      column('seed', 'integer', 'seed of the drawing'),
      column('count', 'integer', 'pictures'),
      column('temperature', 'number', 'of sampling'),
      column('top_k', 'integer', 'tokens considered at each step'),
      column('guidance', 'number', 'how hard the prompt was held to'),
      column('created_at', 'datetime', 'when it was asked for'),
      column('finished_at', 'datetime', 'when it was done'),
    ],
    rows: ({ items }, who) =>
      items.flatMap(({ image }) => {
        if (!image) return []
        const { number, prompt, template, requester, ...drawn } = image.generation
        const { model, revision, scorer, seed, count, temperature, topK, guidance } = drawn
        return [
          [
            ...[number, prompt.text, template, who(prompt.author), who(requester)],
            ...[model, revision, scorer, seed, count, temperature, topK, guidance],
            ...[time(drawn.createdAt), time(drawn.finishedAt)],
          ],
        ]
      }),
  },
  {
    name: 'images',
    description: 'Pictures that were judged.',
    key: ['image'],
    columns: [
      image,
      column('drawing', 'integer', 'number of the drawing, in drawings'),
      column('index', 'integer', 'place in the drawing, from 0; says nothing about quality'),
      column('seed', 'integer', 'seed of the picture'),
      column('sha256', 'string', 'of its pixels, RGB, 8 bits, row by row'),
      column('tokens', 'string', 'image tokens, with spaces between'),
    ],
    rows: ({ items }) =>
      items.flatMap(({ image }) =>
        image
          ? [
              [
                ...[image.id, image.generation.number, image.index, image.seed],
                ...[image.sha256, list(image.tokens)],
              ],
            ]
          : [],
      ),
  },
  {
    name: 'scores',
    description: 'How well a scorer finds that a picture fits a text.',
    key: ['image', 'scorer', 'revision', 'text'],
    columns: [
      image,
      column('scorer', 'string', 'whose CLIP'),
      column('revision', 'string', 'revision of the scorer'),
      column('text', 'string', 'what the picture was compared with'),
      column('similarity', 'number', 'cosine of the embeddings'),
    ],
    rows: ({ items }) =>
      items.flatMap(({ image }) =>
        (image?.scores ?? []).map(({ imageId, scorer, revision, text, value }) => [
          ...[imageId, scorer, revision, text, value],
        ]),
      ),
  },
  {
    name: 'captions',
    description: 'Descriptions that were judged or written.',
    key: ['caption'],
    columns: [
      column('caption', 'string', 'id of the description'),
      image,
      column('text', 'string', 'as it was written'),
      column('kind', 'string', 'how well its author meant it to fit: relevant, middling, unrelated'),
      column('author', 'string', 'pseudonym of who wrote it; none where it came with the picture'),
      column('created_at', 'datetime', 'when'),
    ],
    rows: ({ items, captions }, who) =>
      [...items.flatMap(({ caption }) => caption ?? []), ...captions].map(
        ({ id, imageId, text, kind, author, createdAt }) => [
          ...[id, imageId, text, kind, author && who(author), time(createdAt)],
        ],
      ),
  },
  {
    name: 'ballots',
    description:
      'Ballots: one for each member and vote, as it was last cast. In games of questions it says who took part.',
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
      of.ballots.map((ballot) => {
        const { positions, ranked, shownAt, castAt, changes, platform } = ballot
        const takenBack = of.game === 'rank' && positions.length === 0
        const vote = { member: ballot.member, takenBack, shownAt, saidAt: castAt }
        return [
          ...[of.number, who(ballot.member), platform ?? ballot.member.platform],
          ...[list(of.items.map(({ imageId }) => imageId)), list(positions), ranked],
          ...spokenCells(shownAt, castAt, changes, whyNotCounted(of, vote)),
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
      of.questions.map((question) => {
        const { positions, control, shownAt, answeredAt, changes, answer } = question
        const shown = positions.map((position) => of.items.find((item) => item.position === position))
        const reason =
          answeredAt === null
            ? 'unanswered'
            : whyNotCounted(of, { member: question.member, positions, control, shownAt, saidAt: answeredAt })
        return [
          ...[of.number, of.game, who(question.member), question.number, list(positions)],
          list(shown.map((item) => item?.imageId ?? null)),
          control,
          answer === null ? null : JSON.stringify(answer),
          ...spokenCells(shownAt, answeredAt, changes, reason),
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
