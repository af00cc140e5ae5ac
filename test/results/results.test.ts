import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Speaker } from '../../src/chat/desk.ts'
import { sharp } from '../../src/grid/sharp.ts'
import { Models } from '../../src/models.ts'
import { drawingIn, startSalon, type TestSalon } from '../helpers/salon.ts'

let salon: TestSalon
let zoe: Speaker
let voters: Speaker[]
beforeAll(async () => {
  salon = await startSalon()
  zoe = await salon.speaker('Zoe')
  voters = await Promise.all(['Ann', 'Bob', 'Cy', 'Di'].map((name) => salon.speaker(name)))
})
afterAll(() => salon.stop())

/** A drawing of Zoe's with a closed vote, in which these are the ballots of Ann, Bob, Cy and Di. */
async function vote(prompt: string, ballots: number[][], count = 4): Promise<number> {
  await salon.desk.say(zoe, 'draw', { prompt, count, seed: 1 })
  const { number, rounds } = await drawingIn(salon.salon, zoe, 'done')
  for (const [at, positions] of ballots.entries())
    await salon.desk.vote((voters[at] as Speaker).member, rounds[0]?.id as string, positions)
  await salon.desk.say(zoe, 'close', { drawing: number })
  return number
}

const say = (options: Record<string, string | number>, speaker = zoe) =>
  salon.desk.say(speaker, 'results', options)

describe('results', () => {
  test('before the first closed vote there is nothing to say, and that is said', async () => {
    for (const by of [{}, { by: 'skill' }, { by: 'vote' }])
      expect((await say(by))?.text).toEqual([
        'No vote has been closed yet. Draw something, vote, and close it.',
      ])
    expect((await say({ by: 'position' }))?.text[0]).toMatch(/no counted ballot/)
    await expect(say({ by: 'moon' })).rejects.toThrow(
      'by can be model, template, skill, scorer, system, position, and vote.',
    )
  })

  test('one vote has a mean and no interval, and no number is made up', async () => {
    const drawing = await vote('a red circle', [[1], [1, 2]])
    const { text, table } = (await say({})) ?? {}
    expect(text?.[1]).toMatch(
      /^CLIP against the crowd: mean Kendall τ-b [+−]?\d\.\d\d with a crowd of this size, /,
    )
    expect(text).toContain('What has no interval yet takes at least 3 members.')
    expect(text?.join()).not.toMatch(/95 % interval/)
    expect(table?.rows.map(([group]) => group)).toEqual(['All votes'])
    const { revision } = await new Models().card('petit')
    const byModel = await say({ by: 'model' })
    expect(byModel?.table?.rows.map(([group]) => group)).toEqual(['All votes', `petit, revision ${revision}`])
    expect(JSON.stringify(table)).not.toMatch(/NaN|null|undefined/)
    await expect(say({ drawing, by: 'moon' })).rejects.toThrow('by can be me.')
  })

  test('over several votes: by model, template and skill, with one member beside CLIP and what is left out', async () => {
    await vote('two cats', [[1], [2], [1, 3], [1]])
    await vote('un chat sur fond bleu', [[4], [4], [3, 4], []])
    await vote('a blue star left of a red ring', [[2, 3], [2], [3], [2, 4]])
    await vote('a green cross', []) // no ballot
    await vote('a green cross', [[1, 2, 3, 4]]) // all level
    const { text, table, picture, chart } = (await say({})) ?? {}
    expect(text?.[0]).toBe('6 closed votes with 14 counted ballots.')
    expect(text?.[1]).toMatch(
      /^CLIP against the crowd: mean Kendall τ-b \S+ with a crowd of this size, \S+ corrected for the crowd's own unreliability\.$/,
    )
    expect(text?.[2]).toMatch(
      /^One member agrees with the rest at \S+, CLIP as one more member at \S+: a difference of \S+\. Whether CLIP does as well as a member takes at least 3 members with 5 votes each\.$/,
    )
    expect(text?.[3]).toMatch(
      /^CLIP's whole order has \S+ with one member's ballot; the best that any order can have lies between \S+ and \S+ \(noise ceiling\)\.$/,
    )
    expect(text?.[4]).toMatch(
      /^CLIP orders, or ties, \d+ % of all pairs of pictures as the crowd does; calling all of them ties would get \d+ %\. Soft pairwise accuracy: \d+ % \(chance: 50 %\)\.$/,
    )
    // Four votes are too few for an interval or a contrast.
    expect(text).toContain('What has no interval yet takes at least 6 votes.')
    expect(text).toContain('The same 2 votes: colour and shape.')
    expect(text).toContain('To hold a group against the other votes takes 4 on either side, and 3 members.')
    expect(text?.join('\n')).not.toMatch(/more ballots|human ceiling|95 % interval/i)
    expect(text?.join('\n')).toMatch(
      /2 votes have no τ-b and are left out of the mean: the crowd likes all pictures equally \(1\) and no ballot counts \(1\)\./,
    )
    expect(table?.rows.map(([group, rounds]) => [group, rounds])).toEqual([
      ['All votes', '4'],
      ['colour and shape', '2'],
      ['thing', '2'],
      ['count', '1'],
      ['spatial relation', '1'],
      ['background', '1'],
    ])
    expect(picture?.alt).toMatch(
      /^CLIP's order agrees with one member's ballot at τ-b .* The highest mean is that of .*, the lowest that of /,
    )
    expect(chart).toMatchObject({ $schema: expect.stringContaining('vega.github.io/schema/vega/') })
    const { store } = salon.salon
    const { width, height } = await sharp(await store.files.read(picture?.file as string)).metadata()
    expect([width > 1000, height > 800]).toEqual([true, true])
    expect((await say({ by: 'vote' }))?.table?.rows).toHaveLength(6)
  })

  test('by position: what is chosen where, against an even spread', async () => {
    const { text, table, picture } = (await say({ by: 'position' })) ?? {}
    expect(text?.[0]).toMatch(/14 ballots in 5 votes\.$/)
    expect(text?.[2]).toMatch(/^Were the place indifferent, .* p = \d\.\d{3}: /)
    expect(text).toContain('No interval yet: it takes at least 8 votes that show the number.')
    expect(table?.rows).toHaveLength(4)
    expect(table?.rows[0]?.slice(0, 2)).toEqual(['1', '43 %'])
    expect(picture?.alt).toMatch(/^By number on the grid: number \d is chosen [+−]\d/)
  })

  test('one’s own vote against the crowd is told to the one who cast it', async () => {
    const drawing = await vote('three yellow stars', [[1], [1, 2], [2]])
    const [ann, , , di] = voters as [Speaker, Speaker, Speaker, Speaker]
    const own = await say({ drawing, by: 'me' }, ann)
    expect(own?.text.slice(0, 2)).toEqual(['You approved of 1.', 'Of the others, 50 % chose 1.'])
    expect(own?.text[2]).toMatch(
      /^Your order agrees with that of the others at τ-b \+0\.26\. CLIP's agrees with/,
    )
    expect((await say({ drawing }, ann))?.text.join('\n')).toContain('You approved of 1.')
    await expect(say({ drawing, by: 'me' }, di)).rejects.toThrow('You have no ballot in this vote.')
    expect((await say({ drawing }, di))?.text.join('\n')).not.toMatch(/You approved|Your order/)
    const posts = await salon.desk.posts(ann.channel, 1)
    const post = await posts[0]?.render('en', ann.member.id)
    expect(post?.text.join('\n')).not.toMatch(/You approved/)
    expect(post?.actions.map(({ label }) => label)).toContain('My vote against the crowd')
  })
})
