import { expect, test } from 'vitest'
import { withBallot, withEarlier, withPost } from '../../../src/chat/web/page/posts.ts'
import type { PostData } from '../../../src/chat/web/protocol.ts'

const post = (
  minute: number,
  text = '',
  ballot: { mine: number[]; changes?: number } = { mine: [] },
): PostData => ({
  id: `post-${minute}`,
  createdAt: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
  content: {
    text: [text],
    actions: [],
    vote: { round: `round-${minute}`, positions: 9, ballots: 0, ...ballot },
  },
})

test('a post is replaced where it stands, and a new one joins in order of time', () => {
  const loaded = { posts: [post(2), post(4)], more: false }
  expect(withPost(loaded, post(2, 'changed')).posts).toEqual([post(2, 'changed'), post(4)])
  expect(withPost(loaded, post(3)).posts).toEqual([post(2), post(3), post(4)])
  expect(withPost(loaded, post(5)).posts.at(-1)).toEqual(post(5))
})

test('a change of a post that is not loaded yet leaves no hole', () => {
  const loaded = { posts: [post(2)], more: true }
  expect(withPost(loaded, post(1))).toEqual(loaded)
  expect(withPost({ ...loaded, more: false }, post(1)).posts).toEqual([post(1), post(2)])
})

test('earlier posts come before, each once', () => {
  const loaded = { posts: [post(3), post(4)], more: true }
  const earlier = { posts: [post(1), post(2), post(3)], more: false }
  expect(withEarlier(loaded, earlier)).toEqual({ posts: [post(1), post(2), post(3), post(4)], more: false })
})

test('a counted ballot is the reader’s in its round alone', () => {
  const { posts } = withBallot({ posts: [post(1), post(2)], more: false }, 'round-2', {
    positions: [4],
    changes: 0,
  })
  expect(posts.map(({ content }) => content.vote?.mine)).toEqual([[], [4]])
})

test('a post that was on its way while a ballot was counted does not take it back', () => {
  const before = { posts: [post(1)], more: false }
  const counted = withBallot(before, 'round-1', { positions: [4], changes: 0 })
  const late = withPost(counted, post(1, 'someone else voted'))
  expect(late.posts[0]?.content).toMatchObject({ text: ['someone else voted'], vote: { mine: [4] } })
  const [fromElsewhere] = withPost(late, post(1, '', { mine: [2], changes: 1 })).posts
  expect(fromElsewhere?.content.vote?.mine).toEqual([2])
})
