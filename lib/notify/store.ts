// Where a person is reached. Private to this folder.
import type { Tx } from '../db'

/** The address of a user as `tx` sees it; null when there is no such user. */
export const findAddress = async (tx: Tx, userId: string): Promise<string | null> =>
  (await tx.user.findUnique({ where: { id: userId }, select: { email: true } }))?.email ?? null
