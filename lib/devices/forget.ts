// Forgetting a device: its sessions end, and its next sign-in is one from a new device.
import { appendEvent } from '../audit/event'
import type { Bytes } from '../crypto'
import type { Tx } from '../db'
import { endSessionsOnDevice } from '../sessions/revocation'
import { deleteDevice } from './store'

/** Who forgets it, and on which request. `by` is null for nobody signed in. */
export type Forgetting = {
  readonly by: string | null
  readonly now: Date
  readonly requestId: string
  readonly network: string
}

/** Forgets a device of `userId` in `tx`. False when the account does not know it; its sessions end all the same. */
export async function forgetDevice(tx: Tx, userId: string, deviceHash: Bytes, at: Forgetting): Promise<boolean> {
  const { by, now, requestId, network } = at
  const name = await deleteDevice(tx, userId, deviceHash)
  await endSessionsOnDevice(tx, { userId, deviceHash, reason: 'device-forgotten', ...at })
  if (name === null) return false
  await appendEvent(tx, {
    kind: 'device.forgotten',
    outcome: 'done',
    at: now,
    requestId,
    network,
    subjectId: userId,
    ...(by ? { actorId: by } : {}),
    details: { name },
  })
  return true
}
