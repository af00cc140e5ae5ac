import { execFileSync } from 'node:child_process'
import { crc32, deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { Mistake } from '../../src/errors.ts'
import { sharp } from '../../src/grid/sharp.ts'
import { cleanUpload, UPLOAD_BYTES, UPLOAD_LONGEST, UPLOAD_SIDE } from '../../src/grid/upload.ts'

function plain(background: string, width = 50, height = 80) {
  return sharp({ create: { width, height, channels: 4, background } })
}

/** Why a file is not taken. */
async function refused(file: Uint8Array): Promise<string> {
  const thrown = await cleanUpload(file).catch((error) => error)
  expect(thrown).toBeInstanceOf(Mistake)
  return thrown.message
}

/** A grey PNG of this size, in as few bytes as it takes. */
function emptyPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(type), data])
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    check.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, check])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  const rows = deflateSync(Buffer.alloc(height * (width + 1)))
  const magic = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([magic, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

/** A few kilobytes over which a decoder of SVG works for minutes. */
function slowSvg(): Buffer {
  const blur = '<feGaussianBlur stdDeviation="90"/><feMorphology operator="dilate" radius="60"/>'.repeat(30)
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="4000"><filter id="f">${blur}</filter><rect width="4000" height="4000" filter="url(#f)"/></svg>`,
  )
}

test('the three formats are taken, of every kind, as a PNG in sRGB', async () => {
  const files = await Promise.all([
    plain('#f008').png().toBuffer(),
    plain('red').greyscale().png().toBuffer(),
    plain('red').toColourspace('rgb16').png().toBuffer(),
    plain('red').toColourspace('cmyk').jpeg().toBuffer(),
    plain('red').webp().toBuffer(),
    plain('red', 1, 1).png().toBuffer(),
  ])
  for (const file of files) {
    const png = await cleanUpload(file)
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', space: 'srgb', hasAlpha: false })
  }
})

test('upright, no larger than is kept, and without where it was taken', async () => {
  const taken = await plain('red', 3000, 1000)
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD3: { GPSLatitude: '48/1 51/1 0/1' } })
    .toBuffer()
  expect(taken.includes('Exif')).toBe(true)
  const png = await cleanUpload(taken)
  const { width, height, exif } = await sharp(png).metadata()
  expect({ width, height, exif }).toEqual({ width: 341, height: 1024, exif: undefined })
})

test('four drawings of three kilobytes that take minutes to draw are never drawn', async () => {
  const told = await Promise.all([1, 2, 3, 4].map(() => refused(slowSvg())))
  expect(new Set(told)).toEqual(new Set(['That file cannot be read as a picture; try PNG, JPEG or WebP.']))
})

test.each(['gif', 'tiff', 'avif'] as const)('%s is none of the three formats', async (format) => {
  expect(await refused(await plain('red').toFormat(format).toBuffer())).toMatch(/try PNG, JPEG or WebP/)
})

test('what begins as one of the three and is none is no picture', async () => {
  const png = await plain('red').png().toBuffer()
  for (const beginning of ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'RIFF\0\0\0\0WEBP'])
    for (const rest of [slowSvg(), Buffer.from('GIF89a'), Buffer.alloc(0)])
      expect(await refused(Buffer.concat([Buffer.from(beginning, 'latin1'), rest]))).toMatch(/cannot be read/)
  expect(await refused(png.subarray(0, png.length - 20))).toMatch(/cannot be read/)
  expect(await refused(new Uint8Array(0))).toMatch(/cannot be read/)
})

test('too many bytes, pixels or too long a side', async () => {
  expect(await refused(Buffer.alloc(UPLOAD_BYTES + 1))).toMatch(/may have 10 MB/)
  const tooMany = /4096 × 4096 pixels, and no side of more than 8192; this one has more/
  expect(await refused(emptyPng(1, UPLOAD_SIDE ** 2))).toMatch(tooMany)
  expect(await refused(emptyPng(UPLOAD_LONGEST + 1, 1))).toMatch(tooMany)
  expect(await refused(emptyPng(UPLOAD_SIDE + 1, UPLOAD_SIDE))).toMatch(tooMany)
  expect(await sharp(await cleanUpload(emptyPng(1, UPLOAD_LONGEST))).metadata()).toMatchObject({
    height: 1024,
  })
})

test('decoded elsewhere: here there is no decoder for what only others write', async () => {
  const jpeg = await plain('red').jpeg().toBuffer()
  await expect(sharp(jpeg).metadata()).rejects.toThrow(/unsupported image format/)
  const all = await Promise.all(
    [jpeg, emptyPng(UPLOAD_SIDE, UPLOAD_SIDE), jpeg].map((file) => cleanUpload(file)),
  )
  const widths = await Promise.all(all.map(async (png) => (await sharp(png).metadata()).width))
  expect(widths).toEqual([50, 1024, 50])
})

test('a decoder that dies is another one for the next picture', async () => {
  const red = await plain('red').png().toBuffer()
  await cleanUpload(red)
  const children = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], {
    encoding: 'utf8',
  })
  const [, decoder] = /^\s*(\d+) .*decoder-process/m.exec(children) ?? []
  process.kill(Number(decoder), 'SIGSTOP')
  const hanging = cleanUpload(red)
  process.kill(Number(decoder), 'SIGKILL')
  await expect(hanging).rejects.toThrow(Mistake)
  expect(await sharp(await cleanUpload(red)).metadata()).toMatchObject({ width: 50 })
})
