import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { builtInModels } from '../../src/basics/root.ts'
import { Models } from '../../src/models.ts'
import type { Pack } from '../../src/packs/pack.ts'
import { examples, readExample } from '../../src/studies/examples.ts'
import { canonicalPlan, planHash } from '../../src/studies/plan.ts'
import { readPlan } from '../../src/studies/read-plan.ts'
import { least, planOf, problemsOf, shelf } from './shelf.ts'

const pack: Pack = {
  name: 'ours',
  locale: 'en',
  title: 'A pack',
  source: 'here',
  licence: 'CC0-1.0',
  notice: 'Say so.',
  prompts: ['colour', 'count', 'relation'].flatMap((skill) =>
    Array.from({ length: 10 }, (_, index) => ({
      text: `${skill} ${index}`,
      skill,
      truth: [{ asks: 'object' as const, of: skill, there: true }],
    })),
  ),
}

describe('a plan', () => {
  test('of eight lines has all that is needed', async () => {
    const plan = await planOf(least)
    expect(plan).toMatchObject({
      version: 1,
      arms: [
        { name: '{}', model: 'petit', template: null },
        { name: 'a picture of {}', model: 'petit', template: 'a picture of {}' },
      ],
      pictures: 1,
      judges: { number: 8, names: null },
      judgements: { byPrompt: 8, byMember: 6 },
      controls: { every: 10, least: 0.6, failing: 'tell-apart' },
      stopping: { looks: [1] },
      analysis: {
        primary: ['better'],
        exploratory: [],
        pairs: [['{}', 'a picture of {}']],
        members: 'such',
        prompts: 'such',
        confidence: 0.95,
        equivalence: null,
      },
    })
    expect(plan.arms[0]?.revision).toBe((await new Models().card('petit')).revision)
  })

  test('is the same in YAML and JSON, in any order, and has one hash', async () => {
    const plan = await planOf(least)
    const json = JSON.stringify({
      prompts: plan.prompts.map(({ text }) => text),
      judges: { number: 8 },
      arms: [{ template: '{}' }, { template: 'a picture of {}' }],
      instrument: 'duel',
      question: 'Does it help?',
    })
    expect(planHash(await planOf(json))).toBe(planHash(plan))
    expect(planHash(plan)).toMatch(/^[0-9a-f]{64}$/)
    expect(planHash({ ...plan, seed: 2 })).not.toBe(planHash(plan))
    // RFC 8785: keys by UTF-16 code units, no blanks; and it reads back as what it was.
    expect(canonicalPlan(plan).startsWith('{"analysis":{"confidence":0.95,')).toBe(true)
    expect(JSON.parse(canonicalPlan(plan))).toEqual(plan)
  })

  test('a wording with alternatives is an arm with each', async () => {
    const plan = await planOf(least.replace('"a picture of {}"', '"a {picture|photo} of {}"'))
    expect(plan.arms.map(({ template }) => template)).toEqual([null, 'a picture of {}', 'a photo of {}'])
    expect(plan.analysis.pairs).toHaveLength(3)
    // With three arms a member sees one pair of each prompt: the third picture would be seen twice.
    expect(plan.judgements).toEqual({ byPrompt: 8, byMember: 6 })
    const against = await planOf(
      `${least.replace('"a picture of {}"', '"a {picture|photo} of {}"')}analysis: {against: "{}"}\n`,
    )
    expect(against.analysis.pairs).toEqual([
      ['{}', 'a picture of {}'],
      ['{}', 'a photo of {}'],
    ])
  })

  test('takes prompts of a pack by lot, skills alike, with licence and truth', async () => {
    const on = shelf({ packs: { ours: pack } })
    const text = least.replace(/prompts:.*/, 'prompts: {pack: ours, skills: [colour, count], number: 7}')
    const { prompts, source } = await planOf(text, on)
    expect(source).toEqual({
      pack: 'ours',
      title: 'A pack',
      source: 'here',
      licence: 'CC0-1.0',
      notice: 'Say so.',
    })
    expect(prompts.map(({ skill }) => skill).sort()).toEqual(
      [...Array(4).fill(prompts[0]?.skill), ...Array(3).fill(prompts[1]?.skill)].sort(),
    )
    expect(prompts[0]?.truth).toEqual([{ asks: 'object', of: prompts[0]?.skill, there: true }])
    expect((await planOf(text, on)).prompts).toEqual(prompts)
    expect((await planOf(`${text}seed: 2\n`, on)).prompts).not.toEqual(prompts)
  })

  test('takes prompts of a CSV file, a byte order mark or not', async () => {
    const on = shelf({
      files: { 'mine.csv': '\uFEFFprompt,skill,truth\n"a cat, asleep",thing,object cat\na red circle,,\n' },
    })
    const { prompts, source } = await planOf(least.replace(/prompts:.*/, 'prompts: {csv: mine.csv}'), on)
    expect(source).toEqual({ csv: 'mine.csv' })
    expect(prompts).toEqual([
      { text: 'a cat, asleep', skill: 'thing', truth: [{ asks: 'object', of: 'cat', there: true }] },
      { text: 'a red circle', skill: 'other', truth: [] },
    ])
  })

  test('says how much each judges: by member, by prompt, or as the instrument has it', async () => {
    expect((await planOf(`${least}judgements: {byPrompt: 4}\n`)).judgements).toEqual({
      byPrompt: 4,
      byMember: 3,
    })
    expect((await planOf(`${least}judgements: {byMember: 3}\n`)).judgements).toEqual({
      byPrompt: 4,
      byMember: 3,
    })
    const five = await planOf(least.replace('duel', 'best-of-five').replace('judges: 8', 'judges: 6'))
    expect(five.judgements).toEqual({ byPrompt: 5, byMember: 5 })
    expect(five.analysis.primary).toEqual(['realistic', 'matches'])
    const four = await planOf(
      `${least.replace('"a picture of {}"', '"a {picture|photo|drawing} of {}"')}pictures: 2\n`,
    )
    // Two pairs of four arms at once, for each of two pictures.
    expect(four.judgements.byMember).toBe(6 * 2 * 2)
  })
})

