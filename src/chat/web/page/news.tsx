import { useEffect, useRef, useState } from 'preact/hooks'
import type { PostData } from '../protocol.ts'
import type { AnswerData } from './answer.tsx'
import { useWords } from './locale.ts'
import type { PageWords } from './words.ts'

/** Tells a screen reader what happens: new posts, finished drawings and answers, not every step. */
export function News({ posts, answers }: { posts: PostData[]; answers: AnswerData[] }) {
  const { words } = useWords()
  const before = useRef<ReadonlyMap<string, PostData> | undefined>(undefined)
  const [news, setNews] = useState('')
  useEffect(() => {
    const known = before.current
    before.current = new Map(posts.map((post) => [post.id, post]))
    if (known === undefined) return
    const last = posts
      .map((post) => tell(post, known.get(post.id), words))
      .findLast((line) => line !== undefined)
    if (last !== undefined) setNews(last)
  }, [posts])
  useEffect(() => {
    const answer = answers.at(-1)
    // What takes the place of an answer is told where it stands.
    if (answer !== undefined) setNews(`${words.onlyYou}: ${answer.content.text.join(' ')}`)
  }, [answers.at(-1)?.id])
  return (
    <p class="unseen" role="log" aria-live="polite">
      {news}
    </p>
  )
}

function tell(post: PostData, known: PostData | undefined, words: PageWords): string | undefined {
  const { author = words.someone, title = '' } = post.content
  if (known === undefined) return words.asked(author, title)
  const finished = post.content.vote !== undefined && known.content.vote === undefined
  return finished ? words.finished(title) : undefined
}
