-- AlterTable
ALTER TABLE "Ballot" ADD COLUMN     "before" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "Question" ADD COLUMN     "before" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "why" TEXT;
