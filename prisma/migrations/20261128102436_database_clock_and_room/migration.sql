-- AlterTable
ALTER TABLE "Member" ALTER COLUMN "createdAt" SET DEFAULT (now() AT TIME ZONE 'utc');

-- AlterTable
ALTER TABLE "Prompt" ALTER COLUMN "createdAt" SET DEFAULT (now() AT TIME ZONE 'utc');

-- AlterTable
ALTER TABLE "Generation" ADD COLUMN     "waitsForRoom" BOOLEAN NOT NULL DEFAULT false,
ALTER COLUMN "createdAt" SET DEFAULT (now() AT TIME ZONE 'utc');

-- AlterTable
ALTER TABLE "Round" ALTER COLUMN "createdAt" SET DEFAULT (now() AT TIME ZONE 'utc');

-- AlterTable
ALTER TABLE "Caption" ALTER COLUMN "createdAt" SET DEFAULT (now() AT TIME ZONE 'utc');

-- AlterTable
ALTER TABLE "Ballot" ALTER COLUMN "castAt" SET DEFAULT (now() AT TIME ZONE 'utc');

-- AlterTable
ALTER TABLE "Question" ALTER COLUMN "shownAt" SET DEFAULT (now() AT TIME ZONE 'utc');

-- AlterTable
ALTER TABLE "Exclusion" ALTER COLUMN "createdAt" SET DEFAULT (now() AT TIME ZONE 'utc');

-- AlterTable
ALTER TABLE "Analysis" ALTER COLUMN "createdAt" SET DEFAULT (now() AT TIME ZONE 'utc');

-- AlterTable
ALTER TABLE "Post" ALTER COLUMN "createdAt" SET DEFAULT (now() AT TIME ZONE 'utc');
