import type { Truth } from '../pack.ts'

const numbers = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const colours =
  'red|orange|yellow|green|blue|purple|violet|pink|brown|black|white|gr[ae]y|cyan|turquoise|beige|gold|silver'
/** Up to three words, none of which could begin something else. */
const thing = `(?!(?:${colours}) )(?:(?!(?:and|or|in|on|at|of|with|by|to|from|near|next|that|which) )[a-z]+ ){0,2}[a-z]+`

const counted = new RegExp(`^(${numbers.join('|')}|\\d{1,2}) ([a-z]+)$`)
const coloured = new RegExp(`^an? (${colours}) (${thing})$`)
const placed = new RegExp(`^an? (${thing}) on the (left|right|top|bottom) of an? (${thing})$`)
const relations = { left: 'left', right: 'right', top: 'above', bottom: 'below' } as const

/**
 * What a sentence counts, where it does nothing else: `two dogs`, `four cameras and 3 horses`. In `two clocks ticked near
 * a wall` a reader could not say where the thing ends.
 */
export function countsIn(sentence: string): Truth[] {
  return ofAll(parts(sentence, /,? and |, /), counted, ([, n = '', of = '']) => ({
    asks: 'count',
    of,
    count: numbers.includes(n) ? numbers.indexOf(n) + 1 : Number(n),
  }))
}

/** What a sentence says of colours, where it does nothing else: `a red cup and a blue school bus`. */
export function coloursIn(sentence: string): Truth[] {
  return ofAll(parts(sentence, /(?:,? and |, )(?=an? )/), coloured, ([, colour = '', of = '']) => ({
    asks: 'colour',
    of,
    colour,
  }))
}

/** Where a sentence has two things, seen from the front: `a cat on the left of a dog`. */
export function relationIn(sentence: string): Truth[] {
  return ofAll([plain(sentence)], placed, ([, first = '', side, second = '']) => ({
    asks: 'relation',
    first,
    second,
    relation: relations[side as keyof typeof relations],
  }))
}

const plain = (sentence: string) => sentence.trim().toLowerCase().replace(/\.$/, '')
const parts = (sentence: string, between: RegExp) => plain(sentence).split(between)

/** A truth of each part; none at all where one part says something else, or two of them name the same thing. */
function ofAll(parts: string[], form: RegExp, make: (found: RegExpExecArray) => Truth): Truth[] {
  const found = parts.map((part) => form.exec(part)).filter((one) => one !== null)
  const truths = found.map(make)
  const things = truths.map((one) => (one.asks === 'relation' ? one.first : one.of))
  const sure = found.length === parts.length && new Set(things).size === things.length
  return sure && !truths.some((one) => one.asks === 'relation' && one.first === one.second) ? truths : []
}
