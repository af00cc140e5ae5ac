import type { Salon } from '../../rounds/salon.ts'
import type { Post, Prisma } from '../../store/database.ts'
import type { Locale } from '../../words/index.ts'
import type { PostView } from '../platform.ts'
import { readOwnBallots, withOwn } from './own-ballots.ts'
import { viewPost } from './view.ts'

/** The newest posts of a selection, newest first. */
export async function readPosts(
  salon: Salon,
  limit: number,
  where: Prisma.PostWhereInput,
): Promise<PostView[]> {
  const posts = await salon.store.prisma.post.findMany({ where, orderBy: { id: 'desc' }, take: limit })
  return posts.map((post) => postView(salon, post))
}

/** A post as platforms show it. */
export function postView(salon: Salon, post: Post): PostView {
  return {
    id: post.id,
    channel: { platform: post.platform, id: post.channel },
    createdAt: post.createdAt,
    externalId: post.externalId,
    locale: post.locale as Locale,
    secret: post.secret,
    async render(locale, reader) {
      const content = await viewPost(salon, post, locale)
      if (reader === undefined || !content.vote) return content
      const own = await readOwnBallots(salon.store.prisma, [content.vote.round], [reader])
      return withOwn(content, own.get(reader))
    },
  }
}
