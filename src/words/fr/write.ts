import type { write as english } from '../en/write.ts'
import { count, list } from './format.ts'

export const write: typeof english = {
  // write
  open: (pictures) =>
    `Décrivez ${pictures === 1 ? 'cette image' : `ces ${pictures} images`} : dites quelle description va le mieux, puis écrivez-en une qui ne va qu’en partie et une de tout autre chose. Après la clôture, d’autres les noteront (/rate) ; personne ne note les siennes.`,
  choose: 'Laquelle de ces descriptions va le mieux ?',
  fits: 'Celle qui va le mieux',
  ask: 'Cette description va. Écrivez-en une qui ne va qu’en partie, et une de tout autre chose ; et si vous en savez une meilleure, elle aussi.',
  button: 'Écrire',
  wroteBefore: (texts) =>
    `Vous avez écrit ${list(texts.map((text) => `« ${text} »`))} ; ce que vous écrirez le remplacera.`,
  written: (descriptions, pictures, members) =>
    descriptions === 0
      ? 'Personne n’a rien écrit.'
      : `${count(descriptions, 'description', 'descriptions')} de ${count(pictures, 'image', 'images')} par ${count(members, 'membre', 'membres')}.`,
  headChosen: 'Va le mieux',
}
