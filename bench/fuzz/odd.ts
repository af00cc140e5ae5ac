import fc from 'fast-check'

/** Numbers at which programs stumble: ends of what integers, dates and doubles hold, and what is no number. */
export const oddNumber = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    1,
    2,
    -1,
    0.5,
    2 ** 31 - 1,
    2 ** 31,
    -(2 ** 31) - 1,
    2 ** 32,
    2 ** 53,
    6.4e13,
    8.64e15 + 1,
  ),
  fc.constantFrom(1e100, 1e160, -1e160, 1e-160, 5e-324, Number.MAX_VALUE, Number.NaN, Infinity, -Infinity),
  fc.integer({ min: 1, max: 12 }),
  fc.double(),
)

/** Texts at which programs stumble. */
export const oddText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    '\u202e',
    '{}',
    '{} \0',
    '%00',
    '%',
    '../../etc/passwd',
    "'; --",
  ),
  fc.constantFrom(
    '=1+1',
    '1e999',
    '-1',
    '2147483648',
    '1,5',
    '0x10',
    '#1',
    '1/2',
    '1/999999999',
    '9'.repeat(400),
  ),
  fc.constantFrom(
    'a | b',
    '|',
    'a'.repeat(5000),
    '𝟗',
    '<svg/onload=1>',
    '__proto__',
    'constructor',
    '{"a":1}',
    '\r\n',
  ),
  fc.constantFrom(
    'petit',
    'petit,petit-vae',
    'web#salon',
    'slack#team',
    'on',
    'off',
    'fr',
    'none',
    'web',
    'model',
  ),
  fc.string({ unit: 'binary' }),
  fc.string(),
)

/** Anything that JSON holds, and more. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  oddNumber,
  oddText,
  fc.constantFrom(null, undefined, true, [], {}, [[]], [null]),
  fc.array(oddNumber, { maxLength: 20 }),
)

/** The value with the leaf of this number, of all there are, replaced. */
export function withLeaf(value: unknown, place: number, leaf: unknown): unknown {
  const count = leaves(value)
  let left = count === 0 ? 0 : place % count
  const change = (part: unknown): unknown => {
    if (Array.isArray(part) && part.length > 0) return part.map(change)
    if (typeof part === 'object' && part !== null && Object.keys(part).length > 0)
      return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, change(inner)]))
    return left-- === 0 ? leaf : part
  }
  return change(value)
}

function leaves(value: unknown): number {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return 1
  return Object.values(value).reduce((sum: number, inner) => sum + leaves(inner), 0)
}
