/** Characters of a component that every platform keeps for us. */
const LIMIT = 100

/** What a component stands for: a command, its options, and the post it stands under. */
export interface Component {
  command: string
  options: Record<string, string>
  /** Options that a dialogue has yet to ask for. */
  asks: string[]
  post: string | undefined
}

/** Stands for the value that is chosen in a menu. */
const CHOSEN = '*'
/** Stands for a text that a dialogue asks for. */
const ASKED = '?'

type Options = Record<string, string | number>

/**
 * A component's whole state, such as `close?drawing=12#<post>`: it works after a restart and for as long as the
 * message stands.
 *
 * @param asks options that a dialogue asks for, as in `classify?drawing=12&texts=?`
 */
export function customId(
  command: string,
  options: Options,
  { asks = [], post }: { asks?: readonly string[] | undefined; post?: string | undefined } = {},
): string {
  return idOf(command, [...written(options), ...asks.map((name) => `${name}=${ASKED}`)], post)
}

/** The custom id of a menu that says the command with the chosen value as `option`. */
export function menuId(command: string, options: Options, option: string, post?: string): string {
  return idOf(command, [...written(options), `${option}=${CHOSEN}`], post)
}

/**
 * @param chosen the value that was chosen, where the component is a menu
 * @param typed what was typed into a dialogue, by option
 */
export function readCustomId(
  id: string,
  { chosen = '', typed }: { chosen?: string | undefined; typed?: (option: string) => string } = {},
): Component | undefined {
  const [, command, query = '', post] = /^([a-z-]+)\?([^#]*)(?:#(.+))?$/.exec(id) ?? []
  if (command === undefined) return undefined
  const component: Component = { command, options: {}, asks: [], post }
  for (const pair of query.split('&').filter((given) => given !== '')) {
    const [[name, value] = ['', '']] = new URLSearchParams(pair)
    const raw = pair.slice(pair.indexOf('=') + 1)
    if (raw === ASKED && !typed) component.asks.push(name)
    else component.options[name] = raw === ASKED && typed ? typed(name) : raw === CHOSEN ? chosen : value
  }
  return component
}

function idOf(command: string, pairs: string[], post: string | undefined): string {
  const id = `${command}?${pairs.join('&')}${post === undefined ? '' : `#${post}`}`
  if (id.length > LIMIT) throw new RangeError(`a custom id of ${id.length} characters: ${id}`)
  return id
}

/** Values as in an address, so that none is taken for one of the signs above. */
function written(options: Options): string[] {
  return Object.entries(options).map(([name, value]) =>
    new URLSearchParams({ [name]: String(value) }).toString().replaceAll(CHOSEN, '%2A'),
  )
}
