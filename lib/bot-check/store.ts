// The SQL of bot checks: answers that were used, and the line that the tickets of a network stand in. Private to this folder.

import { Prisma } from '@/prisma/generated/client'
import type { Bytes } from '../crypto'
import { prisma } from '../db'
import type { Duration } from '../time'

/** Notes that an answer was used: true for the first who asks. */
export async function spendCheck(hash: Bytes, expiresAt: Date): Promise<boolean> {
  const { count } = await prisma.spentBotCheck.createMany({ data: [{ hash, expiresAt }], skipDuplicates: true })
  return count === 1
}

/**
 * Takes the next place in a line: one `turn` after the last, and after now. Returns when it comes up; null where that is
 * further away than `longest`, and then nobody joins. One statement, so that two who come at once do not share a place.
 */
export async function joinLine(key: string, turn: Duration, longest: Duration, now: Date): Promise<Date | null> {
  const [row] = await prisma.$queryRaw<{ from: Date }[]>(Prisma.sql`
    insert into rate_limit (key, expire, not_before) values (${key}, ${now.getTime() + turn}, ${now.getTime() + turn})
    on conflict (key) do update set
      not_before = greatest(rate_limit.not_before, ${now.getTime()}) + ${turn},
      expire = greatest(rate_limit.not_before, ${now.getTime()}) + ${turn}
    where greatest(rate_limit.not_before, ${now.getTime()}) + ${turn} <= ${now.getTime() + longest}
    returning to_timestamp(not_before / 1000.0) as "from"`)
  return row?.from ?? null
}
