import type { Transaction } from '../store/database.ts'

/**
 * Until the transaction ends, nobody else describes these pictures or opens a round that a picture can have but one of.
 * No stronger lock: other rounds refer to pictures in a blind order, and would wait for each other for ever.
 */
export async function holdPictures(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT FROM "Image" WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
}
