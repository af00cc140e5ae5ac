import type { APIPartialEmoji } from 'discord.js'

/** The keycap emoji of a position, 1 to 9. */
export function emojiOf(position: number): string {
  return `${position}\ufe0f\u20e3`
}

/** The position an emoji stands for; nothing for any other emoji. Some clients leave the variation selector out. */
export function positionOf({ id, name }: Pick<APIPartialEmoji, 'id' | 'name'>): number | undefined {
  const [, digit] = /^([1-9])\ufe0f?\u20e3$/.exec(name ?? '') ?? []
  return id || digit === undefined ? undefined : Number(digit)
}
