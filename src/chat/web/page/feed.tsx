import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { Content } from '../../../content.ts'
import type { PostData } from '../protocol.ts'
import { Answer, type AnswerData } from './answer.tsx'
import type { ChannelState } from './channel.ts'
import type { Say } from './content-view.tsx'
import { DayLine } from './day-line.tsx'
import { Earlier } from './earlier.tsx'
import { useWords } from './locale.ts'
import { News } from './news.tsx'
import { Post } from './post.tsx'
import { useScroll } from './scroll.ts'

interface Props {
  channel: ChannelState
  answers: AnswerData[]
  /** Counts what the reader has said; it is then scrolled to. */
  said: number
  onSay: Say
  /** An answer is replaced by another content. */
  onTold(id: string, content: Content): void
  onDismiss(id: string): void
}

/** All that stands in the channel, oldest first, and among it what the reader alone was told. */
export function Feed({ channel, answers, said, onSay, onTold, onDismiss }: Props) {
  const { words } = useWords()
  const feed = useRef<HTMLElement>(null)
  const { reach, toEnd } = useScroll(feed)
  const { posts = [], more = false } = channel.loaded ?? {}
  const fresh = useFresh(posts, reach === 'end')
  const hold = useRef<number | undefined>(undefined)
  useEffect(() => {
    if (said > 0) toEnd()
  }, [said])
  // What is loaded above must not move what is being read.
  useLayoutEffect(() => {
    if (hold.current === undefined || feed.current === null) return
    feed.current.scrollTop = feed.current.scrollHeight - hold.current
    hold.current = undefined
  }, [posts[0]?.id])

  async function loadEarlier(): Promise<void> {
    await channel.loadEarlier()
    hold.current = feed.current ? feed.current.scrollHeight - feed.current.scrollTop : undefined
  }

  const lines = inOrder(posts, answers)
  return (
    <main class="feed" ref={feed} tabIndex={-1}>
      <div class="lines">
        {more ? <Earlier onLoad={loadEarlier} /> : channel.loaded && <p class="start">{words.start}</p>}
        <ol aria-label={words.feed}>
          {lines.map((line, index) => (
            <li key={line.id}>
              <DayLine at={line.createdAt} before={lines[index - 1]?.createdAt} />
              {'line' in line ? (
                <Answer
                  answer={line}
                  onSay={onSay}
                  onTold={(content) => onTold(line.id, content)}
                  onDismiss={() => onDismiss(line.id)}
                />
              ) : (
                <Post post={line} channel={channel} onSay={onSay} />
              )}
            </li>
          ))}
        </ol>
      </div>
      <News posts={posts} answers={answers} />
      {(fresh > 0 || reach === 'far') && (
        <button
          type="button"
          class={fresh > 0 ? 'to-end primary' : 'to-end'}
          aria-label={fresh > 0 ? words.latestFresh(fresh) : words.latest}
          title={fresh > 0 ? words.latestFresh(fresh) : words.latest}
          onClick={() => toEnd('smooth')}
        >
          {fresh > 0 ? `↓ ${words.fresh(fresh)}` : '↓'}
        </button>
      )}
    </main>
  )
}

/** How many posts came since the reader was last at the end. */
function useFresh(posts: PostData[], atEnd: boolean): number {
  const seen = useRef<string | undefined>(undefined)
  const last = posts.at(-1)?.id
  if (atEnd || seen.current === undefined) seen.current = last
  const from = posts.findIndex(({ id }) => id === seen.current)
  return from < 0 ? 0 : posts.length - 1 - from
}

function inOrder(posts: PostData[], answers: AnswerData[]): (PostData | AnswerData)[] {
  return [...posts, ...answers].sort((one, other) => one.createdAt.localeCompare(other.createdAt))
}
