/** How many colours the style sheet has for avatars. */
const colours = 6

/** A member's initial on a colour of their own. */
export function Avatar({ name }: { name: string }) {
  const [first] = new Intl.Segmenter().segment(name)
  return (
    <span class={`avatar colour-${colourOf(name)}`} aria-hidden="true">
      {first?.segment.toLocaleUpperCase() ?? '?'}
    </span>
  )
}

function colourOf(name: string): number {
  let sum = 0
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973
  return sum % colours
}
