import { extname } from 'node:path'
import type { RawFile } from 'discord.js'
import { sharp } from '../../grid/sharp.ts'
import type { Files } from '../../store/files.ts'

/** Attempts to make a picture small enough, each smaller: quality of WebP, share of the width. */
const attempts = [
  { quality: 85, scale: 1 },
  { quality: 60, scale: 1 },
  { quality: 60, scale: 0.5 },
  { quality: 40, scale: 0.25 },
]

/** Name of a picture's attachment without its extension; the same key has the same name. */
export function stemOf(key: string): string {
  return key.slice(0, -extname(key).length).replaceAll('/', '-')
}

/** A picture of the file store as Discord takes it: at most `limit` bytes, encoded anew where it has more. */
export async function attachment(files: Files, key: string, limit: number): Promise<RawFile> {
  const bytes = Buffer.from(await files.read(key))
  if (bytes.byteLength <= limit) return { name: `${stemOf(key)}${extname(key)}`, data: bytes }
  return { name: `${stemOf(key)}.webp`, data: await shrink(bytes, limit) }
}

async function shrink(picture: Buffer, limit: number): Promise<Buffer> {
  const { width } = await sharp(picture).metadata()
  for (const { quality, scale } of attempts) {
    const smaller = await sharp(picture)
      .resize({ width: Math.max(1, Math.round(width * scale)) })
      .webp({ quality })
      .toBuffer()
    if (smaller.byteLength <= limit) return smaller
  }
  throw new Error(`a picture of ${picture.byteLength} bytes cannot be made to fit ${limit}`)
}
