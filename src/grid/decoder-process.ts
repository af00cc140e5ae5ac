import { constants, setPriority } from 'node:os'
import sharp from 'sharp'
import { DECODING_SECONDS, type Decoded, type Encoded } from './decoder.ts'

// The process of decoder.ts: the only place where anything but our own pictures is decoded. Slowly rather than in the
// way of those who wait for an answer, and no format but the three, whatever a file says that it is.

setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
sharp.concurrency(1)
sharp.cache(false)
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadPng', 'VipsForeignLoadJpeg', 'VipsForeignLoadWebp'] })

async function decode({ file, pixels, side, keptSide }: Encoded): Promise<Decoded> {
  try {
    const { width, height } = await sharp(file, { limitInputPixels: false }).metadata()
    if (width * height > pixels || Math.max(width, height) > side)
      return { refused: 'too many pixels', why: `${width} × ${height}` }
    const png = await sharp(file, { limitInputPixels: pixels })
      .timeout({ seconds: DECODING_SECONDS })
      .autoOrient()
      .flatten({ background: 'white' })
      .resize(keptSide, keptSide, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .png()
      .toBuffer()
    return { png }
  } catch (thrown) {
    const why = String(thrown)
    return { refused: /timeout/i.test(why) ? 'too slow' : 'no picture', why }
  }
}

process.on('message', async (picture: Encoded) => process.send?.(await decode(picture)))
