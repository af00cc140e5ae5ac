import type { Table } from '../../content.ts'
import { picturesOf } from '../../rounds/pictures.ts'
import type { RoundHeard, RoundSeen } from '../../rounds/round.ts'
import type { Caption, PrismaClient } from '../../store/database.ts'
import type { Words } from '../../words/index.ts'
import { captionKinds, settled } from '../captions/captions.ts'
import { written } from './form.ts'

/** What was written in a round, and which descriptions were found to fit best. */
export interface WrittenResult {
  /** Of each picture, by kind: those that stood before where they were chosen, and what was written. */
  captions: (Pick<Caption, 'imageId' | 'kind' | 'text'> & { chosen: number })[]
  descriptions: number
  members: number
}

export async function readWritten(prisma: PrismaClient, round: RoundHeard): Promise<WrittenResult> {
  const captions = await prisma.caption.findMany({
    where: { OR: picturesOf(round).map(({ id }) => settled(id)) },
    orderBy: { id: 'asc' },
  })
  const answers = round.questions.map(({ answer }) => written.parse(answer))
  const told = captions
    .map((caption) => ({ ...caption, chosen: answers.filter(({ chosen }) => chosen === caption.id).length }))
    .filter(({ roundId, chosen }) => roundId === round.id || chosen > 0)
  return {
    captions: told.map(({ imageId, kind, text, chosen }) => ({ imageId, kind, text, chosen })),
    descriptions: told.filter(({ roundId }) => roundId === round.id).length,
    members: new Set(round.questions.map(({ memberId }) => memberId)).size,
  }
}

/** The descriptions, picture by picture, each kind after the other; by whom is nobody's business. */
export function writtenTable(round: RoundSeen, { captions }: WrittenResult, words: Words): Table {
  const chosen = captions.some((caption) => caption.chosen > 0)
  return {
    head: [
      words.result.headPicture,
      words.captions.headKind,
      words.captions.headDescription,
      ...(chosen ? [words.write.headChosen] : []),
    ],
    rows: picturesOf(round).flatMap(({ id }, index) =>
      captionKinds.flatMap((kind) =>
        captions
          .filter((caption) => caption.imageId === id && caption.kind === kind)
          .map(({ text, chosen: times }) => [
            String(index + 1),
            words.captions.kind[kind],
            text,
            ...(chosen ? [times > 0 ? words.number(times, 0) : words.result.undefinedNumber] : []),
          ]),
      ),
    ),
  }
}
