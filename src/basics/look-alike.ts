import unhomoglyph from 'unhomoglyph'

/** What is not seen: marks that select a form, joiners, fillers, controls. */
export const unseen = /[\p{Default_Ignorable_Code_Point}\p{C}\u2800]/gu

/**
 * What two names may not have in common. Names of the same look have the same skeleton of Unicode's TR 39, whatever
 * alphabets they are written in (`Ada`, `Аdа`), and names that differ in case alone have the same letters. One alone
 * would not do: the skeleton of `I` is that of `l`, while that of its small letter is its own.
 */
export function likeness(name: string): string[] {
  const seen = name.normalize('NFKC').replace(unseen, '').replace(/\s+/gu, ' ').trim()
  return [...new Set([fold(skeleton(seen)), skeleton(fold(seen))])]
}

/** By way of capitals, which fold what small letters alone do not: ß, ς. */
function fold(text: string): string {
  return text.toUpperCase().toLowerCase()
}

function skeleton(text: string): string {
  return unhomoglyph(text.normalize('NFD')).normalize('NFD')
}
