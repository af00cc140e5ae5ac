-- CreateEnum
CREATE TYPE "CaptionKind" AS ENUM ('relevant', 'middling', 'unrelated');

-- DropIndex
DROP INDEX "RoundItem_roundId_imageId_key";

-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "linkedToId" UUID,
ADD COLUMN     "reminders" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Generation" ADD COLUMN     "template" TEXT;

-- AlterTable
ALTER TABLE "Round" ADD COLUMN     "closesAfter" INTEGER,
ADD COLUMN     "closesAt" TIMESTAMP(3),
ADD COLUMN     "number" SERIAL NOT NULL,
ADD COLUMN     "openerId" UUID,
ADD COLUMN     "options" JSONB;

-- AlterTable
ALTER TABLE "RoundItem" ADD COLUMN     "arm" TEXT,
ADD COLUMN     "captionId" UUID,
ADD COLUMN     "control" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "set" INTEGER NOT NULL DEFAULT 0,
ALTER COLUMN "imageId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Ballot" ADD COLUMN     "platform" TEXT,
ADD COLUMN     "ranked" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "ChannelSettings" ADD COLUMN     "mirrorChannel" TEXT,
ADD COLUMN     "mirrorPlatform" TEXT,
ADD COLUMN     "roles" TEXT[];

-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "roundId" UUID;

-- CreateTable
CREATE TABLE "Caption" (
    "id" UUID NOT NULL,
    "imageId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "kind" "CaptionKind" NOT NULL,
    "authorId" UUID,
    "roundId" UUID,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Caption_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Question" (
    "roundId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "positions" INTEGER[],
    "control" BOOLEAN NOT NULL DEFAULT false,
    "answer" JSONB,
    "shownAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answeredAt" TIMESTAMP(3),
    "changes" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Question_pkey" PRIMARY KEY ("roundId","memberId","number")
);

-- CreateTable
CREATE TABLE "Exclusion" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "roundId" UUID,
    "reason" TEXT NOT NULL,
    "moderatorId" UUID NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Exclusion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LinkCode" (
    "code" TEXT NOT NULL,
    "memberId" UUID NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "LinkCode_pkey" PRIMARY KEY ("code")
);

-- CreateIndex
CREATE INDEX "Caption_imageId_idx" ON "Caption"("imageId");

-- CreateIndex
CREATE INDEX "Exclusion_memberId_idx" ON "Exclusion"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "LinkCode_memberId_key" ON "LinkCode"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "Round_number_key" ON "Round"("number");

-- CreateIndex
CREATE INDEX "Round_status_closesAt_idx" ON "Round"("status", "closesAt");

-- CreateIndex
CREATE INDEX "Post_roundId_idx" ON "Post"("roundId");

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_linkedToId_fkey" FOREIGN KEY ("linkedToId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Round" ADD CONSTRAINT "Round_openerId_fkey" FOREIGN KEY ("openerId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundItem" ADD CONSTRAINT "RoundItem_captionId_fkey" FOREIGN KEY ("captionId") REFERENCES "Caption"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Caption" ADD CONSTRAINT "Caption_imageId_fkey" FOREIGN KEY ("imageId") REFERENCES "Image"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Caption" ADD CONSTRAINT "Caption_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Caption" ADD CONSTRAINT "Caption_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Exclusion" ADD CONSTRAINT "Exclusion_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Exclusion" ADD CONSTRAINT "Exclusion_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Exclusion" ADD CONSTRAINT "Exclusion_moderatorId_fkey" FOREIGN KEY ("moderatorId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Ballots so far were cast on the platform of their member.
UPDATE "Ballot" SET "platform" = "Member"."platform" FROM "Member" WHERE "Member"."id" = "Ballot"."memberId";
