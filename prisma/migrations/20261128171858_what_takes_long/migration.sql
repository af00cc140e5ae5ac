-- AlterEnum
ALTER TYPE "AnalysisKind" ADD VALUE 'complete';

-- AlterTable
ALTER TABLE "Generation" ADD COLUMN     "secondsLeft" INTEGER;

-- AlterTable
ALTER TABLE "Analysis" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "options" JSONB,
ADD COLUMN     "secondsLeft" INTEGER,
ADD COLUMN     "step" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "steps" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "worker" INTEGER;
