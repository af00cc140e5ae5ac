import type { Action, Channel, Content } from '../content.ts'
import type { House } from '../house.ts'
import type {
  Generation,
  Member,
  Prisma,
  PrismaClient,
  Question,
  Round,
  Transaction,
} from '../store/database.ts'
import type { Store } from '../store/store.ts'
import type { Locale, Words } from '../words/index.ts'
import type { CrowdResult } from './agreement.ts'
import type { Counts } from './counting.ts'
import type { RoundHeard, RoundSeen } from './round.ts'

/**
 * A kind of round: one object, one folder. What is common to all (opening, closing, voting, asking) stands beside it.
 *
 * `Request` is what a round is opened with, beyond who opens it where; `Result` what a closed one found.
 */
export interface Game<Request = unknown, Result = unknown> {
  /** The name of its rounds in the store, and of the command that opens them. */
  readonly name: string
  /** The forms of a ballot, where all vote at the post itself. */
  readonly ballot?: BallotForms
  /** How it asks each member one question after the other; absent where all vote at the post itself. */
  readonly questions?: Questions
  /** False where pictures are described, not judged: who describes one learns nothing that others must not know. */
  readonly judges?: false
  /** Whether the prompt of the drawing stays hidden until the round closes. */
  readonly hidesPrompt?: boolean

  /** Opens a round of it. @throws Mistake for a request that cannot be met */
  opening(request: Request, opener: Opener): Promise<Opened>
  /** What the post of an open round shows; nothing in it tells arms, scores or choices. */
  open(round: RoundSeen, reading: Reading): Promise<Content>
  /**
   * What counts of what was said, and why not the rest: the result, the export and all that counts asks this.
   * Answers come in the order in which they were given; those that are still open, if any, last.
   */
  counts(round: RoundHeard): Counts
  /** What a closed round found, in a form that JSON holds. */
  result(round: RoundHeard, prisma: PrismaClient): Result | Promise<Result>
  /** What the post of a closed round shows: its result. */
  show(round: RoundSeen, result: Result, reading: Reading): Promise<Content>

  /** Numbers that are told beside the result, in a form that JSON holds; worked out only where they are asked for. */
  beside?(result: Result): object | undefined
  /** What its rounds found together, in a form that JSON holds, where the game tells of that. @param chosen which rounds */
  together?(prisma: PrismaClient, games: Games, chosen: Prisma.RoundWhereInput): Promise<object>
  /** A button that opens it over the descriptions of a drawing, where it is about those. */
  overCaptions?(drawing: number, words: Words): Action
  /** What whoever asks for a result is told beyond what the post of the round shows. */
  more?(result: Result, words: Words): string[]
  /** What a member alone is told of how their ballot stands to the others; nothing where they have none. */
  own?(round: RoundHeard, result: Result, memberId: string, words: Words): string[] | undefined
  /** How the crowd ordered the pictures against CLIP, where it did; for the results over all rounds. */
  crowd?(result: Result): CrowdResult
  /** How answers hold two systems against each other, where they do; for the results over all rounds. */
  readonly preferences?: Preferences
  /** What a study asks with it, where one can. */
  readonly instrument?: Instrument
}

/** A game as a study asks with it; a plan names it by the name of the game. */
export interface Instrument {
  /** Whether pictures of two arms are held against each other, rather than each picture judged by itself. */
  readonly compares: boolean
  /** What it finds of them: where it compares, the keys of {@link Preferred.asked}. */
  readonly outcomes: readonly [string, ...string[]]
  /** How many members judge each pair, where the game fixes that. */
  readonly judges?: number
}

/** Numbers of pictures that are approved of, as many as one likes; or else favourites. */
export interface BallotForms {
  /** Places of the favourites, best first, where there are such. */
  places?: number
}

/** Who opens a round, and where. */
export interface Opener {
  salon: House & { games: Games }
  member: Member
  channel: Channel
  /** Language of its posts, where the channel has none of its own. */
  locale: Locale
}

