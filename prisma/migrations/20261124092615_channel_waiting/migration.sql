-- AlterTable
ALTER TABLE "ChannelSettings" ADD COLUMN     "waiting" INTEGER;
