import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { Content } from '../../../content.ts'
import type { PostData, SayData } from '../protocol.ts'
import { Avatar } from './avatar.tsx'
import type { ChannelState } from './channel.ts'
import { ContentView, type Say } from './content-view.tsx'
import { Time } from './day-line.tsx'
import { numberOf, pressIn } from './keys.ts'
import { useWords } from './locale.ts'
import { seenMilliseconds } from './seen.ts'
import { Told } from './told.tsx'
import { BallotKeys, useBallot } from './vote.tsx'

/** Milliseconds within which a change is the reader's own doing. */
const moment = 5000

/** One post: who asked for what and when, what came of it, and what a press told the reader. Keys 1 to 9 choose. */
export function Post({ post, channel, onSay }: { post: PostData; channel: ChannelState; onSay: Say }) {
  const { words } = useWords()
  const id = useId()
  const { author = words.someone, title, vote } = post.content
  const ballot = useBallot(vote, channel)
  const article = useRef<HTMLElement>(null)
  const pressedAt = useRef(Number.NEGATIVE_INFINITY)
  const [told, setTold] = useState<Content>()
  const open = vote !== undefined

  // Who has just closed the vote is brought to the result, which begins far above the button.
  useEffect(() => {
    if (open || performance.now() - pressedAt.current > moment) return
    article.current?.scrollIntoView({ block: 'start' })
    article.current?.focus({ preventScroll: true })
  }, [open])

  /** Says something at the vote, with how long its pictures have been seen. */
  function say(what: SayData): ReturnType<Say> {
    const seen = vote && seenMilliseconds(vote.round)
    return onSay(seen === undefined ? what : { ...what, seenMilliseconds: seen })
  }

  function press(what: SayData): ReturnType<Say> {
    pressedAt.current = performance.now()
    return say(what)
  }

  /** Votes, or chooses in what a press told the reader. */
  function choose(event: KeyboardEvent): void {
    const number = numberOf(event)
    if (number === undefined) return
    const toldHere = (event.target as Element).closest('.told') !== null
    const done = ballot && !toldHere ? ballot.toggle(number) : pressIn(article.current, number)
    if (done) event.preventDefault()
  }

  return (
    <article
      class="post"
      ref={article}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a post that has the focus takes the keys 1 to 9
      tabIndex={0}
      aria-labelledby={`${id} ${id}-prompt`}
      onKeyDown={choose}
    >
      <Avatar name={author} />
      <div class="body">
        <h2 class="byline" id={id}>
          <span class="author">{author}</span> <Time at={post.createdAt} />
        </h2>
        {title !== undefined && (
          <p class="prompt" id={`${id}-prompt`} dir="auto">
            {title}
          </p>
        )}
        <ContentView
          content={post.content}
          onSay={async (what) => setTold(await press(what))}
          vote={ballot && <BallotKeys ballot={ballot} />}
        />
        {told !== undefined && <Told content={told} onSay={say} onTold={setTold} />}
      </div>
    </article>
  )
}
