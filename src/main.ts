#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { Mistake, toError } from './errors.ts'

/** What one can say to `salon`: what it does, and the file that declares its options and does it. */
const subcommands: Record<string, { does: string; load(): Promise<{ register(command: Command): void }> }> = {
  start: {
    does: 'the bot, the web page and, unless SALON_WORKER=external, a worker',
    load: () => import('./cli/start.ts'),
  },
  worker: {
    does: 'an inference worker alone; as many as you like on one database',
    load: () => import('./cli/worker.ts'),
  },
  draw: {
    does: 'draws a prompt and scores the pictures, without a database or a chat',
    load: () => import('./cli/draw.ts'),
  },
  score: {
    does: 'says how well pictures fit texts, as CLIP has it',
    load: () => import('./cli/score.ts'),
  },
  reconstruct: {
    does: 'takes a picture through an auto-encoder and back, and says what was lost',
    load: () => import('./cli/reconstruct.ts'),
  },
  models: {
    does: 'the models that draw, reconstruct and score',
    load: () => import('./cli/models.ts'),
  },
  packs: {
    does: 'sets of prompts with what is true of a right picture',
    load: () => import('./cli/packs.ts'),
  },
  moderators: {
    does: 'who keeps order on the page; the other platforms say that themselves',
    load: () => import('./cli/moderators.ts'),
  },
  stats: {
    does: 'a statistical method on JSON from a file or stdin',
    load: () => import('./cli/stats.ts'),
  },
  study: {
    does: 'plans a study: checks a plan, and says what it takes and what it can find',
    load: () => import('./cli/study.ts'),
  },
  export: {
    does: 'writes the raw ballots of closed votes, with pseudonyms, and what they were cast on',
    load: () => import('./cli/export.ts'),
  },
  doctor: {
    does: 'checks configuration, data folder, database, models, drawing and fonts, and says how to mend each',
    load: () => import('./cli/doctor.ts'),
  },
}

if (existsSync('.env')) process.loadEnvFile('.env')

const program = new Command('salon')
  .description('A team draws pictures from text, judges them blind, and finds out how far CLIP agrees.')
  .exitOverride()
  .configureOutput({ outputError: () => undefined })
  .showHelpAfterError(false)
const [first, second] = process.argv.slice(2)
const named = first === 'help' ? second : first
for (const [name, { does, load }] of Object.entries(subcommands)) {
  const command = program.command(name).description(does)
  // What one subcommand needs, such as a chat platform, is not loaded for another.
  if (name === named) (await load()).register(command)
}

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
