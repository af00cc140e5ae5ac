import type { Context } from 'hono'
import type { Files } from '../../store/files.ts'
import { Refusal } from './refusal.ts'

const pictureKey = /^[a-z0-9-]+(?:\/[a-z0-9-]+)*\.(png|webp)$/

/**
 * A picture from the file store. A key is an opaque id and written once, so a browser may keep the picture for good.
 */
export async function servePicture(c: Context, files: Files): Promise<Response> {
  const key = c.req.path.replace(/^\/files\//, '')
  const type = pictureKey.exec(key)?.[1]
  const bytes = type === undefined ? undefined : await files.read(key).catch(() => undefined)
  if (bytes === undefined) throw new Refusal(404, (words) => words.notFound)
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': `image/${type}`,
    'cache-control': 'private, max-age=31536000, immutable',
  })
}
