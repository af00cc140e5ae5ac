import { type Judgement, type Preference, preference } from '../../statistics/preference.ts'
import { wilson } from '../../statistics/wilson.ts'

/** One grid and its prompts, numbered from 1, and who took which for the one that drew it. */
export interface Guessed {
  right: number
  guesses: readonly { member: string; choice: number }[]
  /** CLIP's choice; nothing where CLIP finds several equally fitting, or has not looked. */
  clip: number | undefined
}

/** How often somebody was right. */
export interface Score {
  right: number
  of: number
  /** With Wilson's interval at 95 %; null where nothing was guessed. */
  share: number | null
  low: number | null
  high: number | null
}

/** A player's score, and CLIP's on the grids that the player guessed. */
export interface BesideClip {
  own: Score
  clip: Score
}

export interface Scoreboard {
  clip: Score
  /** What most of the team chose; grids where no prompt was chosen most are left out. With CLIP on the same grids. */
  team: BesideClip
  /** Each member. */
  members: ({ member: string } & BesideClip)[]
  /**
   * Over such members and grids, how often a member is right where CLIP is not, who are both right or both wrong being half
   * for each; null where no member and CLIP guessed the same grid.
   */
  memberAgainstClip: Preference | null
}

/** The prompt that most chose; nothing where several were chosen as often, or none was. */
export function plurality(choices: readonly number[]): number | undefined {
  const times = new Map<number, number>()
  for (const choice of choices) times.set(choice, (times.get(choice) ?? 0) + 1)
  const most = Math.max(0, ...times.values())
  const chosen = [...times].filter(([, count]) => count === most)
  return chosen.length === 1 ? chosen[0]?.[0] : undefined
}

/**
 * CLIP as a player: the prompt whose mean similarity with the pictures of the grid is highest.
 * @param similarity one row per picture, one column per prompt
 * @returns number of the prompt, from 1; nothing where several are level
 */
export function clipChoice(similarity: readonly (readonly number[])[]): number | undefined {
  const sums = (similarity[0] ?? []).map((_, prompt) =>
    similarity.reduce((sum, row) => sum + (row[prompt] as number), 0),
  )
  const highest = Math.max(...sums)
  return sums.filter((sum) => sum === highest).length === 1 ? sums.indexOf(highest) + 1 : undefined
}

/** Who reads pictures better. Pure. */
export function scoreboard(rounds: readonly Guessed[]): Scoreboard {
  const team = ({ guesses }: Guessed) => plurality(guesses.map(({ choice }) => choice))
  const clip = (round: Guessed) => round.clip
  const besideClip = (player: Player): BesideClip => ({
    own: scoreOf(rounds, player),
    clip: scoreOf(
      rounds.filter((round) => player(round) !== undefined),
      clip,
    ),
  })
  const members = [...new Set(rounds.flatMap(({ guesses }) => guesses.map(({ member }) => member)))]
  return {
    clip: scoreOf(rounds, clip),
    team: besideClip(team),
    members: members.map((member) => ({
      member,
      ...besideClip(({ guesses }) => guesses.find((guess) => guess.member === member)?.choice),
    })),
    memberAgainstClip: compare(rounds),
  }
}

type Player = (round: Guessed) => number | undefined

function scoreOf(rounds: readonly Guessed[], player: Player): Score {
  const played = rounds.filter((round) => player(round) !== undefined)
  const right = played.filter((round) => player(round) === round.right).length
  const { share, low, high } = wilson(right, played.length)
  return { right, of: played.length, share, low, high }
}

function compare(rounds: readonly Guessed[]): Preference | null {
  const grids = rounds.map(({ guesses, right, clip }): Judgement[] =>
    clip === undefined
      ? []
      : guesses.map(({ member, choice }) => ({
          member,
          first: (1 + Number(choice === right) - Number(clip === right)) / 2,
        })),
  )
  const both = grids.filter((said) => said.length > 0)
  return both.length === 0 ? null : preference(both)
}
