import type { Attachment } from 'discord.js'
import { Mistake } from '../../errors.ts'
import { tooLarge, UPLOAD_BYTES } from '../../grid/upload.ts'

/** Milliseconds until a file that does not come is given up. */
const FETCH_TIMEOUT = 20_000

/** The bytes of a file that a member attached. @throws Mistake for one that is too large or does not come */
export async function bytesOf({ size, url }: Attachment): Promise<Uint8Array> {
  if (size > UPLOAD_BYTES) throw tooLarge(size)
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_TIMEOUT) })
    if (!response.ok) throw new Error(`HTTP ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  } catch (cause) {
    throw new Mistake((say) => say.platforms.attachmentGone, { cause })
  }
}
