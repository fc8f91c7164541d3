-- Thresholds from a step-up budget, a version a night; and what staff set of the model: report-only signals, a candidate.

-- CreateTable
CREATE TABLE "risk_thresholds" (
    "version" INTEGER NOT NULL,
    "model" TEXT NOT NULL,
    "budget" JSONB NOT NULL,
    "figures" JSONB NOT NULL,
    "effect" JSONB NOT NULL,
    "jumps" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "in_force_from" TIMESTAMPTZ(3),
    "accepted_by" UUID,

    CONSTRAINT "risk_thresholds_pkey" PRIMARY KEY ("version"),
    CONSTRAINT "risk_thresholds_state" CHECK ("state" IN ('current', 'refused', 'superseded')),
    CONSTRAINT "risk_thresholds_version" CHECK ("version" > 0)
);

-- CreateTable
CREATE TABLE "risk_setting" (
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" UUID,

    CONSTRAINT "risk_setting_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "risk_night" (
    "night" DATE NOT NULL,
    "done_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "risk_night_pkey" PRIMARY KEY ("night")
);

-- CreateIndex
CREATE UNIQUE INDEX "risk_thresholds_in_force" ON "risk_thresholds"("model") WHERE "state" = 'current';
