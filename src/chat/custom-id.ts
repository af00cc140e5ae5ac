/** Characters of a component that every platform keeps for us: Discord 100, Slack 255. */
const LIMIT = 100

/** What a component says when it is used: a command, its options, and the post it stands under. */
export interface Said {
  command: string
  options: Record<string, string>
  post: string | undefined
}

/** Stands for the value that is chosen in a menu. */
const CHOSEN = '*'

/**
 * A component's whole state, such as `close?drawing=12#<post>`: it works after a restart and for as long as the
 * message stands.
 */
export function customId(command: string, options: Record<string, string | number>, post?: string): string {
  const query = new URLSearchParams(
    Object.entries(options).map(([name, value]): [string, string] => [name, String(value)]),
  )
  const id = `${command}?${query}${post === undefined ? '' : `#${post}`}`
  if (id.length > LIMIT) throw new RangeError(`a custom id of ${id.length} characters: ${id}`)
  return id
}

/** The custom id of a menu that says the command with the chosen value as `option`. */
export function menuId(
  command: string,
  options: Record<string, string | number>,
  option: string,
  post?: string,
): string {
  return customId(command, { ...options, [option]: CHOSEN }, post)
}

/** @param chosen the value that was chosen, where the component is a menu */
export function readCustomId(id: string, chosen?: string): Said | undefined {
  const [, command, query = '', post] = /^([a-z-]+)\?([^#]*)(?:#(.+))?$/.exec(id) ?? []
  if (command === undefined) return undefined
  const options = Object.fromEntries(
    [...new URLSearchParams(query)].map(([name, value]) => [name, value === CHOSEN ? (chosen ?? '') : value]),
  )
  return { command, options, post }
}
