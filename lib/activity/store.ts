// What sessions were called that events name, and when staff ended some.
import { prisma } from '../db'

/** Browser and system of these sessions, ended ones too. */
export async function clientsOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await prisma.session.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, client: true },
  })
  return new Map(rows.map(({ id, client }) => [id, client]))
}

/** The moments at which staff ended sessions of a user: at most as many as the user had sessions. */
export async function endedByStaffAt(userId: string): Promise<Date[]> {
  const rows = await prisma.session.findMany({
    where: { userId, endReason: 'ended-by-staff', endedAt: { not: null } },
    orderBy: { endedAt: 'desc' },
    take: MOST,
    select: { endedAt: true },
  })
  return rows.flatMap(({ endedAt }) => (endedAt ? [endedAt] : []))
}

const MOST = 200
