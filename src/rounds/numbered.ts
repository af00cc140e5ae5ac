/** Texts to choose from, whole, a line each: the cells of a table and the labels of buttons are cut on some platforms. */
export function numberedLines(texts: readonly string[]): string[] {
  return texts.map((text, index) => `${index + 1} · ${text}`)
}
