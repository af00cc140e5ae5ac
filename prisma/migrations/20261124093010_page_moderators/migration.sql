-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "moderator" BOOLEAN NOT NULL DEFAULT false;
