/** A mention, link or date in angle brackets, as Slack writes them: its sign, what it leads to, and how it reads. */
const reference = /<([@#!]?)([^<>|\n]*)(?:\|([^<>\n]*))?>/g

/**
 * Text of a member as they typed it. Slack writes `&`, `<` and `>` as entities, and what it made of names and
 * addresses in angle brackets; whatever is left of those afterwards was typed by hand.
 *
 * @param nameOf what a user id is called, where Slack left the name out
 */
export function asTyped(
  text: string,
  nameOf: (user: string) => string | undefined = () => undefined,
): string {
  return text
    .replace(reference, (_, sign: string, target: string, label?: string) => {
      if (sign === '@') return `@${label ?? nameOf(target) ?? target}`
      if (sign === '#') return `#${label ?? target}`
      // `<!here>`, `<!subteam^S1|@team>`, `<!date^…|yesterday>`
      if (sign === '!') return label ?? `@${target.split('^')[0]}`
      return label || target.replace(/^mailto:/, '')
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** Ids of the users that a text mentions without saying what they are called. */
export function namelessUsers(text: string): string[] {
  const mentions = [...text.matchAll(reference)].filter(([, sign, , label]) => sign === '@' && !label)
  return [...new Set(mentions.map(([, , target = '']) => target))]
}

/** Text where Slack reads its own marks, such as what a notification says: none of it is read as one. */
export function inert(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
