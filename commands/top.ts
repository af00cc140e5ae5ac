import { defineCommand } from '../src/chat/say/command.ts'
import { vote } from '../src/chat/say/common-options.ts'
import type { ChoiceMenu, Content } from '../src/content.ts'
import { type Favourites, placePicture, readFavourites } from '../src/rounds/top.ts'
import { type Locale, type Words, words } from '../src/words/index.ts'

/** A member's favourites in a round: the ballot as it stands, and a menu for each place that can be given. */
export const top = defineCommand({
  name: 'top',
  hidden: true,
  description: { en: 'Rank your three favourites', fr: 'Classer vos trois préférées' },
  options: {
    round: vote,
    place: {
      type: 'integer',
      min: 1,
      description: { en: 'Place of the picture', fr: 'Place de l’image' },
    },
    picture: {
      type: 'integer',
      min: 0,
      description: { en: 'Number of the picture; 0 for none', fr: 'Numéro de l’image ; 0 pour aucune' },
    },
  },
  async run({ salon, member, locale, seenFor }, { round, place, picture }) {
    const favourites =
      place === undefined || picture === undefined
        ? await readFavourites(salon, member, round)
        : await placePicture(salon, member, round, { place, picture, seenFor })
    return view(favourites, round, locale)
  },
})

function view({ pictures, places, best, approves }: Favourites, round: number, locale: Locale): Content {
  const say = words(locale)
  const open = Math.min(places, best.length + 1)
  return {
    text:
      best.length > 0
        ? [say.top.now(best), say.top.rest]
        : [say.top.ask, ...(approves ? [say.top.replaces] : [])],
    actions: [],
    choices: Array.from({ length: open }, (_, at) => menu(at + 1, best[at], pictures, round, say)),
  }
}

function menu(
  place: number,
  held: number | undefined,
  pictures: number,
  round: number,
  say: Words,
): ChoiceMenu {
  const numbers = Array.from({ length: pictures }, (_, at) => at + 1).filter((picture) => picture !== held)
  return {
    label: held === undefined ? say.top.place(place) : say.top.placeTaken(place, held),
    command: 'top',
    options: { round, place },
    option: 'picture',
    values: [
      ...numbers.map((picture) => ({ label: say.look.zoomOn(picture), value: picture })),
      ...(held === undefined ? [] : [{ label: say.top.none, value: 0 }]),
    ],
  }
}
