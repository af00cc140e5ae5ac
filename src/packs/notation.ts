import { type Truth, truth } from './pack.ts'

/** Between several truths of one prompt. */
const BETWEEN = '|'

const forms: [RegExp, (parts: Record<string, string>) => unknown][] = [
  [/^count (?<of>.+?) = (?<n>\d{1,3})$/, ({ of, n }) => ({ asks: 'count', of, count: Number(n) })],
  [/^colour (?<of>.+?) = (?<colour>.+)$/, ({ of, colour }) => ({ asks: 'colour', of, colour })],
  [
    /^relation (?<first>.+?) = (?<relation>left|right|above|below|inside)(?: of)? (?<second>.+)$/,
    ({ first, relation, second }) => ({ asks: 'relation', first, second, relation }),
  ],
  [
    /^object (?<of>[^=]+?)(?: = (?<there>yes|no))?$/,
    ({ of, there }) => ({ asks: 'object', of, there: there !== 'no' }),
  ],
]

/**
 * Reads truths as a team writes them: `count cats = 2`, `colour star = red`, `relation cat = left of star`,
 * `object cat`, `object dog = no`, with a bar between several.
 * @returns the truths, and what cannot be read as one
 */
export function readTruths(text: string): { truths: Truth[]; unread: string[] } {
  const parts = text
    .split(BETWEEN)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
  const read = parts.map((part) => ({ part, truth: readTruth(part) }))
  return {
    truths: read.flatMap((one) => one.truth ?? []),
    unread: read.flatMap((one) => (one.truth ? [] : one.part)),
  }
}

function readTruth(part: string): Truth | undefined {
  for (const [form, make] of forms) {
    const found = form.exec(part)?.groups
    if (found) return truth.parse(make(found))
  }
  return undefined
}

/** Truths as {@link readTruths} reads them. */
export function writeTruths(truths: readonly Truth[]): string {
  return truths.map(writeTruth).join(` ${BETWEEN} `)
}

function writeTruth(one: Truth): string {
  switch (one.asks) {
    case 'count':
      return `count ${one.of} = ${one.count}`
    case 'colour':
      return `colour ${one.of} = ${one.colour}`
    case 'relation':
      return `relation ${one.first} = ${one.relation === 'left' || one.relation === 'right' ? `${one.relation} of` : one.relation} ${one.second}`
    case 'object':
      return `object ${one.of}${one.there ? '' : ' = no'}`
  }
}
