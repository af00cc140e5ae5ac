#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import * as doctor from './cli/doctor.ts'
import * as draw from './cli/draw.ts'
import * as exporting from './cli/export.ts'
import * as models from './cli/models.ts'
import * as moderators from './cli/moderators.ts'
import * as reconstruct from './cli/reconstruct.ts'
import * as score from './cli/score.ts'
import * as start from './cli/start.ts'
import * as stats from './cli/stats.ts'
import * as worker from './cli/worker.ts'
import { Mistake, toError } from './errors.ts'

if (existsSync('.env')) process.loadEnvFile('.env')

const program = new Command('salon')
  .description('A team draws pictures from text, judges them blind, and finds out how far CLIP agrees.')
  .exitOverride()
  .configureOutput({ outputError: () => undefined })
  .showHelpAfterError(false)
for (const command of [start, worker, draw, score, reconstruct, models, moderators, stats, exporting, doctor])
  command.register(program)

try {
  await program.parseAsync()
} catch (thrown) {
  process.exitCode = report(thrown)
}

/** Says what went wrong. @returns the exit status: 2 for a person's mistake, 1 for a fault of ours */
function report(thrown: unknown): number {
  if (thrown instanceof CommanderError) {
    if (thrown.exitCode === 0) return 0
    if (thrown.code !== 'commander.help')
      console.error(`${thrown.message.replace(/^error: /, '').replace(/\.?$/, '.')} See salon --help.`)
    return 2
  }
  if (thrown instanceof Mistake) {
    console.error(thrown.message)
    return 2
  }
  console.error(toError(thrown))
  return 1
}
