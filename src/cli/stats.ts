import { text } from 'node:stream/consumers'
import type { Command } from 'commander'
import { Mistake, toError } from '../errors.ts'
import { describeMethods, runMethod, StatisticsInputError } from '../statistics/methods.ts'
import { read } from './input.ts'

export function register(command: Command): void {
  command
    .argument('<method>', 'one of those below')
    .argument('[file]', 'a JSON file; stdin if left out')
    .addHelpText('after', () => `\n${describeMethods()}`)
    .action(async (method: string, file: string | undefined) => {
      try {
        console.log(
          JSON.stringify(
            runMethod(
              method,
              parse(file === undefined ? await text(process.stdin) : String(await read(file))),
            ),
          ),
        )
      } catch (error) {
        if (error instanceof StatisticsInputError) throw new Mistake(error.message, { cause: error })
        throw error
      }
    })
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (cause) {
    throw new Mistake(`The input is not JSON (${toError(cause).message}): give one JSON object.`, { cause })
  }
}
