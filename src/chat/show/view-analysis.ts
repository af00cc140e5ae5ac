import type { Content } from '../../content.ts'
import { roundsJudgingPixels } from '../../rounds/blindness.ts'
import type { Salon } from '../../rounds/salon.ts'
import type { Analysis } from '../../store/database.ts'
import { type Locale, type Words, words as wordsOf } from '../../words/index.ts'
import type { Figures } from '../../worker/analyst.ts'

/** What the post of an analysis shows at this moment. */
export async function viewAnalysis({ store, games }: Salon, id: string, locale: Locale): Promise<Content> {
  const analysis = await store.prisma.analysis.findUniqueOrThrow({
    where: { id },
    include: { requester: true },
  })
  const { status, model, texts, result, pixels, waitsForRoom } = analysis
  const words = wordsOf(locale)
  const heading = {
    author: analysis.requester.name,
    title: titleOf(analysis, words),
    actions: [],
  }
  const judging = await roundsJudgingPixels(store.prisma, games, pixels)
  if (judging.length > 0)
    return { ...heading, text: [words.result.heldBack(judging.map(words.exclusions.voteName))] }
  if (status === 'failed') return { ...heading, text: [words.drawing.failed] }
  const figures = analysis.figures as Figures | null
  if (!figures || !result)
    return { ...heading, text: [waitsForRoom ? words.looks.waitsForRoom : words.looks.analysisWaits] }
  if ('steps' in figures)
    return {
      ...heading,
      text: [words.looks.interpolated(figures.steps)],
      picture: { file: result, alt: words.looks.interpolatedAlt(figures.steps, [model, ...texts]) },
    }
  if ('reconstructions' in figures)
    return {
      ...heading,
      text: [words.looks.reconstructed],
      picture: {
        file: result,
        alt: words.looks.reconstructedAlt(figures.reconstructions.map(({ model }) => model)),
      },
      table: {
        head: [
          words.models.headModel,
          words.looks.headKind,
          words.looks.headPsnr,
          words.looks.headBits,
          words.looks.headCodes,
        ],
        rows: figures.reconstructions.map(({ model, type, psnr, bits, codes }) => [
          model,
          type,
          psnr === null ? '∞' : `${words.number(psnr, 1)} dB`,
          words.number(bits, 0),
          codes === undefined ? words.result.undefinedNumber : words.number(codes, 0),
        ]),
      },
    }
  return {
    ...heading,
    text: [words.looks.classified(texts.length)],
    picture: { file: result, alt: words.looks.classifiedAlt },
    table: {
      head: [words.looks.headText, words.looks.headShare, words.looks.headSimilarity],
      rows: texts
        .map((text, i) => ({
          text,
          share: figures.probabilities[i] ?? 0,
          similarity: figures.similarity[i] ?? 0,
        }))
        .sort((a, b) => b.share - a.share)
        .map(({ text, share, similarity }) => [
          text,
          words.result.percent(share),
          words.number(similarity, 3),
        ]),
    },
  }
}

function titleOf({ kind, model, towards, texts }: Analysis, words: Words): string {
  if (kind === 'classify') return words.looks.comparedBy(model)
  const models = [model, ...texts]
  return towards === null ? words.looks.reconstructedBy(models) : words.looks.interpolatedBy(models)
}
