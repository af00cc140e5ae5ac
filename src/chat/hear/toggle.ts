import Bottleneck from 'bottleneck'
import type { Content } from '../../content.ts'
import type { Member } from '../../store/database.ts'
import { type Locale, words } from '../../words/index.ts'

/** What the button of a number says: no command, as it is nothing one would write. */
export const TOGGLE = 'toggle'

/** Of the desk, what a press on a number needs. */
interface Ballots {
  ballots(round: string): Promise<{ member: { id: string }; positions: number[]; ranked: boolean }[]>
  vote(member: Member, round: string, positions: number[]): Promise<number>
}

/** Secret votes: each number is a button, and what a member has chosen is told to them alone. */
export class Toggles {
  readonly #desk: Ballots
  /** Presses, by member. */
  readonly #presses = new Bottleneck.Group({ maxConcurrent: 1 })

  constructor(desk: Ballots) {
    this.#desk = desk
  }

  /** One number of the member's ballot, approved of or taken back; presses come one by one. */
  async press(
    member: Member,
    { round = '', position }: Readonly<Record<string, string>>,
    locale: Locale,
  ): Promise<Content> {
    return await this.#presses.key(member.id).schedule(async () => {
      const number = Number(position)
      const ballots = await this.#desk.ballots(round)
      const own = ballots.find((ballot) => ballot.member.id === member.id)
      const before = own && !own.ranked ? own.positions : []
      const approved = before.includes(number)
        ? before.filter((other) => other !== number)
        : [...before, number].sort((a, b) => a - b)
      await this.#desk.vote(member, round, approved)
      return { text: [words(locale).platforms.yourBallot(approved)], actions: [] }
    })
  }

  async stop(): Promise<void> {
    await this.#presses.disconnect()
  }
}
