import type { webApi } from '@slack/bolt'
import type { PostView } from '../platform.ts'
import type { Api } from './api.ts'

/** What a message of ours keeps to itself, by which it is known again. */
export interface PostMark {
  post: string
  /** Whether it is the post itself, or the line in the channel under which the post stands as a thread. */
  part: 'post' | 'thread'
  /** The picture it shows: its key, and Slack's id of the file. */
  picture?: string
  file?: string
}

const EVENT = 'salon_post'
/** Milliseconds by which the clocks of the database and of Slack may differ. */
const SKEW = 60_000
/** Messages Slack lists at a time. */
const PAGE = 200

type Message = webApi.ConversationsHistoryResponse['messages'] extends (infer M)[] | undefined ? M : never
export type Listed = Message

export function metadata(mark: PostMark) {
  const payload: Record<string, string> = {}
  for (const [name, value] of Object.entries(mark)) if (value !== undefined) payload[name] = value
  return { event_type: EVENT, event_payload: payload }
}

export function markOf({ metadata }: Message): PostMark | undefined {
  return metadata?.event_type === EVENT ? (metadata.event_payload as unknown as PostMark) : undefined
}

/**
 * Looks for what stands of a post already: Slack has no way to say that a message is to be created only once.
 * @returns ids of the post's message and of the line above its thread, where there are any
 */
export async function findPost(
  api: Api,
  { id, channel, createdAt }: PostView,
): Promise<{ message?: string | undefined; thread?: string | undefined }> {
  const oldest = String((createdAt.getTime() - SKEW) / 1000)
  for await (const listed of history(api, channel.id, oldest)) {
    const mark = markOf(listed)
    if (mark?.post !== id) continue
    if (mark.part === 'post') return { message: listed.ts }
    const replies = await api.call((web) =>
      web.conversations.replies({
        channel: channel.id,
        ts: listed.ts ?? '',
        limit: PAGE,
        include_all_metadata: true,
      }),
    )
    const reply = replies.messages?.find((message) => {
      const own = markOf(message)
      return own?.post === id && own.part === 'post'
    })
    return { message: reply?.ts, thread: listed.ts }
  }
  return {}
}

/** A message as it now stands, with its metadata and reactions; nothing where it is gone. */
export async function readMessage(api: Api, channel: string, ts: string): Promise<Message | undefined> {
  // Unlike the history, this knows the messages of threads too.
  const { messages } = await api.call((web) =>
    web.conversations.replies({
      channel,
      ts,
      oldest: ts,
      latest: ts,
      inclusive: true,
      limit: 1,
      include_all_metadata: true,
    }),
  )
  return messages?.find((message) => message.ts === ts)
}

async function* history(api: Api, channel: string, oldest: string): AsyncGenerator<Message> {
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const from: string = cursor
    const page = await api.call((web) =>
      web.conversations.history({
        channel,
        oldest,
        limit: PAGE,
        include_all_metadata: true,
        ...(from !== '' && { cursor: from }),
      }),
    )
    yield* page.messages ?? []
    cursor = page.response_metadata?.next_cursor || undefined
  }
}
