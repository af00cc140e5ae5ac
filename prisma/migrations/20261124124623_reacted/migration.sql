-- AlterTable
ALTER TABLE "Ballot" ADD COLUMN     "reacted" JSONB NOT NULL DEFAULT '{}';
