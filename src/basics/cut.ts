/** Plain text (labels, descriptions, names) of at most `limit` UTF-16 units, cut at a whole character. */
export function cutTo(text: string, limit: number): string {
  if (text.length <= limit) return text
  let cut = ''
  for (const character of text) {
    if (cut.length + character.length >= limit) break
    cut += character
  }
  return `${cut}…`
}
