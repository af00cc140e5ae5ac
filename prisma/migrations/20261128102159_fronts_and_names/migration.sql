-- CreateTable
CREATE TABLE "HeldName" (
    "key" TEXT NOT NULL,
    "memberId" UUID,
    "keptUntil" TIMESTAMP(3),

    CONSTRAINT "HeldName_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Secret" (
    "id" BOOLEAN NOT NULL DEFAULT true,
    "value" TEXT NOT NULL,

    CONSTRAINT "Secret_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Heard" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Heard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LinkTry" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMP(3),

    CONSTRAINT "LinkTry_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "HeldName_memberId_idx" ON "HeldName"("memberId");

-- CreateIndex
CREATE INDEX "HeldName_keptUntil_idx" ON "HeldName"("keptUntil");

-- CreateIndex
CREATE INDEX "Heard_at_idx" ON "Heard"("at");

-- One row, for as long as the database lives.
ALTER TABLE "Secret" ADD CONSTRAINT "Secret_one" CHECK ("id");
INSERT INTO "Secret" ("value") VALUES (gen_random_uuid()::text || gen_random_uuid()::text);
