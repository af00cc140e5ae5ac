import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { Mistake } from '../errors.ts'

/** The two graphs in a CLIP's folder on the hub. */
const text = 'onnx/text_model.onnx'
const image = 'onnx/vision_model.onnx'
const tokenizer = 'tokenizer.json'
const preprocessor = 'preprocessor_config.json'

const side = z.union([
  z.int(),
  z.object({ height: z.int() }).transform(({ height }) => height),
  z.object({ shortest_edge: z.int() }).transform((size) => size.shortest_edge),
])
const preprocessing = z.object({
  size: side,
  crop_size: side.optional(),
  do_center_crop: z.boolean().optional(),
  image_mean: z.tuple([z.number(), z.number(), z.number()]),
  image_std: z.tuple([z.number(), z.number(), z.number()]),
  /** As Pillow numbers them. */
  resample: z.int().default(3),
})
const token = z.union([z.string(), z.object({ content: z.string() }).transform(({ content }) => content)])
const tokenizing = z.object({ pad_token: token.optional(), model_max_length: z.number().optional() })
const configuring = z.object({
  text_config: z.object({ max_position_embeddings: z.int().optional() }).optional(),
  model_type: z.string().optional(),
})

/** What CLIP's temperature was held below in its training, and stands at in all that OpenAI published. */
const clipLogitScale = 100

/** Whether a folder is a CLIP as the hub keeps those for use without Python. */
export function isHubClip(folder: string): boolean {
  return (
    [preprocessor, tokenizer].every((file) => existsSync(join(folder, file))) && graphs(folder).length === 2
  )
}

/** Which of the two are there, whole or by another precision. */
function graphs(folder: string): string[] {
  return [text, image].filter((file) => existsSync(join(folder, file)))
}

/**
 * A card of what the files of such a folder say.
 * @throws Mistake naming the file that says something else
 */
export async function hubClipCard(folder: string) {
  const picture = await read(folder, preprocessor, preprocessing)
  const words = await read(folder, 'tokenizer_config.json', tokenizing)
  const config = await read(folder, 'config.json', configuring)
  const kernel = kernels[picture.resample]
  if (kernel === undefined)
    throw new Mistake(`${join(folder, preprocessor)}: resample is ${picture.resample}; Salon knows 2 and 3.`)
  const longest = words.model_max_length ?? Number.POSITIVE_INFINITY
  return {
    name: basename(folder),
    family: 'hf-clip',
    revision: await fingerprint(folder),
    kinds: ['scorer'],
    description: {
      en: 'Judges how well a picture fits a text.',
      fr: 'Juge à quel point une image correspond à un texte.',
    },
    source: 'hub',
    licence: await licence(folder),
    shipped: false,
    languages: [],
    scorer: {
      tokenizer,
      textLength: config.text_config?.max_position_embeddings ?? (longest < 1e6 ? longest : 77),
      textEncoder: text,
      imageEncoder: image,
      imageSize: picture.crop_size ?? picture.size,
      mean: picture.image_mean,
      std: picture.image_std,
      fit: (picture.do_center_crop ?? picture.crop_size !== undefined) ? 'crop' : 'squash',
      kernel,
      ...(words.pad_token !== undefined && { padToken: words.pad_token }),
      logitScale: clipLogitScale,
    },
    files: {},
  }
}

const kernels: Record<number, string> = { 2: 'bilinear', 3: 'bicubic' }

async function read<T extends z.ZodType>(folder: string, file: string, form: T): Promise<z.infer<T>> {
  const path = join(folder, file)
  const json = existsSync(path) ? await readFile(path, 'utf8') : '{}'
  try {
    return form.parse(JSON.parse(json))
  } catch (cause) {
    throw new Mistake(
      `${path} is not what a CLIP has on the hub; fetch it again, or write a whole model.json.`,
      {
        cause,
      },
    )
  }
}

/** The licence that the description on the hub begins with. */
async function licence(folder: string): Promise<string> {
  const path = join(folder, 'README.md')
  const found = existsSync(path) && /^license: *(\S+)/m.exec(await readFile(path, 'utf8'))
  return found ? (found[1] as string) : 'unknown'
}

/**
 * Tells two trainings apart without reading all of their weights, which would take seconds at every look at the card:
 * the lengths and the last MiB of both graphs.
 */
async function fingerprint(folder: string): Promise<string> {
  const hash = createHash('sha256')
  for (const file of graphs(folder)) {
    const handle = await open(join(folder, file))
    try {
      const { size } = await handle.stat()
      const { buffer, bytesRead } = await handle.read({
        buffer: Buffer.alloc(Math.min(size, 1 << 20)),
        position: Math.max(0, size - (1 << 20)),
      })
      hash.update(`${size} `).update(buffer.subarray(0, bytesRead))
    } finally {
      await handle.close()
    }
  }
  return hash.digest('hex').slice(0, 12)
}
