import { useId } from 'preact/hooks'
import type { PostData } from '../protocol.ts'
import { Avatar } from './avatar.tsx'
import type { ChannelState } from './channel.ts'
import { ContentView, type Say } from './content.tsx'
import { Time } from './day-line.tsx'
import { useWords } from './locale.ts'
import { useBallot, Vote } from './vote.tsx'

/** One post: who asked for what and when, and what came of it. Keys 1 to 9 vote. */
export function Post({ post, channel, onSay }: { post: PostData; channel: ChannelState; onSay: Say }) {
  const { words } = useWords()
  const id = useId()
  const { author = words.someone, title, vote } = post.content
  const ballot = useBallot(vote, channel)

  function voteByKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    if (/^[1-9]$/.test(event.key) && ballot?.toggle(Number(event.key))) event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a post that has the focus takes the keys 1 to 9
    <article class="post" tabIndex={0} aria-labelledby={`${id} ${id}-prompt`} onKeyDown={voteByKey}>
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
        <ContentView content={post.content} onSay={onSay} vote={ballot && <Vote ballot={ballot} />} />
      </div>
    </article>
  )
}
