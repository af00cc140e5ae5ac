// `npm run bench -- [PART…]`: all parts, or those that are named. `--help` says which there are.
import { Command, InvalidArgumentError, Option } from 'commander'
import { electorate, parts } from './electorate/electorate.ts'
import { needed } from './electorate/needed.ts'
import { power } from './electorate/power.ts'
import { fuzzAll } from './fuzz/all.ts'
import { rightness } from './petit/rightness.ts'
import { speed } from './speed.ts'
import { spy } from './spy.ts'
import { startUp } from './start-up.ts'
import { streams } from './streams.ts'

function whole(given: string): number {
  const value = Number(given)
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('Give a whole number from 1.')
  return value
}

const program = new Command('bench').description('What Salon is measured by; without a part, all of them.')
program
  .command('speed')
  .description('where the time of a grid of nine goes, and the ratio to PyTorch')
  .option('--repeat <n>', 'rounds', whole, 5)
  .option('--threads <n>', 'of one operator', whole, 1)
  .action(speed)
program
  .command('petit')
  .description('what is right in pictures that petit draws of held-out captions, as the oracle reads them')
  .option('--samples <n>', 'captions for each question, 200 at most', whole, 200)
  .option('--best <n>', 'captions for each question of the best of nine', whole, 50)
  .action(rightness)
program
  .command('streams')
  .description('what open pages cost: votes, drawings and counts with and without them, in one run')
  .option('--streams <n>', 'pages open, each a member’s', whole, 500)
  .option('--votes <n>', 'votes a second', whole, 500)
  .option('--seconds <n>', 'of voting', whole, 10)
  .option('--drawings <n>', 'of four pictures each', whole, 50)
  .action(streams)
program
  .command('fuzz')
  .description(
    'odd input over HTTP, in commands, statistics and uploads: nothing of it may be a fault of ours',
  )
  .option('--inputs <n>', 'in all', whole, 100_000)
  .option('--seed <n>', 'of the inputs', whole, 1)
  .action(fuzzAll)
program
  .command('spy')
  .description('what a member who says everything that can be said learns of pictures that are being judged')
  .option('--seeds <n>', 'of those pictures, each drawn by two models in two wordings', whole, 20)
  .action(spy)
program
  .command('start-up')
  .description('how long the program takes to say hello, as times of an empty program')
  .option('--repeat <n>', 'rounds', whole, 15)
  .action(startUp)
program
  .command('electorate')
  .description('what is claimed with the statistics, in electorates of which the truth is known')
  .option('--runs <n>', 'electorates a cell', whole, 1000)
  .addOption(new Option('--part <name>', 'one part alone').choices(Object.keys(parts)))
  .action(electorate)
program
  .command('needed')
  .description(
    'the table of what a preference of a named size takes, for src/statistics/preference-needed.ts',
  )
  .option('--runs <n>', 'electorates for each number', whole, 4000)
  .action(needed)
program
  .command('power')
  .description('whether studies find what is there as often as their plan was told')
  .option('--runs <n>', 'studies of each kind', whole, 1000)
  .action(power)
program.action(async () => {
  await program.parseAsync(['speed'], { from: 'user' })
  await program.parseAsync(['petit'], { from: 'user' })
  await program.parseAsync(['streams'], { from: 'user' })
  await program.parseAsync(['fuzz'], { from: 'user' })
  await program.parseAsync(['spy'], { from: 'user' })
  await program.parseAsync(['start-up'], { from: 'user' })
  await program.parseAsync(['electorate'], { from: 'user' })
  await program.parseAsync(['power'], { from: 'user' })
})
await program.parseAsync()
