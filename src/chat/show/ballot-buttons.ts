import Bottleneck from 'bottleneck'
import type { Content } from '../../content.ts'
import type { Member } from '../../store/database.ts'
import { type Locale, words } from '../../words/index.ts'
import type { Desk } from '../desk.ts'
import type { RawOptions } from '../say/options.ts'

/** What the button of a number says: no command, as it is nothing one would write. */
export const TOGGLE = 'toggle'

/** Secret votes: each number is a button, and what a member has chosen is told to them alone. */
export class BallotButtons {
  readonly #desk: Desk
  /** Presses, by member. */
  readonly #presses = new Bottleneck.Group({ maxConcurrent: 1 })

  constructor(desk: Desk) {
    this.#desk = desk
  }

  /** One number of the member's ballot, approved of or taken back; presses come one by one. */
  async press(member: Member, { round, position }: RawOptions, locale: Locale): Promise<Content> {
    return await this.#presses.key(member.id).schedule(async () => {
      const number = Number(position)
      const ballots = await this.#desk.ballots(String(round))
      const own = ballots.find((ballot) => ballot.member.id === member.id)
      const before = own && !own.ranked ? own.positions : []
      const approved = before.includes(number)
        ? before.filter((other) => other !== number)
        : [...before, number].sort((a, b) => a - b)
      await this.#desk.vote(member, String(round), approved)
      return { text: [words(locale).platforms.yourBallot(approved)], actions: [] }
    })
  }

  async stop(): Promise<void> {
    await this.#presses.disconnect()
  }
}
