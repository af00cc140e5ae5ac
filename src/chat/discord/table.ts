import { cutTo } from '../../basics/cut.ts'
import type { Table } from '../../content.ts'

const WIDEST_CELL = 44

/** A table in a code block of at most `limit` characters; rows that do not fit are left out, and `…` says so. */
export function tableBlock({ head, rows }: Table, limit: number): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cutTo(inert(cell), WIDEST_CELL)))
  const widths = head.map((_, column) => Math.max(...cells.map((row) => width(row[column] ?? ''))))
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd(),
  )
  const block = (shown: string[]) => `\`\`\`\n${shown.join('\n')}\n\`\`\``
  if (block(lines).length <= limit) return block(lines)
  const fitting = [...lines]
  while (fitting.length > 0 && block([...fitting, '…']).length > limit) fitting.pop()
  return block([...fitting, '…'])
}

/** A backtick could end the block; a grave accent looks the same. */
function inert(cell: string): string {
  return cell.replace(/\s+/gu, ' ').replaceAll('`', 'ˋ')
}

function width(text: string): number {
  return [...text].length
}
