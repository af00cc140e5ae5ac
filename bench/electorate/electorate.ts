// Electorates of which the truth is known: how often intervals hold it, how often something is claimed that is not so, and
// how often what is so is found. `npm run bench -- electorate`; the short form is a test.
import { agreements } from './agreement.ts'
import { allowance, type Finding, isRight, LONG, type Size } from './finding.ts'
import { orders } from './orders.ts'
import { preferences } from './preference.ts'
import { ratings } from './ratings.ts'

export const parts: Record<string, (size: Size) => Finding[]> = {
  preference: preferences,
  agreement: agreements,
  ratings,
  orders,
}

/** Prints every finding, those that miss with a mark; the exit status is 1 where one does. */
export function electorate({ runs, part }: { runs: number; part?: string | undefined }): void {
  const chosen = Object.entries(parts).filter(([name]) => part === undefined || name === part)
  const missed: Finding[] = []
  for (const [name, find] of chosen) {
    const started = performance.now()
    const found = find({ ...LONG, runs })
    for (const finding of found) console.log(lineOf(finding))
    missed.push(...found.filter((finding) => !isRight(finding)))
    console.log(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s\n`)
  }
  console.log(missed.length === 0 ? 'Everything lies where it should.' : `${missed.length} lie outside:`)
  for (const finding of missed) console.log(lineOf(finding))
  if (missed.length > 0) process.exitCode = 1
}

function lineOf(finding: Finding): string {
  const { part, cell, what, value, least, most, runs } = finding
  const percent = runs !== undefined
  const shown = (one: number) => (percent ? `${(100 * one).toFixed(1)} %` : one.toFixed(3))
  const wanted =
    least === undefined && most === undefined
      ? ''
      : `  (${least === undefined ? '' : shown(least)} … ${most === undefined ? '' : shown(most)}${percent ? `, ±${(100 * allowance(finding)).toFixed(1)}` : ''})`
  return `${isRight(finding) ? ' ' : '!'} ${part.padEnd(16)} ${cell.padEnd(36)} ${what.padEnd(52)} ${shown(value).padStart(8)}${wanted}`
}
