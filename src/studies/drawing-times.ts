import type { PrismaClient } from '../store/database.ts'
import type { DrawingTimes } from './price.ts'

/** Drawings of which the median is told: the latest, since machines and models change. */
const LATEST = 100

/** Milliseconds that a picture took here, by model, in the median of its latest drawings. */
export async function drawingTimes(prisma: PrismaClient): Promise<DrawingTimes> {
  const rows = await prisma.$queryRaw<{ model: string; milliseconds: number }[]>`
    SELECT model, percentile_cont(0.5) WITHIN GROUP (ORDER BY whole / count) AS milliseconds
    FROM (
      SELECT model, count, (SELECT sum(value::float8) FROM jsonb_each_text(milliseconds)) AS whole,
        row_number() OVER (PARTITION BY model ORDER BY number DESC) AS place
      FROM "Generation" WHERE status = 'done' AND milliseconds IS NOT NULL
    ) AS drawings
    WHERE place <= ${LATEST} GROUP BY model`
  return new Map(rows.map(({ model, milliseconds }) => [model, milliseconds]))
}
