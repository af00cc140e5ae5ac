import type { Vote } from '../../../content.ts'
import type { Unsaved } from './ballots.ts'
import type { ChannelState } from './channel.ts'
import { useWords } from './locale.ts'

/** The reader's ballot in one round, as it stands and as it can be changed. */
export interface Ballot {
  vote: Vote
  chosen: number[]
  unsaved: Unsaved | undefined
  refused: string | undefined
  signedIn: boolean
  /** @returns whether there is such a position to toggle */
  toggle(position: number): boolean
}

export function useBallot(vote: Vote | undefined, channel: ChannelState): Ballot | undefined {
  if (vote === undefined) return undefined
  const unsaved = channel.unsaved.get(vote.round)
  const chosen = unsaved?.positions ?? vote.mine
  const signedIn = channel.session?.me != null
  return {
    vote,
    chosen,
    unsaved,
    refused: channel.refused.get(vote.round),
    signedIn,
    toggle(position) {
      if (!signedIn || position > vote.positions) return false
      const others = chosen.filter((other) => other !== position)
      const now = others.length < chosen.length ? others : [...others, position].sort((a, b) => a - b)
      channel.cast(vote.round, now)
      return true
    },
  }
}

/** A key for every picture, laid out as the pictures are, and what of it counts already. */
export function BallotKeys({ ballot }: { ballot: Ballot }) {
  const { words } = useWords()
  const { vote, chosen, unsaved, refused, signedIn } = ballot
  const positions = Array.from({ length: vote.positions }, (_, index) => index + 1)
  return (
    <fieldset class={`vote ${unsaved === undefined ? '' : 'unsaved'}`}>
      <legend class="unseen">{words.vote}</legend>
      <div class={`keys columns-${Math.ceil(Math.sqrt(vote.positions))}`}>
        {positions.map((position) => (
          <button
            type="button"
            key={position}
            class="key"
            aria-label={words.position(position)}
            aria-pressed={chosen.includes(position)}
            disabled={!signedIn}
            onClick={() => ballot.toggle(position)}
          >
            {position}
          </button>
        ))}
      </div>
      <p class="count">
        <span class="ballots">{words.ballots(vote.ballots)}</span>
        <span role="status">{signedIn ? stateOf(ballot) : words.voteSignIn}</span>
        {signedIn && <kbd class="keys-hint">{words.keys(vote.positions)}</kbd>}
      </p>
      <p class="problem" role="alert">
        {refused !== undefined && words.voteReverted(refused)}
      </p>
    </fieldset>
  )

  function stateOf({ vote, unsaved }: Ballot): string {
    if (unsaved?.state === 'waiting') return words.voteWaiting
    if (unsaved?.state === 'saving') return words.voteSaving
    if (vote.ranked !== undefined) return words.voteRanked(vote.ranked)
    return vote.mine.length === 0 ? words.voteNone : words.voteSaved(vote.mine.length)
  }
}
