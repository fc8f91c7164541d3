-- One row that readiness writes: whether the database takes writes cannot be told without one.
CREATE TABLE "readiness" (
    "id" SMALLINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "filler" TEXT NOT NULL,

    CONSTRAINT "readiness_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "readiness" ADD CONSTRAINT "readiness_one_row" CHECK ("id" = 1);

-- Kept outside of the row and not compressed, so that each write needs room of its own and a full disk shows.
ALTER TABLE "readiness" ALTER COLUMN "filler" SET STORAGE EXTERNAL;
