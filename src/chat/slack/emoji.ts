const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

/** What Slack calls the keycap emoji of a position, 1 to 9. */
export function emojiOf(position: number): string {
  const name = names[position - 1]
  if (name === undefined) throw new RangeError(`there is no emoji for ${position}`)
  return name
}

/** The position an emoji stands for; nothing for any other emoji. */
export function positionOf(name: string): number | undefined {
  return names.includes(name) ? names.indexOf(name) + 1 : undefined
}
