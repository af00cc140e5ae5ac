import { type Call, defineCommand } from '../src/chat/say/command.ts'
import { drawingIfGiven } from '../src/chat/say/common-options.ts'
import { completeElsewhere, findElsewhere } from '../src/chat/say/elsewhere.ts'
import { Mistake } from '../src/errors.ts'
import { postIn, standsIn } from '../src/places/mirrors.ts'
import { readSettings } from '../src/places/settings.ts'
import { type FoundRound, findReadableRound } from '../src/rounds/find.ts'
import { words } from '../src/words/index.ts'

export const mirror = defineCommand({
  name: 'mirror',
  description: {
    en: 'Show a drawing or a round of this channel in another one too, as one vote',
    fr: 'Montrer un dessin ou une manche d’ici dans un autre salon aussi, en un seul vote',
  },
  options: {
    to: {
      type: 'text',
      required: true,
      description: {
        en: 'The other channel, such as slack#team',
        fr: 'L’autre salon, par exemple slack#equipe',
      },
      complete: completeElsewhere,
    },
    drawing: drawingIfGiven({ en: 'Number of the drawing', fr: 'Numéro du dessin' }),
    round: {
      type: 'integer',
      min: 1,
      description: { en: 'Or number of the round', fr: 'Ou numéro de la manche' },
    },
  },
  async run(call, { to, ...named }) {
    const { salon, locale, settings } = call
    const { prisma } = salon.store
    const round = await findReadableRound(prisma, call.member, named)
    if (!round) throw new Mistake((say) => say.options.missing('drawing', 'mirror'))
    await allow(call, round)
    const { channel, name } = await findElsewhere(call, to)
    if (!(await readSettings(prisma, channel)).open) throw new Mistake((say) => say.mirrors.closed(name))
    if (!(await postIn(prisma, round, channel, settings.locale ?? locale)))
      throw new Mistake((say) => say.mirrors.twice(name))
    const say = words(locale)
    const what = round.generation
      ? say.mirrors.drawingName(round.generation.number)
      : say.mirrors.roundName(round.number)
    return { text: [say.mirrors.mirrored(what, name)], actions: [] }
  },
})

/** @throws Mistake unless it stands here, is not cancelled, and is the member's own or of a channel they keep */
async function allow({ salon, channel, member, keeper }: Call, round: FoundRound): Promise<void> {
  if (!(await standsIn(salon.store.prisma, round, channel)))
    throw new Mistake((say) => say.mirrors.notPostedHere)
  if (round.status === 'cancelled') throw new Mistake((say) => say.mirrors.over)
  const owner = round.generation?.requester ?? round.opener
  if (!keeper && owner?.id !== member.id) throw new Mistake((say) => say.mirrors.notYours(owner?.name ?? ''))
}
