import type { Command } from 'commander'
import { readConfig } from '../config.ts'
import { Mistake } from '../errors.ts'
import { Inference, type ScoreResult } from '../inference/inference.ts'
import { cleanTemplate, inTemplate } from '../prompt.ts'
import { readPictureFile } from './input.ts'

interface Options {
  image: string[]
  text: string[]
  template?: string
  json?: boolean
}

export function register(command: Command): void {
  command
    .requiredOption('--image <file...>', 'pictures: PNG, JPEG or WebP')
    .requiredOption('--text <text...>', 'texts to compare them with')
    .option('--template <wording>', 'wording around each text, such as "a photo of {}"')
    .option('--json', 'print one JSON object')
    .action(run)
}

async function run({ image, text, template, json }: Options): Promise<void> {
  const config = readConfig(process.env)
  const wording = cleanTemplate(template)
  if (text.some((one) => one.trim() === '')) throw new Mistake('--text must not be empty.')
  const texts = text.map((one) => inTemplate(wording, one))
  const files = await Promise.all(image.map(readPictureFile))

  const inference = new Inference(config)
  try {
    const { model, similarity, probabilities } = await inference.score(files, texts, config.scorer)
    const result = { model, similarity, probabilities }
    console.log(json ? JSON.stringify(result) : asText(image, texts, result))
  } finally {
    await inference.close()
  }
}

function asText(
  images: string[],
  texts: string[],
  { model, similarity, probabilities }: Omit<ScoreResult, 'revision'>,
): string {
  const lines = images.flatMap((image, i) => [
    image,
    ...texts.map((text, j) => {
      const cosine = similarity[i]?.[j]?.toFixed(3).padStart(6)
      const percent = (100 * (probabilities[i]?.[j] ?? 0)).toFixed(1).padStart(5)
      return `  ${cosine}  ${percent} %  ${text}`
    }),
  ])
  return [`${model}: similarity, share among the texts`, ...lines].join('\n')
}