/** A round that was opened. */
export interface Opened {
  round: Round
  /** What is to be drawn for it, if anything. */
  drawn: (Pick<Generation, 'model' | 'template'> & { text: string })[]
  /** What whoever opens it is told of settings of an old drawing that could not be taken over. */
  keptBack?: ((words: Words) => string) | undefined
}

/** Where something is shown. */
export interface Reading {
  store: Store
  games: Games
  locale: Locale
}

/** What is known of where a member reads what they alone are shown. */
export interface ReadingAlone {
  /** Longest label of a button, in UTF-16 units, that is shown whole there. */
  longestLabel: number
}

/** What a member replied to a question, by button, menu or dialogue; empty texts are left out. */
export type Reply = Readonly<Record<string, string | undefined>>

/**
 * Why some items are put to a member and no others:
 * - `again`: they were before, and it is measured how far the member agrees with themselves;
 * - `random`: chance chose them;
 * - `informative`: they were expected to teach most;
 * - `fewestJudges`: nobody else had been asked about them, or fewer than about others.
 */
export type Why = 'again' | 'random' | 'informative' | 'fewestJudges'

/** The questions of a game. */
export interface Questions {
  /**
   * What a member is asked next: positions of items in the order in which they will be shown, and whether the answer
   * is known beforehand; where the game chooses, why these. Nothing where there is none left.
   *
   * @param asked what this member was asked in this round before, in order
   */
  next(
    round: RoundSeen,
    member: Member,
    asked: readonly Question[],
    store: Store,
  ): Promise<{ positions: number[]; control?: boolean; why?: Why } | undefined>
  /** The question as the member alone sees it; its buttons are made by {@link answerAction}. */
  ask(round: RoundSeen, question: Question, reading: Reading & ReadingAlone): Promise<Content>
  /**
   * What was replied, as an answer. Of a question in several steps, `question.answer` has the steps before.
   *
   * @returns the answer as it is to be stored, and whether that is all of it; else the question is asked again
   * @throws Mistake for what makes no sense
   */
  read(
    reply: Reply,
    question: Question,
    round: RoundSeen,
  ): { answer: Prisma.InputJsonValue; complete: boolean }
  /** What else is kept with a complete answer, in the same transaction; called again when it is replaced. */
  keep?(tx: Transaction, round: RoundSeen, question: Question, answer: Prisma.InputJsonValue): Promise<void>
  /** How many questions a member will be asked in all, where there is an end. */
  total?(round: RoundSeen, memberId: string): number
  /** What else a member is told when there is no next question: at the end, or where there is none for them. */
  told?(round: RoundSeen, reading: Reading & { reader: string }): Promise<string[]>
}

/** How a game holds systems against each other. */
export interface Preferences {
  /** What it asks of two pictures, by the key of {@link Preferred.asked}. */
  asked(key: string, words: Words): string
  /** The answers of a round that count. */
  in(round: RoundHeard): Preferred[]
}

/** An answer that holds two pictures against each other. */
export interface Preferred {
  member: string
  /** What was asked of them. */
  asked: string
  positions: [number, number]
  /** The position that was preferred; nothing where none was. */
  winner: number | undefined
}

/** The games that can be played; the first is the one that a fresh drawing opens with. */
export class Games {
  readonly all: readonly [Game, ...Game[]]

  constructor(all: readonly [Game, ...Game[]]) {
    this.all = all
  }

  get first(): Game {
    return this.all[0]
  }

  /** The game of a round. @throws Error for a name that no game has: a round of a later version's */
  of({ game: name }: { game: string }): Game {
    const game = this.all.find((candidate) => candidate.name === name)
    if (!game) throw new Error(`there is no game ${name}`)
    return game
  }

  /** Names of the games that are so, to find rounds by. */
  named(so: (game: Game) => boolean): string[] {
    return this.all.filter(so).map(({ name }) => name)
  }

  /** Whether the prompt of a drawing is still to be guessed in a round that it opened with. */
  hidePrompt(rounds: readonly Pick<Round, 'game' | 'status'>[]): boolean {
    const hiding = this.named(({ hidesPrompt = false }) => hidesPrompt)
    return rounds.some(
      ({ game, status }) => hiding.includes(game) && (status === 'pending' || status === 'open'),
    )
  }
}
