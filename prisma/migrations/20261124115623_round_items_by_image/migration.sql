-- CreateIndex
CREATE INDEX "RoundItem_imageId_idx" ON "RoundItem"("imageId");
