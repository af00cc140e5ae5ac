import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'

/** What is wrong with a plan, and where. */
export interface Problem {
  /** Of the file, from 1. */
  line: number
  /** Such as `arms[1].template`; empty where it is about the whole. */
  path: string
  /** The mistake and the mend. */
  message: string
}

export type Path = readonly PropertyKey[]

/** What a YAML or JSON file says, and on which line it says what. */
export interface WrittenFile {
  value: unknown
  /** The line on which a value stands, or else what it would stand in. */
  lineOf(path: Path): number
}

/** Aliases that a plan may resolve: no plan needs many, and a few lines can stand for gigabytes. */
const MOST_ALIASES = 100

/** Reads YAML, of which JSON is a part. */
export function readWrittenFile(text: string): WrittenFile | Problem[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  if (document.errors.length > 0)
    return document.errors.map(({ message, pos: [start] }) => ({
      line: lines.linePos(start).line,
      path: '',
      message: `${message.replace(/\.$/, '')}; a wording that begins with { stands in quotes, such as "{}".`,
    }))
  let value: unknown
  try {
    value = document.toJS({
      maxAliasCount: MOST_ALIASES,
      // Half a character, which an escape can name, has no bytes to be hashed.
      reviver: (_, one) => (typeof one === 'string' ? Buffer.from(one).toString() : one),
    })
  } catch (thrown) {
    return [
      { line: 1, path: '', message: `${(thrown as Error).message}; write out what the aliases stand for.` },
    ]
  }
  return {
    value,
    lineOf: (path) => lines.linePos(offsetOf(document.contents, path)).line,
  }
}

/** Where in the text a path leads, as far as it does. */
function offsetOf(top: Node | null, path: Path): number {
  let node: unknown = top
  let offset = top?.range?.[0] ?? 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step)
      if (!pair) break
      offset = (pair.key as Node).range?.[0] ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      const item = node.items[step as number] as Node | undefined
      if (!item) break
      offset = item.range?.[0] ?? offset
      node = item
    } else break
  }
  return offset
}

/** A path as it is read: `arms[1].template`. */
export function pathText(path: Path): string {
  return path
    .map((step, index) =>
      typeof step === 'number' ? `[${step + 1}]` : `${index === 0 ? '' : '.'}${String(step)}`,
    )
    .join('')
}