describe('what is wrong', () => {
  test('is all named at once, each on its line', async () => {
    const found = await problemsOf(`question: ""
instrument: dual
arms:
  - "a picture of"
  - model: petite
    colour: red
jugdes: 8
pictures: 12
prompts:
  - a red circle
  - ""
  - a  red circle
  - "a {big|small} cat"
analysis:
  confidence: 95
stopping: {looks: [0.5, 0.8]}
`)
    expect(found).toEqual([
      '1: judges is missing: give how many members will judge, or their names',
      '1: question is empty: give the question that the study answers',
      '2: instrument no study can ask with "dual": did you mean duel?',
      expect.stringMatching(/^4: arms\[1\]\.template .*\{\}/),
      expect.stringMatching(/^6: arms\[2\]\.colour "colour" is not known here/),
      '7: jugdes is not known: did you mean judges?',
      '8: pictures give a whole number from 1 to 9',
      '11: prompts[2].text is empty: give a prompt',
      expect.stringMatching(/^12: prompts\[3\] "a red circle" stands there twice/),
      expect.stringMatching(/^13: prompts\[4\] "a \{big\|small\} cat" is a wording/),
      expect.stringMatching(/^15: analysis\.confidence give a number from 0.5 to 0.999/),
      expect.stringMatching(/^16: stopping\.looks must end with 1/),
    ])
  })

  test.each([
    ['', /^1: {2}a plan has fields/],
    ['question: {', /^1: .*stands in quotes/],
    ['question: a\nquestion: b', /^2: .*unique/],
    [
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]`,
      /^1: .*alias/,
    ],
  ])('%j is no plan', async (text, message) => {
    expect((await problemsOf(text))[0]).toMatch(message)
  })

  test.each([
    ['a model that is gone', '"{}"', '{model: petite}', /^4: arms\[1\]\.model .*petite.*petit/],
    [
      'a model that only scores or reconstructs',
      '"{}"',
      '{model: petit-ae}',
      /^4: arms\[1\]\.model .*petit-ae/,
    ],
    ['a bare brace', '"{}"', '{}', /^4: arms\[1\] says neither model nor template.*quotes/],
    ['the same arm twice', '"{}"', '"a picture of {}"', /^5: arms\[2\] is the same system as arms\[1\]/],
    ['one arm alone', '  - "{}"\n', '', /^3: arms duel holds arms against each other/],
    ['a name twice', '"{}"', '{name: "a picture of {}", template: "{}"}', /^5: arms\[2\] is called/],
    ['one prompt twice', 'a tree', 'a car', /prompts\[6\] "a car" stands there twice/],
    ['a wording among the prompts', 'a tree', '"a {}"', /prompts\[5\] "a \{\}" is a wording/],
    ['no such pack', /prompts:.*/, 'prompts: {pack: theirs}', /prompts\.pack .*theirs.*petit-en/],
    [
      'an empty prompt of a pack',
      /prompts:.*/,
      'prompts: {pack: empty}',
      /^7: prompts\.pack empty, prompt 2: /,
    ],
    [
      'no such skill',
      /prompts:.*/,
      'prompts: {pack: ours, skills: [color]}',
      /prompts\.skills\[1\] no prompt is about color: did you mean colour/,
    ],
    [
      'too many prompts',
      /prompts:.*/,
      'prompts: {pack: ours, number: 31}',
      /prompts\.number is 31, but there are 30/,
    ],
    [
      'a list and a pack',
      /prompts:.*/,
      'prompts: {pack: ours, list: [a]}',
      /prompts give one of pack, list or csv/,
    ],
    [
      'another encoding',
      /prompts:.*/,
      'prompts: {csv: latin.csv}',
      /prompts\.csv .*latin\.csv\. Line 2 is not UTF-8/,
    ],
    [
      'a table without prompts',
      /prompts:.*/,
      'prompts: {csv: other.csv}',
      /prompts\.csv .*other\.csv.*columns, and lacks “prompt”/,
    ],
    [
      'a row too long',
      /prompts:.*/,
      'prompts: {csv: ragged.csv}',
      /prompts\.csv .*ragged\.csv\. Line 3: 3 cells/,
    ],
    [
      'an empty prompt of a file',
      /prompts:.*/,
      'prompts: {csv: gap.csv}',
      /prompts\.csv .*gap\.csv\. Line 3: There is nothing to draw/,
    ],
    [
      'fewer judges than the instrument takes',
      /duel[\s\S]*judges: 8/,
      'best-of-five\narms: ["{}", "a photo of {}"]\njudges: 4',
      /judges each prompt would be judged by 5 of 4 members: give 5 or more/,
    ],
    [
      'more judges than there are',
      'judges: 8',
      'judges: 8\njudgements: {byPrompt: 9}',
      /judgements\.byPrompt each prompt would be judged by 9 of 8/,
    ],
    [
      'a share of a judge',
      'judges: 8',
      'judges: 8\njudgements: {byMember: 2}',
      /judgements\.byMember makes 2.67 members for each prompt: say byPrompt: 2 or 3/,
    ],
    [
      'an outcome that is none',
      'judges: 8',
      'judges: 8\nanalysis: {primary: [nicer]}',
      /analysis\.primary\[1\] "nicer" is no outcome of this instrument: there are better/,
    ],
    [
      'an estimand of nothing',
      'judges: 8',
      'judges: 8\nanalysis: {members: these, prompts: these}',
      /analysis says these members and these prompts/,
    ],
    [
      'no such arm',
      'judges: 8',
      'judges: 8\nanalysis: {against: plain}',
      /analysis\.against no arm is called "plain": there are "\{\}"/,
    ],
    [
      'looks at several comparisons',
      /duel/,
      'best-of-five\nstopping: {looks: 3}',
      /stopping\.looks a study of several primary comparisons/,
    ],
    [
      'controls that are neither',
      'judges: 8',
      'judges: 8\ncontrols: {failing: shame}',
      /controls\.failing give leave-out or tell-apart/,
    ],
  ])('%s', async (_, from, to, message) => {
    const on = shelf({
      packs: {
        ours: pack,
        empty: { ...pack, prompts: [...pack.prompts.slice(0, 1), { text: ' ', skill: 'count', truth: [] }] },
      },
      files: {
        'latin.csv': Buffer.from('prompt\nun caf\xe9', 'latin1'),
        'other.csv': 'text\na cat\n',
        'ragged.csv': 'prompt,skill\na cat,thing\na dog,thing,more\n',
        'gap.csv': 'prompt,skill\na cat,thing\n,thing\n',
      },
    })
    const written = least.replace(from, to)
    expect(written).not.toBe(least)
    const found = await problemsOf(written, on)
    expect(found.join('\n')).toMatch(message)
    expect(found).toHaveLength(1)
  })
})

describe('odd input', () => {
  const part = fc.oneof(
    fc.constantFrom(
      'question',
      'instrument',
      'arms',
      'prompts',
      'judges',
      'judgements',
      'stopping',
      'controls',
    ),
    fc.constantFrom('analysis', 'power', 'pictures', 'seed', 'practice', 'consent', 'model', '__proto__'),
  )
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.array(fc.constantFrom('{}', 'a {b|c} {}', 'petit', '', '|', '{|}', '\ud800 {}', 1, null)),
    fc.dictionary(
      fc.constantFrom(
        'list',
        'csv',
        'pack',
        'number',
        'looks',
        'against',
        'byPrompt',
        'byMember',
        'names',
        'every',
      ),
      fc.oneof(
        fc.integer({ min: -2, max: 20 }),
        fc.double(),
        fc.constantFrom('none', '{}'),
        fc.array(fc.double()),
      ),
    ),
  )

  test('has a plan or problems, each with its line, and is no fault of ours', async () => {
    const base = {
      question: 'a',
      instrument: 'duel',
      arms: ['{}', 'a {}'],
      judges: 3,
      prompts: ['a', 'b', 'c'],
    }
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(part, value), { maxLength: 3 }), async (changes) => {
        const { plan, problems } = await readPlan(
          JSON.stringify({ ...base, ...Object.fromEntries(changes) }),
          shelf(),
        )
        if (plan) expect(planHash(plan)).toMatch(/^[0-9a-f]{64}$/)
        else {
          expect(problems.length).toBeGreaterThan(0)
          for (const { line, message } of problems) {
            expect(line).toBe(1)
            expect(message).not.toMatch(/undefined|NaN|\[object/)
          }
        }
      }),
      { numRuns: 200 },
    )
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        expect((await readPlan(text, shelf())).problems?.length).toBeGreaterThan(0)
      }),
      { numRuns: 200 },
    )
  })
})

describe('examples', () => {
  test('wording is complete', async () => {
    const plan = await planOf(await readExample('wording'))
    expect(plan.prompts).toHaveLength(40)
    expect(plan.judgements).toEqual({ byPrompt: 12, byMember: 40 })
  })

  test('models lacks nothing but the other model', async () => {
    expect(await problemsOf(await readExample('models'))).toEqual([
      expect.stringMatching(/^8: arms\[2\]\.model .*dalle-mini/),
    ])
    const folder = await mkdtemp(join(tmpdir(), 'salon-models-'))
    try {
      await cp(join(builtInModels, 'petit'), join(folder, 'dalle-mini'), { recursive: true })
      const card = join(folder, 'dalle-mini', 'model.json')
      await writeFile(card, (await readFile(card, 'utf8')).replace('"name": "petit"', '"name": "dalle-mini"'))
      const plan = await planOf(
        await readExample('models'),
        shelf({ models: new Models([builtInModels, folder]) }),
      )
      expect(plan.arms.map(({ name }) => name)).toEqual(['petit', 'dalle-mini'])
      expect(plan.analysis).toMatchObject({ primary: ['matches'], exploratory: ['realistic'] })
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  // What they wait for is said at their top; nothing else is wrong with them.
  test.each([
    ['skills', [/^4: instrument /]],
    ['captions', [/^4: instrument /, /prompts\.csv /]],
    ['ranking', [/^8: arms\[1\]\.chosen /, /^11: arms\[2\]\.chosen /]],
    ['scorers', [/^4: instrument /]],
  ] as const)('%s waits for what it says', async (name, waits) => {
    const found = await problemsOf(await readExample(name))
    expect(found).toEqual(waits.map((wait) => expect.stringMatching(wait)))
    expect(await readExample(name)).toContain('Waits for:')
  })

  test('are the six', () => {
    expect(examples).toHaveLength(6)
  })
})
