import type { Command } from 'commander'
import { readConfig } from '../config.ts'
import { Inference } from '../inference/inference.ts'
import { read } from './input.ts'
import { checkWritable, write } from './output.ts'

interface Options {
  model?: string
  out: string
  json?: boolean
}

export function register(program: Command): void {
  program
    .command('reconstruct')
    .argument('<file>', 'a picture: PNG, JPEG, WebP and others')
    .description('takes a picture through an auto-encoder and back, and says what was lost')
    .option('--model <name>', 'whose auto-encoder (default: SALON_MODEL)')
    .requiredOption('--out <file>', 'the picture that comes back, a PNG')
    .option('--json', 'print one JSON object')
    .action(run)
}

async function run(file: string, { model, out, json }: Options): Promise<void> {
  const config = readConfig(process.env)
  const picture = await read(file)
  await checkWritable(out)
  const inference = new Inference({ providers: config.providers })
  try {
    const result = await inference.reconstruct(picture, model ?? config.model)
    await write(out, result.png)
    // JSON has no infinity: a picture that comes back unchanged has no PSNR there.
    const psnr = Number.isFinite(result.psnr) ? result.psnr : null
    if (json) console.log(JSON.stringify({ model: result.model, tokens: result.tokens, psnr }))
    else
      console.log(
        [
          `${result.model}: ${result.tokens.length} tokens, ${new Set(result.tokens).size} of them different`,
          psnr === null ? 'Nothing was lost.' : `PSNR ${psnr.toFixed(2)} dB at the model's size`,
          `Picture: ${out}`,
        ].join('\n'),
      )
  } finally {
    await inference.close()
  }
}
