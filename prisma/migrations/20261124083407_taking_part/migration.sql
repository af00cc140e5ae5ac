-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "listed" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "remindedAt" TIMESTAMP(3);
