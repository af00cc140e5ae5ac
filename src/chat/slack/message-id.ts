/** Where a message stands. Its time is its name, and a name in its channel alone. */
export interface MessageId {
  channel: string
  ts: string
}

/** Both in one, as a post keeps it. */
export function messageId({ channel, ts }: MessageId): string {
  return `${channel}/${ts}`
}

export function readMessageId(id: string): MessageId {
  const [channel = '', ts = ''] = id.split('/')
  return { channel, ts }
}

/** The address that leads to a message. @param team address of the workspace, as `auth.test` gives it */
export function messageLink(team: string, id: string): string {
  const { channel, ts } = readMessageId(id)
  return `${team.replace(/\/$/, '')}/archives/${channel}/p${ts.replace('.', '')}`
}
