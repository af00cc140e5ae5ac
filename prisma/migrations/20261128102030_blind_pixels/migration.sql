-- AlterTable
ALTER TABLE "Analysis" ADD COLUMN     "pixels" TEXT[];

-- CreateIndex
CREATE INDEX "Image_sha256_idx" ON "Image"("sha256");

-- CreateIndex
CREATE INDEX "Image_seed_idx" ON "Image"("seed");

-- CreateIndex
CREATE INDEX "Analysis_pixels_idx" ON "Analysis" USING GIN ("pixels");
