import { column, type ExportTable, image, list, round, time } from './table.ts'

/** What was judged, and what it was made of. */
export const judgedTables: readonly ExportTable[] = [
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
]
