import fc from 'fast-check'
import { Mistake } from '../../src/errors.ts'
import { sharp } from '../../src/grid/sharp.ts'
import { cleanUpload } from '../../src/grid/upload.ts'
import type { Fuzzed } from './fuzzed.ts'

/** Pictures of every kind that have been broken: bytes changed, cut off, added, or behind the beginning of another. */
export async function fuzzUploads(): Promise<Fuzzed<Uint8Array>> {
  const plain = sharp({ create: { width: 48, height: 32, channels: 3, background: '#c83' } })
  const files = await Promise.all(
    (['png', 'jpeg', 'webp', 'gif', 'tiff', 'avif'] as const).map((format) =>
      plain.clone().toFormat(format).toBuffer(),
    ),
  )
  files.push(
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>'),
  )
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 8 })
  const changes = fc.array(fc.record({ place: fc.nat(), bytes, within: fc.constantFrom(12, 64, 4096) }), {
    maxLength: 6,
  })
  return {
    name: 'uploads',
    inputs: fc
      .tuple(
        fc.constantFrom(...files),
        changes,
        fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 4 }),
        fc.option(fc.constantFrom(...files), { freq: 8 }),
      )
      .map(([file, changed, cut, beginning]) => {
        const broken = Buffer.concat([...(beginning ? [beginning.subarray(0, 16)] : []), file])
        for (const { place, bytes, within } of changed)
          broken.set(
            bytes.subarray(0, broken.length),
            place % Math.max(1, Math.min(within, broken.length) - bytes.length),
          )
        return new Uint8Array(broken.subarray(0, Math.floor((cut ?? 1) * broken.length)))
      }),
    async attempt(file) {
      try {
        const png = Buffer.from(await cleanUpload(file))
        return png.subarray(1, 4).toString() === 'PNG' ? undefined : 'gave no PNG'
      } catch (thrown) {
        if (!(thrown instanceof Mistake)) throw thrown
        return /\n/.test(thrown.message) ? `refused in more than a line: ${thrown.message}` : undefined
      }
    },
  }
}
