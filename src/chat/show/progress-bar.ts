import type { Content } from '../../content.ts'

/** Cells of a progress bar. */
const CELLS = 20

/** How far something has come, as a line of text. */
export function progressBar({ step, steps }: NonNullable<Content['progress']>): string {
  const done = Math.round(CELLS * Math.min(1, step / Math.max(1, steps)))
  return '▰'.repeat(done) + '▱'.repeat(CELLS - done)
}
