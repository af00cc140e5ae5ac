import type { Vote } from '../../../content.ts'
import type { PostData, PostsData, VotedData } from '../protocol.ts'

const byTime = (one: PostData, other: PostData) =>
  one.createdAt.localeCompare(other.createdAt) || one.id.localeCompare(other.id)

/** A post in its new state, in its place; one that is older than all that is loaded is left for later. */
export function withPost({ posts, more }: PostsData, post: PostData): PostsData {
  const at = posts.findIndex(({ id }) => id === post.id)
  if (at >= 0) return { posts: posts.with(at, withKnown(post, posts[at]?.content.vote)), more }
  const [oldest] = posts
  if (more && oldest !== undefined && byTime(post, oldest) < 0) return { posts, more }
  return { posts: [...posts, post].sort(byTime), more }
}

/** What is loaded, continued into the past. */
export function withEarlier(loaded: PostsData, earlier: PostsData): PostsData {
  const known = new Set(loaded.posts.map(({ id }) => id))
  return { posts: [...earlier.posts.filter(({ id }) => !known.has(id)), ...loaded.posts], more: earlier.more }
}

/** What is loaded, with the reader's ballot as the server has counted it: what they approve of, or their top three. */
export function withBallot(
  { posts, more }: PostsData,
  round: string,
  { positions: mine, ...ballot }: VotedData & Pick<Vote, 'ranked'>,
): PostsData {
  return { posts: posts.map((post) => withNewer(post, round, { mine, ...ballot })), more }
}

/** A post never takes a counted ballot back: it came without, or was on its way when the ballot was counted. */
function withKnown(post: PostData, known: Vote | undefined): PostData {
  if (known === undefined) return post
  const { round, mine, ranked, changes } = known
  return withNewer(post, round, {
    mine,
    ...(ranked && { ranked }),
    ...(changes !== undefined && { changes }),
  })
}

/** With this ballot of the reader in that round, unless it knows one that is as new. */
function withNewer(
  post: PostData,
  round: string,
  ballot: Pick<Vote, 'mine' | 'ranked' | 'changes'>,
): PostData {
  const { vote } = post.content
  if (vote?.round !== round || (vote.changes ?? -1) >= (ballot.changes ?? -1)) return post
  const { ranked: _, ...open } = vote
  return { ...post, content: { ...post.content, vote: { ...open, ...ballot } } }
}
