import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { compose } from '../grid/compose.ts'
import { inTemplate } from '../prompt.ts'
import { cosine } from './clip.ts'
import { readGiven } from './given.ts'
import type { LoadedModels } from './loaded.ts'
import type { DrawnImage, DrawProgress, DrawResult, Work } from './messages.ts'
import { type Pixels, toSharp } from './picture.ts'
import { drawSoFar } from './preview.ts'
import { Stopwatch } from './stopwatch.ts'

/** Progress without a preview is reported at most this often: nobody looks at it more often, and each costs a look. */
const progressEveryMs = 100

/**
 * Draws a prompt: text → transformer → image tokens → VQGAN → pixels, scored by CLIP.
 * @param report told of the first step, of steps not too close to each other, and of the last one
 * @throws the signal's reason, between two steps, when it is aborted
 */
export async function generate(
  models: LoadedModels,
  { request, previewEveryMs, previewShare, order }: Work['draw']['asks'],
  report: (progress: DrawProgress) => void,
  signal: AbortSignal,
): Promise<DrawResult> {
  const { model, prompt, template, seeds } = request
  const { revision } = await models.card(model)
  const scorerCard = await models.card(request.scorer)
  const transformer = await models.transformer(model)
  const autoencoder = await models.autoencoderFor(model)
  const clip = await models.clip(request.scorer)

  const { defaults, imageTokens: steps } = transformer.card
  const settings = {
    temperature: request.temperature ?? defaults.temperature,
    topK: request.topK ?? defaults.topK,
    guidance: request.guidance ?? defaults.guidance,
  }

  const watch = new Stopwatch(['encode', 'decode', 'vq', 'clip', 'compose'])
  watch.enter('encode')
  const given = request.given && (await readGiven(autoencoder, request.given))
  const memory = await transformer.encode(inTemplate(template, prompt), settings.guidance, given?.tokens)

  watch.enter('decode')
  let reported = -Infinity
  const pauseFor = (preview: number) => Math.max(previewEveryMs, preview / previewShare - preview)
  const likely = () => (autoencoder.millisecondsEach ?? 0) * seeds.length
  let previewAt = performance.now() + pauseFor(likely())
  const tokens = await transformer.decode(memory, seeds, settings, async (step, soFar) => {
    signal.throwIfAborted()
    const now = performance.now()
    if (step < steps && now >= previewAt) {
      watch.enter('vq')
      const pictures = await drawSoFar(autoencoder, soFar, step)
      watch.enter('compose')
      const preview = await compose(pictures.map(toSharp), { format: 'webp', ...(order && { order }) })
      report({ step, steps, preview })
      watch.enter('decode')
      reported = performance.now()
      previewAt = reported + pauseFor(Math.max(likely(), reported - now))
    } else if (step === steps || now - reported >= progressEveryMs) {
      report({ step, steps })
      reported = now
    }
  })

  watch.enter('vq')
  const pictures = await autoencoder.decode(tokens)

  watch.enter('clip')
  await setImmediate()
  signal.throwIfAborted()
  const [text] = await clip.embedTexts([prompt])
  const embeddings = await clip.embedImages(pictures)

  watch.enter('compose')
  const images = await Promise.all(
    pictures.map(
      async (picture, i): Promise<DrawnImage> => ({
        seed: seeds[i] as number,
        tokens: Array.from(tokens.subarray(i * steps, (i + 1) * steps)),
        png: await toSharp(picture).png().toBuffer(),
        sha256: sha256(picture),
        clipScore: cosine(embeddings[i] as Float32Array, text as Float32Array),
      }),
    ),
  )
  watch.stop()

  return {
    model,
    revision,
    scorer: request.scorer,
    scorerRevision: scorerCard.revision,
    images,
    ...(given && { given: given.share }),
    milliseconds: watch.spent,
  }
}

function sha256({ data }: Pixels): string {
  return createHash('sha256').update(data).digest('hex')
}
