-- AlterTable
ALTER TABLE "Analysis" ADD COLUMN     "waitsForRoom" BOOLEAN NOT NULL DEFAULT false;
