import { roundsJudgingPixels } from '../games/blindness.ts'
import type { Figures } from '../queue/analyst.ts'
import type { Analysis } from '../store/database.ts'
import type { Store } from '../store/store.ts'
import { type Locale, type Words, words as wordsOf } from '../words/index.ts'
import type { Content } from './platform.ts'

/** What the post of an analysis shows at this moment. */
export async function viewAnalysis(store: Store, id: string, locale: Locale): Promise<Content> {
  const analysis = await store.prisma.analysis.findUniqueOrThrow({
    where: { id },
    include: { requester: true },
  })
  const { status, model, texts, result, pixels } = analysis
  const words = wordsOf(locale)
  const heading = {
    author: analysis.requester.name,
    title: titleOf(analysis, words),
    actions: [],
  }
  const judging = await roundsJudgingPixels(store.prisma, pixels)
  if (judging.length > 0) return { ...heading, text: [words.resultHeldBack(judging.map(words.voteName))] }
  if (status === 'failed') return { ...heading, text: [words.failed] }
  const figures = analysis.figures as Figures | null
  if (!figures || !result) return { ...heading, text: [words.analysisWaits] }
  if ('steps' in figures)
    return {
      ...heading,
      text: [words.interpolated(figures.steps)],
      picture: { file: result, alt: words.interpolatedAlt(figures.steps, [model, ...texts]) },
    }
  if ('reconstructions' in figures)
    return {
      ...heading,
      text: [words.reconstructed],
      picture: {
        file: result,
        alt: words.reconstructedAlt(figures.reconstructions.map(({ model }) => model)),
      },
      table: {
        head: [words.headModel, words.headKind, words.headPsnr, words.headBits, words.headCodes],
        rows: figures.reconstructions.map(({ model, type, psnr, bits, codes }) => [
          model,
          type,
          psnr === null ? '∞' : `${words.number(psnr, 1)} dB`,
          words.number(bits, 0),
          codes === undefined ? words.undefinedNumber : words.number(codes, 0),
        ]),
      },
    }
  return {
    ...heading,
    text: [words.classified(texts.length)],
    picture: { file: result, alt: words.classifiedAlt },
    table: {
      head: [words.headText, words.headShare, words.headSimilarity],
      rows: texts
        .map((text, i) => ({
          text,
          share: figures.probabilities[i] ?? 0,
          similarity: figures.similarity[i] ?? 0,
        }))
        .sort((a, b) => b.share - a.share)
        .map(({ text, share, similarity }) => [text, words.percent(share), words.number(similarity, 3)]),
    },
  }
}

function titleOf({ kind, model, towards, texts }: Analysis, words: Words): string {
  if (kind === 'classify') return words.comparedBy(model)
  const models = [model, ...texts]
  return towards === null ? words.reconstructedBy(models) : words.interpolatedBy(models)
}
