import { defineCommand } from '../src/chat/say/command.ts'
import { pictureOnGrid, vote } from '../src/chat/say/common-options.ts'
import { neighbours } from '../src/chat/say/neighbours.ts'
import { Mistake } from '../src/errors.ts'
import { largePicture } from '../src/rounds/pictures.ts'
import { promptOf, roundSeen } from '../src/rounds/round.ts'
import { words } from '../src/words/index.ts'

/** Said by the menu of a vote that did not open with a drawing, whose pictures have numbers of their own. */
export const look = defineCommand({
  name: 'look',
  hidden: true,
  description: {
    en: 'Look closer at one picture of a vote',
    fr: 'Voir de plus près une image d’un vote',
  },
  options: {
    round: vote,
    picture: pictureOnGrid,
  },
  async run({ salon: { store, games }, locale }, { round: number, picture }) {
    const round = await store.prisma.round.findUnique({ where: { number }, include: roundSeen })
    if (!round || !games.of(round).ballot) throw new Mistake((say) => say.round.numberUnknown(number))
    const image = round.items.find(({ position }) => position === picture)?.image
    if (!image?.file) throw new Mistake((say) => say.round.positionUnknown(round.items.length))
    const say = words(locale)
    return {
      text: [say.look.lookedAt(picture, number)],
      picture: await largePicture(
        store,
        round,
        { position: picture, file: image.file },
        say.look.alt(picture, promptOf(round) ?? ''),
      ),
      actions: neighbours({ command: 'look', options: { round: number } }, picture, round.items.length, say),
    }
  },
})
