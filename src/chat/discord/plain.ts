/**
 * Text as Discord shows it letter for letter: Markdown, mentions, links, timestamps and list marks are inert, since
 * Discord drops the backslash before any sign and reads nothing into what follows.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[!-/:-@[-`{-~]/g, '\\$&')
}

/** As {@link escapeMarkdown}, cut at a whole character so that the escaped text has at most `limit` UTF-16 units. */
export function escapeMarkdownWithin(text: string, limit: number): string {
  const whole = escapeMarkdown(text)
  if (whole.length <= limit) return whole
  let cut = ''
  for (const character of text) {
    const next = cut + escapeMarkdown(character)
    if (next.length >= limit) break
    cut = next
  }
  return `${cut}…`
}
