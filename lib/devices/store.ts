// The SQL of known devices. Private to this folder.
import type { Bytes } from '../crypto'
import { prisma, type Tx } from '../db'

export type KnownDevice = { readonly publicKey: Bytes | null; readonly firstSeen: Date }

export const findDevice = (userId: string, deviceHash: Bytes, db: Tx = prisma): Promise<KnownDevice | null> =>
  db.knownDevice.findUnique({
    where: { userId_deviceHash: { userId, deviceHash } },
    select: { publicKey: true, firstSeen: true },
  })

/** The same by an address. One statement, so that an address that nobody has costs the same. */
export const findDeviceOf = (email: string, deviceHash: Bytes): Promise<KnownDevice | null> =>
  prisma.knownDevice.findFirst({
    where: { deviceHash, user: { email } },
    select: { publicKey: true, firstSeen: true },
  })

/** Whether there is anything to compare a device with: another device that is known, or a session begun earlier. */
export async function hasHistory(userId: string, except: Bytes, until: Date, db: Tx = prisma): Promise<boolean> {
  const rows = await db.$queryRaw<{ any: boolean }[]>`
    select exists (select 1 from known_device where user_id = ${userId}::uuid and device_hash <> ${except})
      or exists (select 1 from session where user_id = ${userId}::uuid and created_at < ${until}) as any`
  return rows[0]?.any ?? false
}

export type Learnt = { readonly hash: Bytes; readonly key: Bytes | null; readonly name: string }

/** An account keeps so many devices, those seen last. A browser that keeps no cookie is a new one each time. */
const DEVICES_KEPT = 100

/** Keeps a device, or that it was seen again. A key is never taken away; the name is the owner's once it stands. */
export async function upsertDevice(tx: Tx, userId: string, { hash, key, name }: Learnt, now: Date): Promise<void> {
  await tx.knownDevice.upsert({
    where: { userId_deviceHash: { userId, deviceHash: hash } },
    create: { userId, deviceHash: hash, publicKey: key, name, firstSeen: now, lastSeen: now },
    update: { lastSeen: now, ...(key ? { publicKey: key } : {}) },
  })
  await tx.$executeRaw`
    delete from known_device where user_id = ${userId}::uuid and device_hash in (
      select device_hash from known_device where user_id = ${userId}::uuid
      order by last_seen desc, device_hash offset ${DEVICES_KEPT})`
}

/** Deletes a device and returns what it was called; null when the account does not know it. */
export async function deleteDevice(tx: Tx, userId: string, deviceHash: Bytes): Promise<string | null> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    delete from known_device where user_id = ${userId}::uuid and device_hash = ${deviceHash} returning name`
  return rows[0]?.name ?? null
}

export async function renameDevice(tx: Tx, userId: string, id: string, name: string): Promise<boolean> {
  const { count } = await tx.knownDevice.updateMany({ where: { id, userId }, data: { name } })
  return count === 1
}

export type OwnDevice = {
  readonly id: string
  readonly hash: Bytes
  readonly name: string
  readonly hasKey: boolean
  readonly firstSeen: Date
  readonly lastSeen: Date
  /** Where its newest session began. */
  readonly country: string | null
  readonly client: string | null
  /** Sessions on it that still live. */
  readonly sessions: number
  /** Whether the session that asks is on it. */
  readonly isThis: boolean
}

/** Devices of a user, last seen first. */
export const ownDevices = (
  userId: string,
  sessionId: string | null,
  now: Date,
  db: Tx = prisma,
): Promise<OwnDevice[]> =>
  db.$queryRaw<OwnDevice[]>`
    select d.id, d.device_hash as hash, d.name, d.public_key is not null as "hasKey", d.first_seen as "firstSeen", d.last_seen as "lastSeen",
      newest.country, newest.client, live.count as sessions, live.here as "isThis"
    from known_device d
    left join lateral (select s.country, s.client from session s where s.user_id = d.user_id and s.device_hash = d.device_hash
      order by s.created_at desc limit 1) newest on true
    cross join lateral (select count(*)::int as count, coalesce(bool_or(s.id = ${sessionId}::uuid), false) as here from session s
      where s.user_id = d.user_id and s.device_hash = d.device_hash and s.ended_at is null and s.expires_at > ${now}
        and s.last_seen_at + make_interval(secs => s.idle_seconds) > ${now}) live
    where d.user_id = ${userId}::uuid order by d.last_seen desc, d.id`

/** Spends a nonce: true for the first who asks. */
export async function spendNonce(hash: Bytes, expiresAt: Date): Promise<boolean> {
  const { count } = await prisma.spentDeviceNonce.createMany({ data: [{ hash, expiresAt }], skipDuplicates: true })
  return count === 1
}
