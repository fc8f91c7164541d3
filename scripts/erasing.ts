// Erasing what risk knows of an account: its history, and what its sessions keep of how they began. It leaves an event, so
// that the account's owner and auditors see that it happened.
import { appendEvent } from '@/lib/audit/event'
import { prisma, transaction } from '@/lib/db'
import { randomId } from '@/lib/random'
import { eraseHistory } from '@/lib/risk/learning/erase'
import { readClock } from '@/lib/time'
import { Prisma } from '@/prisma/generated/client'

/** Erases it for the account of an address. False where there is none. */
export async function eraseRiskOf(address: string): Promise<boolean> {
  const user = await prisma.user.findUnique({ where: { email: address.trim().toLowerCase() }, select: { id: true } })
  if (!user) return false
  await transaction(async (tx) => {
    await eraseHistory(tx, user.id)
    await tx.session.updateMany({ where: { userId: user.id }, data: { risk: Prisma.DbNull } })
    await appendEvent(tx, {
      kind: 'risk.erased',
      outcome: 'done',
      at: readClock(),
      requestId: randomId(),
      network: 'unknown',
      subjectId: user.id,
      details: {},
    })
  }, 'patient')
  return true
}
