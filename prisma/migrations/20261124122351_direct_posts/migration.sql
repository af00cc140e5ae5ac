-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "direct" BOOLEAN NOT NULL DEFAULT false;
