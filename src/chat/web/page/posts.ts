import type { PostData, PostsData } from '../protocol.ts'

const byTime = (one: PostData, other: PostData) =>
  one.createdAt.localeCompare(other.createdAt) || one.id.localeCompare(other.id)

/** A post in its new state, in its place; one that is older than all that is loaded is left for later. */
export function withPost({ posts, more }: PostsData, post: PostData): PostsData {
  const at = posts.findIndex(({ id }) => id === post.id)
  if (at >= 0) return { posts: posts.with(at, post), more }
  const [oldest] = posts
  if (more && oldest !== undefined && byTime(post, oldest) < 0) return { posts, more }
  return { posts: [...posts, post].sort(byTime), more }
}

/** What is loaded, continued into the past. */
export function withEarlier(loaded: PostsData, earlier: PostsData): PostsData {
  const known = new Set(loaded.posts.map(({ id }) => id))
  return { posts: [...earlier.posts.filter(({ id }) => !known.has(id)), ...loaded.posts], more: earlier.more }
}

/** What is loaded, once the server has counted what the reader approves of, which replaces a top three. */
export function withBallot({ posts, more }: PostsData, round: string, positions: number[]): PostsData {
  const counted = (post: PostData): PostData => {
    const { vote } = post.content
    if (vote?.round !== round) return post
    const { ranked: _, ...open } = vote
    return { ...post, content: { ...post.content, vote: { ...open, mine: positions } } }
  }
  return { posts: posts.map(counted), more }
}
