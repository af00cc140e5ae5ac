import { type FileHandle, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { Mistake } from '../errors.ts'
import { difference, type Expected, examine, type Found, isPublished } from './expected.ts'
import { type Answer, chunks, get, shown } from './get.ts'
import { Passing, type Patience, persist } from './patience.ts'

export interface DownloadOptions {
  patience: Patience
  /** Is told of every byte that is there, also of those from an earlier call. */
  came(bytes: number): void
}

/** What has come so far, in a file of its own beside the one it becomes, and what says that the rest belongs to it. */
interface Part {
  path: string
  /** Of the answer it began with: a server whose file has another sends it from the start. */
  etag: string | undefined
  bytes: number
}

/**
 * Downloads a file. It has its name once it is whole and is what was expected; what came before the line broke is kept
 * beside it, and gone on from.
 * @throws Mistake where it cannot be had, or is not what was expected
 */
export async function download(
  url: URL,
  expected: Expected,
  into: string,
  { patience, came }: DownloadOptions,
): Promise<Found & { published: boolean }> {
  const there = await examine(into).catch(() => undefined)
  if (there !== undefined && difference(expected, there) === undefined) {
    came(there.bytes)
    return { ...there, published: isPublished(expected) }
  }
  // Of a part that was gone on from, the beginning may be of a file that the server no longer has.
  for (;;) {
    const { file, inPieces } = await whole(url, expected, into, patience, came)
    const found = await examine(`${into}.part`)
    const other = difference(file, found)
    if (other === undefined) {
      await rename(`${into}.part`, into)
      await rm(`${into}.etag`, { force: true })
      return { ...found, published: isPublished(file) }
    }
    await discard(into)
    if (!inPieces)
      throw new Mistake(
        `${shown(url)} is not the file that was expected: ${other}; nothing of it was kept. Pull again, or name another mirror with --from or SALON_HUB.`,
      )
  }
}

async function discard(into: string): Promise<void> {
  await rm(`${into}.part`, { force: true })
  await rm(`${into}.etag`, { force: true })
}

/** Has the part be as long as the file. @returns what is known of it now, and whether it is of one answer alone */
async function whole(
  url: URL,
  expected: Expected,
  into: string,
  patience: Patience,
  came: DownloadOptions['came'],
): Promise<{ file: Expected; inPieces: boolean }> {
  let file = expected
  let inPieces = false
  let most = 0
  try {
    await persist(async (further) => {
      const part = await partOf(into, file)
      came(part.bytes)
      most = Math.max(most, part.bytes)
      inPieces = part.bytes > 0
      if (part.bytes > 0 && part.bytes === file.bytes) return
      const answer = await get(url, asking(part), patience.stall)
      file = learned(expected, answer)
      await receive(answer, await startOf(answer, part, file, url, into), file, {
        patience,
        came(bytes) {
          if (bytes > most) further()
          most = Math.max(most, bytes)
          came(bytes)
        },
      })
    }, patience)
  } catch (cause) {
    if (!(cause instanceof Passing)) throw cause
    const { bytes } = await partOf(into, file)
    throw new Mistake(
      `${shown(url)} could not be downloaded (${cause.message}) after ${bytes} of ${file.bytes ?? 'its'} bytes, which are kept: pull again to go on, or name a mirror with --from or SALON_HUB.`,
      { cause },
    )
  }
  return { file, inPieces }
}

/** A part of which nobody could say whether the rest belongs to it counts as nothing. */
async function partOf(into: string, { sha256, blob }: Expected): Promise<Part> {
  const path = `${into}.part`
  const etag = (await readFile(`${into}.etag`, 'utf8').catch(() => '')) || undefined
  const { size } = (await stat(path).catch(() => undefined)) ?? { size: 0 }
  return { path, etag, bytes: (etag ?? sha256 ?? blob) === undefined ? 0 : size }
}

function asking({ bytes, etag }: Part): Record<string, string> {
  if (bytes === 0) return {}
  return { range: `bytes=${bytes}-`, ...(etag !== undefined && { 'if-range': etag }) }
}

/** What is expected, and what an answer adds to it: the hub gives a file's hash as an ETag, also before it redirects. */
function learned(expected: Expected, { response, header }: Answer): Expected {
  const named = header('x-linked-etag') ?? (header('x-repo-commit') === undefined ? '' : header('etag'))
  const tag = (named ?? '').replace(/^"|"$/g, '')
  const size = header('x-linked-size') ?? response.headers.get('content-range')?.split('/')[1]
  const length = response.status === 200 ? response.headers.get('content-length') : undefined
  const said = Number(size ?? length ?? Number.NaN)
  return {
    ...expected,
    bytes: expected.bytes ?? (Number.isInteger(said) ? said : undefined),
    sha256: expected.sha256 ?? (/^[0-9a-f]{64}$/.test(tag) ? tag : undefined),
    blob: expected.blob ?? (/^[0-9a-f]{40}$/.test(tag) ? tag : undefined),
  }
}

/**
 * The part, open where the answer goes on: at its end, or emptied where the server sends the file from the start.
 * @throws Passing where the part is of no use any more, Mistake where the file cannot be had
 */
async function startOf(
  answer: Answer,
  part: Part,
  file: Expected,
  url: URL,
  into: string,
): Promise<{ handle: FileHandle; from: number }> {
  const { status, headers } = answer.response
  const etag = headers.get('etag') ?? undefined
  if (status === 200) {
    // A weak one does not say that the bytes are the same.
    await writeFile(`${into}.etag`, etag === undefined || etag.startsWith('W/') ? '' : etag)
    return { handle: await open(part.path, 'w'), from: 0 }
  }
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('content-range') ?? '')
  const goesOn =
    status === 206 &&
    Number(range?.[1]) === part.bytes &&
    (part.etag === undefined || etag === undefined || etag === part.etag) &&
    (file.bytes === undefined || range?.[2] === '*' || Number(range?.[2]) === file.bytes)
  if (goesOn) return { handle: await open(part.path, 'a'), from: part.bytes }
  await answer.response.body?.cancel()
  if (status === 206 || status === 416) {
    await discard(into)
    throw new Passing('the file changed meanwhile')
  }
  throw new Mistake(
    status === 401 || status === 403
      ? `${shown(url)} is refused (${status}): it is not there, or not for everybody; name a mirror with --from or SALON_HUB.`
      : `${shown(url)} is not there (${status}): name a mirror with --from or SALON_HUB.`,
  )
}

/** Writes what comes, up to where it is longer than the file. @throws Passing when it ends before the file does */
async function receive(
  answer: Answer,
  { handle, from }: { handle: FileHandle; from: number },
  file: Expected,
  { patience, came }: DownloadOptions,
): Promise<void> {
  let bytes = from
  try {
    for await (const chunk of chunks(answer, patience.stall)) {
      await handle.writeFile(chunk)
      bytes += chunk.length
      came(bytes)
      // Somebody who sends without end must not fill the disk.
      if (file.bytes !== undefined && bytes > file.bytes) break
    }
  } finally {
    await handle.close()
  }
  if (file.bytes !== undefined && bytes < file.bytes) throw new Passing('it ended too early')
}
