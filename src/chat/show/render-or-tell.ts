import type { Logger } from 'pino'
import type { Content } from '../../content.ts'
import { toError } from '../../errors.ts'
import { type Locale, words } from '../../words/index.ts'
import type { PostView } from '../platform.ts'

/**
 * Renders a post that stands among others: where it cannot be, a picture of it being gone or its game being of a later
 * version, it says so, and the others stand.
 */
export async function renderOrTell(
  post: PostView,
  log: Logger,
  locale: Locale,
  reader?: string,
): Promise<{ content: Content; failure?: Error }> {
  try {
    return { content: await post.render(locale, reader) }
  } catch (thrown) {
    const failure = toError(thrown)
    log.error({ err: failure, post: post.id }, 'a post cannot be shown')
    return { content: { text: [words(locale).drawing.unshowable], actions: [] }, failure }
  }
}
