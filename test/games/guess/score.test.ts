import { describe, expect, test } from 'vitest'
import { clipChoice, plurality, scoreboard } from '../../../src/games/guess/score.ts'

describe('players', () => {
  test('the team chooses what most of it chose, and nothing where it is level', () => {
    expect(plurality([2, 2, 1])).toBe(2)
    expect(plurality([2, 1])).toBeUndefined()
    expect(plurality([])).toBeUndefined()
  })

  test('CLIP chooses the prompt that fits the pictures best together', () => {
    expect(
      clipChoice([
        [0.1, 0.4, 0.3],
        [0.2, 0.1, 0.3],
      ]),
    ).toBe(3)
    expect(clipChoice([[0.5, 0.5]])).toBeUndefined()
    expect(clipChoice([])).toBeUndefined()
  })
})

describe('the scoreboard', () => {
  const guesses = (choices: Record<string, number>) =>
    Object.entries(choices).map(([member, choice]) => ({ member, choice }))
  const rounds = [
    { right: 1, guesses: guesses({ ann: 1, bob: 1, cy: 2 }), clip: 2 },
    { right: 2, guesses: guesses({ ann: 2, bob: 2 }), clip: 2 },
    { right: 3, guesses: guesses({ ann: 3, bob: 1 }), clip: 3 },
    { right: 4, guesses: guesses({ ann: 4 }), clip: undefined },
    { right: 4, guesses: guesses({ ann: 4, bob: 4 }), clip: 1 },
  ]
  const found = scoreboard(rounds)

  test('counts who was right on the grids they guessed; where the team is level it has not guessed', () => {
    expect(found.clip).toMatchObject({ right: 2, of: 4 })
    expect(found.team).toMatchObject({ own: { right: 4, of: 4, high: 1 }, clip: { right: 1, of: 3 } })
    const [ann, bob, cy] = found.members
    expect(ann).toMatchObject({ member: 'ann', own: { right: 5, of: 5 }, clip: { right: 2, of: 4 } })
    expect(bob).toMatchObject({ member: 'bob', own: { right: 3, of: 4 }, clip: { right: 2, of: 4 } })
    expect(cy).toMatchObject({ member: 'cy', own: { right: 0, of: 1 }, clip: { right: 0, of: 1 } })
  })

  test('compares a member with CLIP where both guessed: the mean over grids, and no statement from four', () => {
    // Of three members two are right where CLIP is not; both right; one right as CLIP is; both right where CLIP is not.
    expect(found.memberAgainstClip?.share).toBeCloseTo((5 / 6 + 1 / 2 + 1 / 4 + 1) / 4, 12)
    expect(found.memberAgainstClip).toMatchObject({ prompts: 4, members: 3, preferred: null, p: null })
  })

  test('states who reads better from enough members and grids', () => {
    const grid = { right: 1, guesses: guesses({ ann: 1, bob: 1, cy: 1 }), clip: 2 }
    const told = scoreboard(Array.from({ length: 8 }, () => grid)).memberAgainstClip
    expect(told).toMatchObject({ preferred: 'first', share: 1 })
    const level = scoreboard(Array.from({ length: 8 }, () => ({ ...grid, clip: 1 }))).memberAgainstClip
    expect(level).toMatchObject({ preferred: null, share: 0.5, p: 1 })
    // Nobody ever differed, which does not make it certain.
    expect(level?.interval[0]).toBeLessThan(0.3)
  })

  test('nothing guessed has no share', () => {
    expect(scoreboard([])).toMatchObject({
      clip: { of: 0, share: null },
      members: [],
      memberAgainstClip: null,
    })
  })
})
