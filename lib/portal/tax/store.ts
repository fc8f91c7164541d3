// Tax forms of a user. The sealed number leaves only through its own question.
import { prisma, type Tx } from '@/lib/db'

type Form = {
  readonly year: number
  readonly ssnLast4: string
  readonly interest: number
  readonly benefits: number
  readonly withheld: number
}

export const findForms = (userId: string): Promise<Form[]> =>
  prisma.taxForm.findMany({
    where: { userId },
    orderBy: { year: 'desc' },
    select: { year: true, ssnLast4: true, interest: true, benefits: true, withheld: true },
  })

export async function findSealedSsn(tx: Tx, userId: string, year: number): Promise<string | null> {
  const form = await tx.taxForm.findUnique({ where: { userId_year: { userId, year } }, select: { sealedSsn: true } })
  return form?.sealedSsn ?? null
}
