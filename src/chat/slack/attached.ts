import { Mistake } from '../../errors.ts'
import { tooLarge, UPLOAD_BYTES } from '../../grid/upload.ts'
import type { Api } from './api.ts'
import { slackWords } from './words/index.ts'

/** Milliseconds until a file that does not come is given up. */
const FETCH_TIMEOUT = 20_000
/** Where Slack keeps the files of members. */
const FILE_HOST = 'https://files.slack.com'

export interface AttachedOptions {
  api: Api
  token: string
  /** Where Slack's API is: files may stand there too. */
  apiUrl: string
  /** What members call us. */
  bot: string
}

/**
 * The bytes of a member's file, fetched with our token, which goes nowhere but to Slack.
 * @throws Mistake for one that is too large or does not come
 */
export async function bytesOf(id: string, { api, token, apiUrl, bot }: AttachedOptions): Promise<Uint8Array> {
  try {
    const { file } = await api.call((web) => web.files.info({ file: id }))
    if ((file?.size ?? 0) > UPLOAD_BYTES) throw tooLarge(file?.size ?? 0)
    const address = new URL(file?.url_private ?? '')
    if (![FILE_HOST, new URL(apiUrl).origin].includes(address.origin))
      throw new Error(`${address.origin} is no place where Slack keeps files`)
    const response = await fetch(address, {
      headers: { authorization: `Bearer ${token}` },
      // To whoever may not see a file Slack shows where to sign in.
      redirect: 'error',
      signal: AbortSignal.timeout(FETCH_TIMEOUT),
    })
    if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`)
    return await within(response.body, UPLOAD_BYTES)
  } catch (cause) {
    if (cause instanceof Mistake) throw cause
    throw new Mistake((_, locale) => slackWords(locale).fileNotSeen(bot), { cause })
  }
}

/** @throws Mistake as soon as there are more bytes than the limit, whatever was announced */
async function within(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.byteLength
    if (size > limit) throw tooLarge(size)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
