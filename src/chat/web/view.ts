import type { Channel } from '../../content.ts'
import type { Locale } from '../../words/index.ts'
import type { Desk } from '../desk.ts'
import { type Command, called, type Option, type PictureOption } from '../say/command.ts'
import { withOwn } from '../show/own-ballots.ts'
import type { CommandData, OptionData, PostsData } from './protocol.ts'
import type { Renderings } from './renderings.ts'

/** The one channel of the page. */
export const channel: Channel = { platform: 'web', id: 'salon' }

/** Who looks: a language and, once signed in, a member. */
export interface Reader {
  locale: Locale
  member: string | undefined
}

/** The last `limit` posts before the post `before`, or of all. */
export async function viewPosts(
  { desk, renderings }: { desk: Desk; renderings: Renderings },
  { locale, member }: Reader,
  limit: number,
  before?: string,
): Promise<PostsData> {
  const posts = await desk.posts(channel, limit + 1, before)
  const shown = await Promise.all(posts.slice(-limit).map((post) => renderings.of(post, locale)))
  const rounds = shown.flatMap(({ data }) => data.content.vote?.round ?? [])
  const own = member === undefined ? undefined : (await desk.ownBallots(rounds, [member])).get(member)
  return {
    posts: shown.map(({ data }) => ({ ...data, content: withOwn(data.content, own) })),
    more: posts.length > limit,
  }
}

export function viewCommand(
  { name, description, hidden = false, options }: Command,
  locale: Locale,
): CommandData {
  return {
    ...called(name),
    description: description[locale],
    hidden,
    picture: pictureOption(options) !== undefined,
    options: Object.entries(options).flatMap(([option, is]) =>
      is.type === 'picture' ? [] : [viewOption(option, is, locale)],
    ),
  }
}

/** The option of a command that takes a picture, with its name. */
export function pictureOption(options: Command['options']): [string, Option] | undefined {
  return Object.entries(options).find(([, { type }]) => type === 'picture')
}

function viewOption(name: string, option: Exclude<Option, PictureOption>, locale: Locale): OptionData {
  return {
    ...called(name),
    description: option.description[locale],
    type: option.type,
    required: option.required === true,
    multiline: option.type === 'text' && option.multiline === true,
    completes: option.complete !== undefined,
    ...(option.type !== 'text' && option.min !== undefined && { min: option.min }),
    ...(option.type !== 'text' && option.max !== undefined && { max: option.max }),
  }
}
