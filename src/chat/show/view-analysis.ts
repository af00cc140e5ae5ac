import type { Content, Picture, Table } from '../../content.ts'
import { percentDone, worthSaying } from '../../drawings/position.ts'
import { composeFits } from '../../grid/fits.ts'
import { roundsJudgingPixels } from '../../rounds/blindness.ts'
import type { Salon } from '../../rounds/salon.ts'
import type { Analysis } from '../../store/database.ts'
import type { Files } from '../../store/files.ts'
import { type Locale, type Words, words as wordsOf } from '../../words/index.ts'
import type { Figures, Fits, Survival } from '../../worker/analyst.ts'

/** What the post of an analysis shows at this moment. */
export async function viewAnalysis({ store, games }: Salon, id: string, locale: Locale): Promise<Content> {
  const analysis = await store.prisma.analysis.findUniqueOrThrow({
    where: { id },
    include: { requester: true },
  })
  const { status, result, pixels } = analysis
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
  if (!figures || !result) return { ...heading, ...onItsWay(analysis, words) }
  return { ...heading, ...(await found(store.files, { ...analysis, result }, figures, words, locale)) }
}

function onItsWay(analysis: Analysis, words: Words) {
  const { waitsForRoom, step, secondsLeft } = analysis
  if (waitsForRoom) return { text: [words.looks.waitsForRoom] }
  if (step === 0) return { text: [words.looks.analysisWaits] }
  const percent = percentDone(analysis)
  return {
    text: [words.drawing.progress(percent, worthSaying(secondsLeft))],
    progress: { step: percent, steps: 100 },
  }
}

type Found = Pick<Content, 'text' | 'picture' | 'table'>
type Finished = Analysis & { result: string }

async function found(
  files: Files,
  analysis: Finished,
  figures: Figures,
  words: Words,
  locale: Locale,
): Promise<Found> {
  if ('steps' in figures) return interpolated(analysis, figures, words)
  if ('reconstructions' in figures) return reconstructed(analysis, figures, words)
  if ('given' in figures) return completed(analysis, figures, words)
  return await classified(files, analysis, figures, words, locale)
}

function interpolated({ result, model, texts }: Finished, { steps }: { steps: number }, words: Words): Found {
  return {
    text: [words.looks.interpolated(steps)],
    picture: { file: result, alt: words.looks.interpolatedAlt(steps, [model, ...texts]) },
  }
}

function reconstructed(
  { result }: Finished,
  { reconstructions }: { reconstructions: Survival[] },
  words: Words,
): Found {
  const decibels = (psnr: number | null) => (psnr === null ? '∞' : `${words.number(psnr, 1)} dB`)
  return {
    text: [words.looks.reconstructed],
    picture: {
      file: result,
      alt: words.looks.reconstructedAlt(
        reconstructions.map(({ model, psnr }) => ({ model, psnr: decibels(psnr) })),
      ),
    },
    table: {
      head: [
        words.models.headModel,
        words.looks.headKind,
        words.looks.headPsnr,
        words.looks.headBits,
        words.looks.headCodes,
      ],
      rows: reconstructions.map(({ model, type, psnr, bits, codes }) => [
        model,
        type,
        decibels(psnr),
        words.number(bits, 0),
        codes === undefined ? words.result.undefinedNumber : words.number(codes, 0),
      ]),
    },
  }
}

function completed(
  { result, texts: [prompt] }: Finished,
  { given, count, similarity }: { given: number; count: number; similarity?: number[] },
  words: Words,
): Found {
  const percent = Math.round(100 * given)
  const table: Table | undefined = similarity && {
    head: [words.looks.headPicture, words.looks.headSimilarity],
    rows: similarity
      .map((value, i) => ({ value, number: i + 1 }))
      .sort((a, b) => b.value - a.value)
      .map(({ value, number }) => [String(number), words.number(value, 3)]),
  }
  return {
    text: [words.looks.completed(percent, count, prompt)],
    picture: { file: result, alt: words.looks.completedAlt(percent, count, prompt) },
    ...(table && { table }),
  }
}

/** A text with how well it fits by itself, and in the template where there is one. */
interface Row {
  text: string
  fits: { share: number; similarity: number }[]
}

async function classified(
  files: Files,
  analysis: Finished,
  { inTemplate, ...alone }: Fits & { inTemplate?: Fits },
  words: Words,
  locale: Locale,
): Promise<Found> {
  const { texts } = analysis
  const kinds = inTemplate ? [alone, inTemplate] : [alone]
  const rows = texts
    .map(
      (text, i): Row => ({
        text,
        fits: kinds.map(({ probabilities, similarity }) => ({
          share: probabilities[i] ?? 0,
          similarity: similarity[i] ?? 0,
        })),
      }),
    )
    .sort((a, b) => shareOf(b, 0) - shareOf(a, 0))
  const template = inTemplate && (analysis.options as { template: string }).template
  return {
    text: [
      words.looks.classified(texts.length),
      ...(template === undefined ? [] : [words.looks.classifiedTwice(template)]),
    ],
    picture: await fitsPicture(files, analysis, rows, template, words, locale),
    table: {
      head: [
        words.looks.headText,
        words.looks.headShare,
        words.looks.headSimilarity,
        ...(template === undefined ? [] : [words.looks.headShareWorded, words.looks.headSimilarityWorded]),
      ],
      rows: rows.map(({ text, fits }) => [
        text,
        ...fits.flatMap(({ share, similarity }) => [
          words.result.percent(share),
          words.number(similarity, 3),
        ]),
      ]),
    },
  }
}

const shareOf = ({ fits }: Row, kind: number) => fits[kind]?.share ?? 0

/** The given picture with the bars beside it, made when it is first asked for. */
async function fitsPicture(
  files: Files,
  { id, result }: Finished,
  rows: readonly Row[],
  template: string | undefined,
  words: Words,
  locale: Locale,
): Promise<Picture> {
  const file = `analyses/${id}-${locale}.png`
  const legend = template === undefined ? [] : [words.looks.textAlone, words.looks.textWorded(template)]
  await files.ensure(file, async () =>
    composeFits(await files.read(result), rows, {
      share: words.looks.chartShare,
      similarity: words.looks.chartSimilarity,
      legend,
      percent: words.result.percent,
      number: (value) => words.number(value, 3),
    }),
  )
  const best = rows[0] as Row
  const worded = [...rows].sort((a, b) => shareOf(b, 1) - shareOf(a, 1))[0] as Row
  const alt = words.looks.classifiedAlt(
    best.text,
    words.result.percent(shareOf(best, 0)),
    template === undefined
      ? undefined
      : { text: worded.text, share: words.result.percent(shareOf(worded, 1)) },
  )
  return { file, alt }
}

function titleOf({ kind, model, towards, texts }: Analysis, words: Words): string {
  if (kind === 'classify') return words.looks.comparedBy(model)
  if (kind === 'complete') return words.looks.completedBy(model)
  const models = [model, ...texts]
  return towards === null ? words.looks.reconstructedBy(models) : words.looks.interpolatedBy(models)
}
