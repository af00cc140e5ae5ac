// Plackett–Luce on 10 000 partial ballots over 100 items, against choix (Python) and R's PlackettLuce:
// `npm run build && node dist/bench/statistics/plackett-luce.js`. Each fit is timed within its own program, without
// reading the data; ours includes the standard errors. They take turns, so that whatever else the machine does falls
// on all. Python is SALON_PYTHON or python3.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../src/basics/root.ts'
import type { Ballot } from '../../src/statistics/ballots.ts'
import { plackettLuce } from '../../src/statistics/plackett-luce.ts'
import { random } from '../../src/statistics/random.ts'
import { median } from '../median.ts'

const ITEMS = 100
const BALLOTS = 10_000
const ROUNDS = 3

interface Fit {
  version: string
  seconds: number
  /** Of mean 0. */
  logWorths: Record<string, number>
}

const folder = join(root, 'bench/statistics')
const others = [
  {
    name: 'choix',
    ties: false,
    command: [process.env.SALON_PYTHON || 'python3', join(folder, 'plackett-luce.py')] as const,
  },
  { name: 'PlackettLuce in R', ties: true, command: ['Rscript', join(folder, 'plackett-luce.R')] as const },
]

/** Rankings of 4 to 8 items each, drawn from the model; each item ties with the one before it with a set chance. */
function draw(tie: number): string[][][] {
  const source = random(7)
  const logWorths = Array.from({ length: ITEMS }, () => 3 * source.uniform())
  return Array.from({ length: BALLOTS }, () => {
    const shown = new Set<number>()
    for (const size = 4 + source.below(5); shown.size < size; ) shown.add(source.below(ITEMS))
    const tiers: string[][] = []
    const waits = [...shown].map((item) => ({
      item,
      wait: -Math.log(1 - source.uniform()) / Math.exp(logWorths[item] as number),
    }))
    for (const { item } of waits.sort((a, b) => a.wait - b.wait)) {
      const last = tiers.at(-1)
      if (last && source.uniform() < tie) last.push(`i${item}`)
      else tiers.push([`i${item}`])
    }
    return tiers
  })
}

function fitOurs(ballots: readonly Ballot[]): Fit {
  const started = performance.now()
  const { items } = plackettLuce(ballots)
  const seconds = (performance.now() - started) / 1000
  const found = Object.entries(items).map(([item, { logWorth }]) => [item, logWorth as number] as const)
  const mean = found.reduce((sum, [, logWorth]) => sum + logWorth, 0) / found.length
  return {
    version: '',
    seconds,
    logWorths: Object.fromEntries(found.map(([item, logWorth]) => [item, logWorth - mean])),
  }
}

/** Undefined where the program or its package is not installed. */
function fitOther([program, script]: readonly [string, string], file: string): Fit | undefined {
  try {
    return JSON.parse(
      execFileSync(program, [script, file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    )
  } catch {
    return undefined
  }
}

function compare(what: string, ballots: string[][][], ties: boolean): void {
  console.log(`${BALLOTS} ballots of 4 to 8 out of ${ITEMS} items, ${what}`)
  const temporary = mkdtempSync(join(tmpdir(), 'salon-bench-'))
  const file = join(temporary, 'ballots.json')
  writeFileSync(file, JSON.stringify(ballots))
  const ours: Fit[] = []
  const theirs = others
    .filter((other) => other.ties || !ties)
    .map((other) => ({ ...other, fits: [] as Fit[] }))
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(fitOurs(ballots))
    for (const { command, fits } of theirs) {
      const fit = round === fits.length ? fitOther(command, file) : undefined
      if (fit) fits.push(fit)
    }
  }
  rmSync(temporary, { recursive: true })
  const seconds = median(ours.map((fit) => fit.seconds))
  console.log(`  Salon: ${seconds.toFixed(3)} s`)
  for (const { name, fits } of theirs) {
    const [fit] = fits
    if (!fit) {
      console.log(`  ${name}: skipped, not installed`)
      continue
    }
    const theirSeconds = median(fits.map((each) => each.seconds))
    const difference = Object.entries(fit.logWorths).reduce(
      (most, [item, logWorth]) => Math.max(most, Math.abs(logWorth - (ours[0]?.logWorths[item] as number))),
      0,
    )
    console.log(
      `  ${name} ${fit.version}: ${theirSeconds.toFixed(3)} s, ${(theirSeconds / seconds).toFixed(1)} times ours; ` +
        `log worths differ by at most ${difference.toExponential(1)}`,
    )
  }
}

compare('without ties', draw(0), false)
compare('one in ten tied with the one before', draw(0.1), true)
