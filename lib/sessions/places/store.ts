// The SQL of known devices and networks.
import type { Bytes } from '../../crypto'
import { prisma, type Tx } from '../../db'

export type History = {
  readonly device: Date | null
  readonly anyDevice: boolean
  readonly network: Date | null
  readonly anyNetwork: boolean
}

/** When the account first saw a device and a network, and whether it knows any at all. */
export async function history(tx: Tx, userId: string, deviceHash: Bytes, network: string): Promise<History> {
  const device = await tx.knownDevice.findUnique({
    where: { userId_deviceHash: { userId, deviceHash } },
    select: { firstSeen: true },
  })
  const place = await tx.knownNetwork.findUnique({
    where: { userId_network: { userId, network } },
    select: { firstSeen: true },
  })
  const otherDevice = await tx.knownDevice.findFirst({
    where: { userId, deviceHash: { not: deviceHash } },
    select: { userId: true },
  })
  const otherNetwork = await tx.knownNetwork.findFirst({
    where: { userId, network: { not: network } },
    select: { userId: true },
  })
  return {
    device: device?.firstSeen ?? null,
    network: place?.firstSeen ?? null,
    anyDevice: otherDevice !== null,
    anyNetwork: otherNetwork !== null,
  }
}

export async function learnDevice(tx: Tx, userId: string, deviceHash: Bytes, now: Date): Promise<void> {
  const where = { userId_deviceHash: { userId, deviceHash } }
  await tx.knownDevice.upsert({
    where,
    create: { userId, deviceHash, firstSeen: now, lastSeen: now },
    update: { lastSeen: now },
  })
}

export async function learnNetwork(tx: Tx, userId: string, network: string, now: Date): Promise<void> {
  const where = { userId_network: { userId, network } }
  await tx.knownNetwork.upsert({
    where,
    create: { userId, network, firstSeen: now, lastSeen: now },
    update: { lastSeen: now },
  })
}

/** Whether the account knows this device: throttling lets its owner in beside an attack. */
export async function knowsDevice(userId: string, deviceHash: Bytes): Promise<boolean> {
  return (
    (await prisma.knownDevice.findUnique({
      where: { userId_deviceHash: { userId, deviceHash } },
      select: { userId: true },
    })) !== null
  )
}
