-- AlterTable
ALTER TABLE "Analysis" ADD COLUMN     "towards" TEXT;
