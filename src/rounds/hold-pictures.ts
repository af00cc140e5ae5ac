import type { Transaction } from '../store/database.ts'

/**
 * Until the end of the transaction nobody else describes these pictures, or opens what is open over a picture but once.
 * Rounds of other kinds may be opened meanwhile: their items refer to pictures, which a stronger lock would hinder, and
 * bring into deadlock, since they come in a blind order.
 */
export async function holdPictures(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT FROM "Image" WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
}
