import { areEqual } from '../../rounds/equal-pictures.ts'
import { words } from '../../words/index.ts'
import { systemOf } from '../comparisons.ts'
import type { CountedRound } from './closed-round.ts'
import { type Beside, column, type ExportTable, image, list, refers, round, time } from './table.ts'

/** What was judged, and what it was made of. */
export const judgedTables: readonly ExportTable[] = [
  {
    name: 'rounds',
    description: 'Votes that are closed.',
    key: ['round'],
    foreignKeys: [
      refers('drawings', ['drawing']),
      refers('models', ['scorer', 'scorer_revision'], ['model', 'revision']),
    ],
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
      column('scorer', 'string', 'whose CLIP is held against the members; none where no one scorer saw all'),
      column('scorer_revision', 'string', 'revision of that scorer'),
    ],
    rows: (of, { who }) => [
      [
        ...[of.number, of.game, of.generation?.number ?? null, of.opener && who(of.opener)],
        of.options === null ? null : JSON.stringify(of.options),
        ...[of.closesAfter, time(of.closesAt), time(of.createdAt), time(of.openedAt), time(of.closedAt)],
        ...[of.closedBy && who(of.closedBy), of.scorer?.scorer ?? null, of.scorer?.revision ?? null],
      ],
    ],
  },
  {
    name: 'items',
    description: 'What was judged, at its place in the order that was drawn at random for the vote.',
    key: ['round', 'position'],
    foreignKeys: [
      refers('rounds', ['round']),
      refers('images', ['image']),
      refers('captions', ['caption']),
      refers('items', ['round', 'same_as'], ['round', 'position']),
    ],
    columns: [
      round,
      column('position', 'integer', 'place in the order shown, from 1'),
      image,
      column(
        'same_as',
        'integer',
        'first position of the vote whose picture has the same pixels; often its own',
      ),
      column('caption', 'string', 'id of the description, in captions'),
      column('set', 'integer', 'items are held against each other within their set'),
      column('arm', 'string', 'what is compared: a model, a template'),
      column('control', 'boolean', 'whether its answer was known beforehand'),
    ],
    rows: (of) =>
      of.items.map((item) => [
        ...[of.number, item.position, item.imageId, firstAlike(of, item)],
        ...[item.captionId, item.set, item.arm, item.control],
      ]),
  },
  {
    name: 'drawings',
    description: 'What was drawn: a prompt, by a model, so many times.',
    key: ['drawing'],
    foreignKeys: [refers('models', ['model', 'revision'])],
    columns: [
      column('drawing', 'integer', 'number of the drawing'),
      column('prompt', 'string', 'the text that was asked for, word for word'),
      column('template', 'string', 'wording around it that was drawn in its stead'),
      column(
        'skills',
        'string',
        'what the prompt asks for, as /results tells votes apart, with spaces between',
      ),
      column('author', 'string', 'pseudonym of who wrote the prompt'),
      column('requester', 'string', 'pseudonym of who asked for this drawing'),
      column('model', 'string', 'who drew it'),
      column('revision', 'string', 'revision of the model'),
      column('system', 'string', 'what /results calls the model at its revision with its wording'),
      column('scorer', 'string', 'whose CLIP scored it'),
      column('seed', 'integer', 'seed of the drawing'),
      column('count', 'integer', 'pictures'),
      column('temperature', 'number', 'of sampling'),
      column('top_k', 'integer', 'tokens considered at each step'),
      column('guidance', 'number', 'how hard the prompt was held to'),
      column('created_at', 'datetime', 'when it was asked for'),
      column('finished_at', 'datetime', 'when it was done'),
    ],
    rows: ({ items }, { who, skills }) =>
      items.flatMap(({ image }) => {
        if (!image) return []
        const { number, prompt, template, requester, ...drawn } = image.generation
        const system = systemOf(image.generation, words('en'))
        const { model, revision, scorer, seed, count, temperature, topK, guidance } = drawn
        return [
          [
            ...[number, prompt.text, template, list(skills(image.generation))],
            ...[who(prompt.author), who(requester), model, revision, system],
            ...[scorer, seed, count, temperature, topK, guidance],
            ...[time(drawn.createdAt), time(drawn.finishedAt)],
          ],
        ]
      }),
  },
  {
    name: 'images',
    description: 'Pictures that were judged.',
    key: ['image'],
    foreignKeys: [refers('drawings', ['drawing'])],
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
    description:
      'How well a scorer finds that a picture fits a text: its prompt, or what it was rated or guessed by.',
    key: ['image', 'scorer', 'revision', 'text'],
    foreignKeys: [
      refers('images', ['image']),
      refers('models', ['scorer', 'revision'], ['model', 'revision']),
    ],
    columns: [
      image,
      column('scorer', 'string', 'whose CLIP'),
      column('revision', 'string', 'revision of the scorer'),
      column('text', 'string', 'what the picture was compared with'),
      column(
        'of_prompt',
        'boolean',
        'whether that is its prompt, without a template: what CLIP orders pictures by',
      ),
      column('similarity', 'number', 'cosine of the embeddings'),
    ],
    rows: ({ items }) =>
      items.flatMap(({ image }) =>
        (image?.scores ?? []).map(({ imageId, scorer, revision, text, value }) => [
          ...[imageId, scorer, revision, text, text === image?.generation.prompt.text, value],
        ]),
      ),
  },
  {
    name: 'captions',
    description: 'Descriptions of those pictures.',
    key: ['caption'],
    foreignKeys: [refers('images', ['image'])],
    columns: [
      column('caption', 'string', 'id of the description'),
      image,
      column('text', 'string', 'as it was written'),
      column('kind', 'string', 'how well its author meant it to fit: relevant, middling, unrelated'),
      column('author', 'string', 'pseudonym of who wrote it; none where it came with the picture'),
      column(
        'round',
        'integer',
        'number of the vote in which it was written; none where it came with the picture',
      ),
      column('created_at', 'datetime', 'when'),
    ],
    rows: ({ items }, { who }) =>
      items.flatMap(({ image }) =>
        (image?.captions ?? []).map(({ id, imageId, text, kind, author, round, createdAt }) => [
          ...[id, imageId, text, kind, author && who(author), round?.number ?? null, time(createdAt)],
        ]),
      ),
  },
  {
    name: 'models',
    description: 'Models that drew or scored, at the revision they had then.',
    key: ['model', 'revision'],
    columns: [
      column('model', 'string', 'name of the model'),
      column('revision', 'string', 'of its weights'),
      column('source', 'string', 'where it is from; none where it is no longer there at this revision'),
      column('licence', 'string', 'of its weights'),
    ],
    rows: (of, { cards }) =>
      modelsIn(of).map(([model, revision]) => {
        const card = cardOf(cards, model, revision)
        return [model, revision, card?.source ?? null, card?.licence ?? null]
      }),
  },
  {
    name: 'model_files',
    description: 'The files of those models that are still there at this revision.',
    key: ['model', 'revision', 'file'],
    foreignKeys: [refers('models', ['model', 'revision'])],
    columns: [
      column('model', 'string', 'name of the model'),
      column('revision', 'string', 'of its weights'),
      column('file', 'string', 'name of the file'),
      column('sha256', 'string', 'of the file, by the card of the model'),
      column('bytes', 'integer', 'size of the file'),
    ],
    rows: (of, { cards }) =>
      modelsIn(of).flatMap(([model, revision]) =>
        Object.entries(cardOf(cards, model, revision)?.files ?? {}).map(([file, { sha256, bytes }]) => [
          ...[model, revision, file, sha256, bytes],
        ]),
      ),
  },
]

/** The first position of a round whose picture is that of an item, pixel for pixel. */
function firstAlike({ items }: CountedRound, { position }: CountedRound['items'][number]): number {
  return items.find((other) => areEqual({ items }, [other.position, position]))?.position ?? position
}

/** Names and revisions of what drew and scored the pictures of a round. */
function modelsIn({ items, scorer }: CountedRound): [string, string][] {
  return [
    ...items.flatMap(({ image }): [string, string][] =>
      image
        ? [
            [image.generation.model, image.generation.revision],
            ...image.scores.map(({ scorer, revision }): [string, string] => [scorer, revision]),
          ]
        : [],
    ),
    ...(scorer ? [[scorer.scorer, scorer.revision] as [string, string]] : []),
  ]
}

function cardOf(cards: Beside['cards'], model: string, revision: string) {
  return cards.find((card) => card.name === model && card.revision === revision)
}
