/** Emoji with their English names. */
export interface EmojiNames {
  names: ReadonlyMap<string, string>
  /** Those that are part of another, such as a skin tone. */
  components: ReadonlySet<string>
}

const joiner = '\u200d'
const isVariation = (char: string) => char === '\ufe0e' || char === '\ufe0f'

/**
 * Puts names in the place of emoji, step for step as the Python package `emoji` does, by which DALL·E mini's texts were
 * read: it goes as far as any emoji begins like the text, and gives up the first character where that is none; after an
 * emoji that a joiner follows, it starts again without the joiner.
 */
export function nameEmoji({ names, components }: EmojiNames): (text: string) => string {
  const beginnings = new Set<string>()
  for (const emoji of names.keys()) {
    let beginning = ''
    for (const char of emoji) {
      beginning += char
      beginnings.add(beginning)
    }
  }

  return (text) => {
    const chars = Array.from(text)
    const said: string[] = []
    const skipped = new Set<number>()
    // Pieces since the last that was plain, as they stand in the text.
    const pieces: string[] = []
    const put = (piece: string, word: string) => {
      pieces.push(piece)
      said.push(word)
    }
    for (let i = 0; i < chars.length; ) {
      const char = chars[i] as string
      const before = pieces.at(-1)
      if (skipped.has(i)) {
        put(char, char)
        i++
      } else if (beginnings.has(char)) {
        let emoji = char
        let end = i + 1
        while (end < chars.length && !skipped.has(end) && beginnings.has(emoji + chars[end]))
          emoji += chars[end++]
        const name = names.get(emoji)
        if (name !== undefined) {
          put(emoji, name)
          i = end
        } else {
          if (!isVariation(char)) put(char, char)
          i++
        }
      } else if (
        char === joiner &&
        before !== undefined &&
        names.has(before) &&
        beginnings.has(chars[i - 1] as string)
      ) {
        skipped.add(i)
        // An emoji with a component goes back whole, unless a joiner stands between the two.
        let back = components.has(before) ? 2 : 1
        i -= lengthOf(pieces.slice(-back))
        if (back === 2 && chars[i] === joiner) {
          i++
          back = 1
        }
        pieces.splice(-back)
        said.splice(-back)
      } else {
        pieces.length = 0
        if (!isVariation(char)) put(char, char)
        i++
      }
    }
    return said.join('')
  }
}

const lengthOf = (pieces: readonly string[]) =>
  pieces.reduce((sum, piece) => sum + Array.from(piece).length, 0)
