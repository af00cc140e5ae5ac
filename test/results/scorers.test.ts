import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Models } from '../../src/models.ts'
import { scoredByOne } from '../../src/rounds/clip.ts'
import { TeamModels } from '../helpers/models.ts'
import { Playing } from '../helpers/playing.ts'
import { startSalon, type TestSalon } from '../helpers/salon.ts'

describe('scores of one scorer', () => {
  const score = (scorer: string, revision: string, value: number, text = 'a cat') => ({
    scorer,
    revision,
    value,
    text,
  })
  const picture = (...scores: ReturnType<typeof score>[]) => ({ scores, text: 'a cat' })

  test('come from the most wanted one that has looked at all pictures, at one revision', () => {
    const both = [
      picture(score('old', '1', 0.1), score('new', '9', 0.2), score('new', '10', 0.3)),
      picture(score('new', '9', 0.4), score('old', '1', 0.5), score('new', '10', 0.6, 'a dog')),
    ]
    expect(scoredByOne(both, ['new', 'old'])).toEqual({
      by: { scorer: 'new', revision: '9' },
      values: [0.2, 0.4],
    })
    expect(scoredByOne(both, ['old', 'new'])?.values).toEqual([0.1, 0.5])
  })

  test('are not there where nobody has looked at all of them', () => {
    const apart = [picture(score('petit', '2', 0.1)), picture(score('petit', '3', 0.2))]
    expect(scoredByOne(apart, ['petit'])).toBeUndefined()
  })
})

describe('after the scorer was changed', () => {
  let team: TeamModels
  let house: TestSalon
  let play: Playing
  beforeAll(async () => {
    team = await TeamModels.make()
    await team.add('other', { temperature: 1, topK: 64, guidance: 1.5 })
    const config = { ...team.config, scorer: 'petit' }
    house = await startSalon(config)
    play = new Playing(house)
    await vote()
    config.scorer = 'other'
    await house.restart()
    await vote()
    await vote()
  })
  afterAll(async () => {
    await house.stop()
    await team.remove()
  })

  /** A closed vote on another drawing of the same; on grass no three pictures are alike, which would leave CLIP no order. */
  async function vote() {
    const { number, rounds } = await play.drawing('Zoe', 'a red circle on the grass', 3)
    for (const [at, name] of ['Ann', 'Bob', 'Cy'].entries())
      await house.desk.vote((await house.speaker(name)).member, rounds[0]?.id as string, [
        1,
        ...(at ? [2] : []),
      ])
    await play.say('Zoe', 'close', { drawing: number })
  }

  test('results are of the scorer of the newest vote, and those of another stand apart', async () => {
    const { revision } = await new Models().card('petit')
    const { text, table } = await play.say('Ann', 'results')
    expect(text.join('\n')).toContain(
      `CLIP is other, revision ${revision} here, as in the newest vote; 1 vote with another`,
    )
    expect(table?.rows.map(([group, votes]) => [group, votes])).toEqual([
      [`Scored by other, revision ${revision}`, '2'],
      [`other, revision ${revision}`, '2'],
      [`petit, revision ${revision}`, '1'],
    ])
    const byModel = await play.say('Ann', 'results', { by: 'model' })
    expect(byModel.table?.rows.map(([, votes]) => votes)).toEqual(['2', '2'])
  })

  test('a vote over pictures of both has a crowd and no CLIP', async () => {
    await play.say('Zoe', 'rank', { drawing: 2, with: '1' })
    const round = await play.round()
    await house.desk.vote((await house.speaker('Ann')).member, round.id, [1, 4])
    await play.say('Zoe', 'close', { round: round.number })
    const { text, table, picture } = await play.say('Ben', 'results', { round: round.number })
    expect(text.join('\n')).toContain('no one scorer has looked at all of the pictures')
    expect(text.join('\n')).not.toMatch(/CLIP's favourite/)
    const [clip, score] = [table?.head.indexOf('CLIP') as number, table?.head.indexOf('CLIP score') as number]
    for (const row of table?.rows ?? []) expect([row[clip], row[score]]).toEqual(['–', '–'])
    expect(picture?.alt).toMatch(/CLIP's order: –\./)
    expect((await play.say('Ann', 'results', { by: 'me', round: round.number })).text.join()).not.toMatch(
      /CLIP/,
    )
  })
})
