import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Mistake } from '../errors.ts'
import type { Entry } from './catalogue.ts'

type Converter = NonNullable<Entry['convert']>

const python = process.platform === 'win32' ? 'python' : 'python3'
const missing =
  'import importlib.util, sys; print(*[name for name in sys.argv[1:] if importlib.util.find_spec(name) is None])'

/** Asked before anything is downloaded. @throws Mistake where the converter, Python or what it imports is missing */
export async function checkConverter(
  name: string,
  { recipe, imports, requirements }: Converter,
  recipes: string,
): Promise<void> {
  if (!existsSync(join(recipes, recipe)))
    throw new Mistake(
      `${name} is made of its authors’ checkpoint by ${join(recipes, recipe)}, which is not there: pull it from a checkout of Salon, and copy the folder.`,
    )
  const install = `pip install -r ${join(recipes, requirements)}`
  const { stdout } = await promisify(execFile)(python, ['-c', missing, ...imports]).catch((cause) => {
    throw new Mistake(
      `${name} is made of its authors’ checkpoint by Python 3.11 or newer, which cannot be started as ${python}: install it, then say ${install}.`,
      { cause },
    )
  })
  if (stdout.trim() !== '')
    throw new Mistake(
      `${name} is made of its authors’ checkpoint by Python, which lacks ${stdout.trim().split(' ').join(', ')}: say ${install}.`,
    )
}

export const precisions = ['fp32', 'fp16', 'int8'] as const
export type Precision = (typeof precisions)[number]

export interface ConvertOptions {
  /** Folder of the converters. */
  recipes: string
  /** Folder of the checkpoint's files. */
  from: string
  /** Folder for the model, card included, which is not there yet; it is called as the model is. */
  to: string
  /** Of the numbers in its files. */
  precision: Precision
  /** Is told of each line that the converter says meanwhile. */
  said(line: string): void
}

/**
 * Makes a model of a checkpoint.
 * @throws Mistake in the converter's words where the checkpoint is not what it converts
 */
export async function convert(
  { recipe, arguments: given }: Converter,
  { recipes, from, to, precision, said }: ConvertOptions,
): Promise<void> {
  const filled = given.map((one) =>
    one.replaceAll('{from}', from).replaceAll('{to}', to).replaceAll('{precision}', precision),
  )
  const converter = spawn(python, [join(recipes, recipe), ...filled], { stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: string[] = []
  for (const stream of [converter.stdout, converter.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n').map((one) => one.trim()))
        if (line !== '') {
          lines.push(line)
          said(line)
        }
    })
  const status = await new Promise<number | string | null>((resolve, reject) => {
    converter.on('error', reject)
    converter.on('close', (code, signal) => resolve(code ?? signal))
  })
  if (status === 0) return
  const last = lines.at(-1) ?? 'nothing'
  if (status === 2) throw new Mistake(last)
  throw new Error(`${recipe} ended with ${status}: ${last}`, { cause: lines.slice(-30).join('\n') })
}
