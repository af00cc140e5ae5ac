-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "GenerationStatus" AS ENUM ('queued', 'drawing', 'done', 'cancelled', 'failed');

-- CreateEnum
CREATE TYPE "RoundStatus" AS ENUM ('pending', 'open', 'closed', 'cancelled');

-- CreateEnum
CREATE TYPE "AnalysisKind" AS ENUM ('reconstruct', 'classify');

-- CreateEnum
CREATE TYPE "AnalysisStatus" AS ENUM ('queued', 'done', 'failed');

-- CreateEnum
CREATE TYPE "Closers" AS ENUM ('voters', 'requester', 'moderators');

-- CreateEnum
CREATE TYPE "PostState" AS ENUM ('live', 'settled', 'gone');

-- CreateTable
CREATE TABLE "Member" (
    "id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Prompt" (
    "id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "authorId" UUID NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Prompt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Generation" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "promptId" UUID NOT NULL,
    "requesterId" UUID NOT NULL,
    "model" TEXT NOT NULL,
    "revision" TEXT NOT NULL,
    "scorer" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,
    "temperature" DOUBLE PRECISION NOT NULL,
    "topK" INTEGER NOT NULL,
    "guidance" DOUBLE PRECISION NOT NULL,
    "status" "GenerationStatus" NOT NULL DEFAULT 'queued',
    "turn" INTEGER NOT NULL DEFAULT 0,
    "step" INTEGER NOT NULL DEFAULT 0,
    "steps" INTEGER NOT NULL DEFAULT 0,
    "preview" TEXT,
    "worker" INTEGER,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "milliseconds" JSONB,
    "failure" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "Generation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Image" (
    "id" UUID NOT NULL,
    "generationId" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "seed" INTEGER NOT NULL,
    "tokens" INTEGER[],
    "file" TEXT,
    "sha256" TEXT,

    CONSTRAINT "Image_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Score" (
    "imageId" UUID NOT NULL,
    "scorer" TEXT NOT NULL,
    "revision" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "Score_pkey" PRIMARY KEY ("imageId","scorer","revision","text")
);

-- CreateTable
CREATE TABLE "Round" (
    "id" UUID NOT NULL,
    "game" TEXT NOT NULL,
    "status" "RoundStatus" NOT NULL DEFAULT 'pending',
    "generationId" UUID,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "grid" TEXT,
    "openedAt" TIMESTAMP(3),
    "closedAt" TIMESTAMP(3),
    "closedById" UUID,

    CONSTRAINT "Round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoundItem" (
    "roundId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "imageId" UUID NOT NULL,

    CONSTRAINT "RoundItem_pkey" PRIMARY KEY ("roundId","position")
);

-- CreateTable
CREATE TABLE "Ballot" (
    "roundId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "positions" INTEGER[],
    "shownAt" TIMESTAMP(3),
    "castAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changes" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Ballot_pkey" PRIMARY KEY ("roundId","memberId")
);

-- CreateTable
CREATE TABLE "Analysis" (
    "id" UUID NOT NULL,
    "kind" "AnalysisKind" NOT NULL,
    "status" "AnalysisStatus" NOT NULL DEFAULT 'queued',
    "requesterId" UUID NOT NULL,
    "model" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "texts" TEXT[],
    "result" TEXT,
    "figures" JSONB,
    "failure" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "Analysis_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChannelSettings" (
    "platform" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "locale" TEXT,
    "open" BOOLEAN NOT NULL DEFAULT true,
    "thread" BOOLEAN NOT NULL DEFAULT false,
    "closers" "Closers" NOT NULL DEFAULT 'voters',
    "secret" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ChannelSettings_pkey" PRIMARY KEY ("platform","channel")
);

-- CreateTable
CREATE TABLE "Post" (
    "id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "externalId" TEXT,
    "locale" TEXT NOT NULL,
    "secret" BOOLEAN NOT NULL DEFAULT false,
    "state" "PostState" NOT NULL DEFAULT 'live',
    "generationId" UUID,
    "analysisId" UUID,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Post_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Member_platform_name_idx" ON "Member"("platform", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Member_platform_externalId_key" ON "Member"("platform", "externalId");

-- CreateIndex
CREATE INDEX "Prompt_authorId_createdAt_idx" ON "Prompt"("authorId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Generation_number_key" ON "Generation"("number");

-- CreateIndex
CREATE INDEX "Generation_status_turn_number_idx" ON "Generation"("status", "turn", "number");

-- CreateIndex
CREATE INDEX "Generation_requesterId_status_idx" ON "Generation"("requesterId", "status");

-- CreateIndex
CREATE UNIQUE INDEX "Image_generationId_index_key" ON "Image"("generationId", "index");

-- CreateIndex
CREATE INDEX "Round_status_closedAt_idx" ON "Round"("status", "closedAt");

-- CreateIndex
CREATE UNIQUE INDEX "RoundItem_roundId_imageId_key" ON "RoundItem"("roundId", "imageId");

-- CreateIndex
CREATE INDEX "Post_platform_channel_createdAt_idx" ON "Post"("platform", "channel", "createdAt");

-- CreateIndex
CREATE INDEX "Post_generationId_idx" ON "Post"("generationId");

-- CreateIndex
CREATE INDEX "Post_analysisId_idx" ON "Post"("analysisId");

-- CreateIndex
CREATE INDEX "Post_platform_externalId_idx" ON "Post"("platform", "externalId");

-- AddForeignKey
ALTER TABLE "Prompt" ADD CONSTRAINT "Prompt_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Generation" ADD CONSTRAINT "Generation_promptId_fkey" FOREIGN KEY ("promptId") REFERENCES "Prompt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Generation" ADD CONSTRAINT "Generation_requesterId_fkey" FOREIGN KEY ("requesterId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Image" ADD CONSTRAINT "Image_generationId_fkey" FOREIGN KEY ("generationId") REFERENCES "Generation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Score" ADD CONSTRAINT "Score_imageId_fkey" FOREIGN KEY ("imageId") REFERENCES "Image"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Round" ADD CONSTRAINT "Round_generationId_fkey" FOREIGN KEY ("generationId") REFERENCES "Generation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Round" ADD CONSTRAINT "Round_closedById_fkey" FOREIGN KEY ("closedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundItem" ADD CONSTRAINT "RoundItem_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundItem" ADD CONSTRAINT "RoundItem_imageId_fkey" FOREIGN KEY ("imageId") REFERENCES "Image"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ballot" ADD CONSTRAINT "Ballot_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ballot" ADD CONSTRAINT "Ballot_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Analysis" ADD CONSTRAINT "Analysis_requesterId_fkey" FOREIGN KEY ("requesterId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_generationId_fkey" FOREIGN KEY ("generationId") REFERENCES "Generation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_analysisId_fkey" FOREIGN KEY ("analysisId") REFERENCES "Analysis"("id") ON DELETE CASCADE ON UPDATE CASCADE;
