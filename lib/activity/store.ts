// What sessions were called that events name.
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
