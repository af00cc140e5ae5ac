// Electorates of which the truth is known: how often intervals hold it, how often something is claimed that is not so, and
// how often what is so is found. `npm run bench -- electorate`; the short form is a test.
import { agreements } from './agreement.ts'
import { type Finding, LONG, lineOf, missed as missedOf, type Size } from './finding.ts'
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
    missed.push(...missedOf(found))
    console.log(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s\n`)
  }
  console.log(missed.length === 0 ? 'Everything lies where it should.' : `${missed.length} lie outside:`)
  for (const finding of missed) console.log(lineOf(finding))
  if (missed.length > 0) process.exitCode = 1
}
