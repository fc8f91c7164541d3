// The SQL of known networks.
import type { Tx } from '../../db'

export type History = { readonly network: Date | null; readonly anyNetwork: boolean }

/** When the account first saw a network, and whether it knows any other. */
export async function history(tx: Tx, userId: string, network: string): Promise<History> {
  const place = await tx.knownNetwork.findUnique({
    where: { userId_network: { userId, network } },
    select: { firstSeen: true },
  })
  const otherNetwork = await tx.knownNetwork.findFirst({
    where: { userId, network: { not: network } },
    select: { userId: true },
  })
  return { network: place?.firstSeen ?? null, anyNetwork: otherNetwork !== null }
}

/** An account keeps so many networks, those that it was on last: more than anybody travels through, and a bound. */
const NETWORKS_KEPT = 100

export async function learnNetwork(tx: Tx, userId: string, network: string, now: Date): Promise<void> {
  const where = { userId_network: { userId, network } }
  await tx.knownNetwork.upsert({
    where,
    create: { userId, network, firstSeen: now, lastSeen: now },
    update: { lastSeen: now },
  })
  await tx.$executeRaw`
    delete from known_network where user_id = ${userId}::uuid and network in (
      select network from known_network where user_id = ${userId}::uuid
      order by last_seen desc, network offset ${NETWORKS_KEPT})`
}
