import { defineCommand } from '../src/chat/command.ts'
import { drawingIfGiven, template } from '../src/chat/common-options.ts'
import { Mistake } from '../src/errors.ts'
import { roundsJudging } from '../src/games/blindness.ts'
import { cleanUpload } from '../src/grid/upload.ts'
import { cleanPrompt, cleanTemplate, inTemplate } from '../src/prompt.ts'
import { requestAnalysis } from '../src/queue/analysis.ts'
import type { Salon } from '../src/salon.ts'

const MOST_TEXTS = 20

export const classify = defineCommand({
  name: 'classify',
  description: {
    en: 'Ask CLIP which of several texts fits a picture best',
    fr: 'Demander à CLIP lequel de plusieurs textes va le mieux à une image',
  },
  posts: true,
  options: {
    texts: {
      type: 'text',
      required: true,
      multiline: true,
      description: {
        en: 'The texts, one a line or with | between',
        fr: 'Les textes, un par ligne ou séparés par |',
      },
    },
    picture: {
      type: 'picture',
      description: { en: 'A picture of yours', fr: 'Une image à vous' },
    },
    drawing: drawingIfGiven({
      en: 'Or the number of a drawing whose vote is closed',
      fr: 'Ou le numéro d’un dessin dont le vote est clos',
    }),
    number: {
      type: 'integer',
      min: 1,
      description: { en: 'Which of its pictures', fr: 'Laquelle de ses images' },
    },
    template: template({
      en: 'Wording around each text, such as: a picture of {}',
      fr: 'Tournure autour de chaque texte, par exemple : une image de {}',
    }),
  },
  async run({ salon, member, channel, locale, settings }, { texts, picture, drawing, number, template }) {
    const wordings = wordingsOf(texts, template)
    await requestAnalysis(salon, member, channel, settings.locale ?? locale, {
      kind: 'classify',
      model: salon.config.scorer,
      picture: await cleanUpload(picture ?? (await drawnPicture(salon, drawing, number ?? 1))),
      texts: wordings,
    })
    return undefined
  },
})

function wordingsOf(texts: string, template: string | undefined): string[] {
  const wording = cleanTemplate(template)
  const different = new Set(
    texts
      .split(/[|\n]/)
      .filter((text) => text.trim() !== '')
      .map((text) => cleanPrompt(inTemplate(wording, text.trim()))),
  )
  if (different.size < 2 || different.size > MOST_TEXTS)
    throw new Mistake((words) => words.textsBetween(2, MOST_TEXTS))
  return [...different]
}

/** A picture by its number on the grid. While it is being judged CLIP's opinion of it stays hidden. */
async function drawnPicture(
  { store }: Salon,
  drawing: number | undefined,
  position: number,
): Promise<Uint8Array> {
  if (drawing === undefined) throw new Mistake((words) => words.pictureMissing)
  const generation = await store.prisma.generation.findUnique({
    where: { number: drawing },
    include: { rounds: { include: { items: { include: { image: true } } }, take: 1 } },
  })
  const [round] = generation?.rounds ?? []
  if (!generation || !round) throw new Mistake((words) => words.drawingUnknown(drawing))
  if (round.status !== 'closed') throw new Mistake((words) => words.notClosedYet(drawing))
  const item = round.items.find((candidate) => candidate.position === position)
  if (!item?.image?.file) throw new Mistake((words) => words.positionUnknown(round.items.length))
  const others = await roundsJudging(store.prisma, [item])
  if (others.length > 0) throw new Mistake((words) => words.pictureJudged(others.map(words.voteName)))
  return await store.files.read(item.image.file)
}
