import type { Content } from '../content.ts'
import type { Member, Prisma, Question, Transaction } from '../store/database.ts'
import type { Store } from '../store/store.ts'
import type { Locale } from '../words/index.ts'
import type { Pair } from './clip.ts'

/** All of a round that its game may want to look at. */
export const roundSeen = {
  items: {
    orderBy: { position: 'asc' },
    include: {
      image: { include: { scores: true, generation: { include: { prompt: true, requester: true } } } },
      caption: true,
    },
  },
  opener: true,
  generation: { include: { prompt: true, requester: true } },
} satisfies Prisma.RoundInclude

export type RoundSeen = Prisma.RoundGetPayload<{ include: typeof roundSeen }>

/** Where something is shown. */
export interface Reading {
  store: Store
  locale: Locale
}

/** A kind of round: one object, one file. What is common to all (opening, closing, voting, asking) stands beside it. */
export interface Game {
  /** The name of its rounds in the store, and of the command that opens them. */
  readonly name: string
  /** What the post of an open round shows to everybody alike; nothing in it tells arms, scores or choices. */
  open(round: RoundSeen, reading: Reading): Promise<Content>
  /** What the post of a closed round shows: its result. */
  closed(round: RoundSeen, reading: Reading): Promise<Content>
  /** How it asks each member one question after the other; absent where all vote at the post itself. */
  readonly questions?: Questions
  /** What CLIP has to look at once the round is open; the scorer is named in the round's options. */
  pairs?(round: RoundSeen): Pair[]
  /** Whether the prompt of the drawing stays hidden until the round closes. */
  readonly hidesPrompt?: boolean
}

/** What a member was told to a question, by button, menu or dialogue; empty texts are left out. */
export type Said = Readonly<Record<string, string | undefined>>

/** The questions of a game. */
export interface Questions {
  /**
   * What a member is asked next: positions of items in the order in which they will be shown, and whether the answer
   * is known beforehand. Nothing where there is none left.
   *
   * @param asked what this member was asked in this round before, in order
   */
  next(
    round: RoundSeen,
    member: Member,
    asked: readonly Question[],
    store: Store,
  ): Promise<{ positions: number[]; control?: boolean } | undefined>
  /** The question as the member alone sees it; its buttons are made by {@link answerAction}. */
  ask(round: RoundSeen, question: Question, reading: Reading): Promise<Content>
  /**
   * What was said, as an answer. Of a question in several steps, `question.answer` has the steps before.
   *
   * @returns the answer as it is to be stored, and whether that is all of it; else the question is asked again
   * @throws Mistake for what makes no sense
   */
  read(said: Said, question: Question, round: RoundSeen): { answer: Prisma.InputJsonValue; complete: boolean }
  /** What else is kept with a complete answer, in the same transaction; called again when it is replaced. */
  keep?(tx: Transaction, round: RoundSeen, question: Question, answer: Prisma.InputJsonValue): Promise<void>
  /** How many questions a member will be asked in all, where there is an end. */
  total?(round: RoundSeen, memberId: string): number
  /** What else a member is told when there is no next question: at the end, or where there is none for them. */
  told?(round: RoundSeen, reading: Reading & { reader: string }): Promise<string[]>
}
