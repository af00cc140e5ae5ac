import type { Command } from 'commander'
import { readConfig } from '../config.ts'
import { Mistake } from '../errors.ts'
import { composeReconstructions } from '../grid/reconstructions.ts'
import { composeSteps, STEPS } from '../grid/steps.ts'
import { Inference, type ReconstructResult } from '../inference/inference.ts'
import { Models } from '../models.ts'
import { readPictureFile } from './input.ts'
import { checkWritable, writeOutput } from './output.ts'

interface Options {
  model?: string
  all?: boolean
  towards?: string
  out: string
  json?: boolean
}

export function register(command: Command): void {
  command
    .argument('<file>', 'a picture: PNG, JPEG or WebP')
    .option('--model <name>', 'whose auto-encoder (default: SALON_MODEL)')
    .option('--all', 'through every auto-encoder there is, side by side')
    .option('--towards <file>', `${STEPS} steps from the picture to this one`)
    .requiredOption('--out <file>', 'the picture that comes back, a PNG')
    .option('--json', 'print one JSON object')
    .action(run)
}

async function run(file: string, { model, all, towards, out, json }: Options): Promise<void> {
  if (all && model !== undefined) throw new Mistake('Choose --all or one --model, not both.')
  if (all && towards !== undefined) throw new Mistake('--towards goes with one --model, not with --all.')
  const config = readConfig(process.env)
  const chosen = model ?? config.model
  const picture = await readPictureFile(file)
  const target = towards === undefined ? undefined : await readPictureFile(towards)
  await checkWritable(out)
  const inference = new Inference(config)
  const say = (object: object, lines: string[]) =>
    console.log(json ? JSON.stringify(object) : [...lines, `Picture: ${out}`].join('\n'))
  try {
    if (target !== undefined) {
      const steps = await inference.interpolate(picture, target, chosen, STEPS)
      await writeOutput(out, await composeSteps([steps], 'png'))
      say({ model: chosen, steps: STEPS }, [`${chosen}: ${STEPS} steps between two pictures`])
    } else if (all) {
      const results: ReconstructResult[] = []
      for (const { name } of await new Models(config.modelFolders).autoencoders())
        results.push(await inference.reconstruct(picture, name))
      await writeOutput(out, await composeReconstructions(picture, results, 'png'))
      say({ reconstructions: results.map(figures) }, results.map(line))
    } else {
      const result = await inference.reconstruct(picture, chosen)
      await writeOutput(out, result.png)
      say(figures(result), [line(result)])
    }
  } finally {
    await inference.close()
  }
}

/** What of a result is data. JSON has no infinity: a picture that comes back unchanged has no PSNR there. */
function figures({ model, type, tokens, psnr, bits }: ReconstructResult) {
  return { model, type, psnr: Number.isFinite(psnr) ? psnr : null, bits, tokens: tokens?.codes }
}

function line({ model, type, tokens, psnr, bits }: ReconstructResult): string {
  const kept = tokens
    ? `${tokens.codes.length} tokens, ${new Set(tokens.codes).size} of them different`
    : 'numbers'
  const lost = Number.isFinite(psnr) ? `PSNR ${psnr.toFixed(2)} dB` : 'nothing was lost'
  return `${model} (${type}): ${kept}, ${bits} bits; ${lost}`
}
