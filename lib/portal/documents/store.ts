// Documents that hang on a user's claims: found through the claim's owner, never by their own identifier alone.
import { prisma } from '@/lib/db'
import { dayOf } from '../day'
import { LetterBody } from './body'
import type { DocumentEntry } from './document'
import type { Letter } from './letter'

const MOST = 500

export async function findDocuments(userId: string): Promise<DocumentEntry[]> {
  const rows = await prisma.claimDocument.findMany({
    where: { claim: { userId } },
    orderBy: [{ issuedOn: 'desc' }, { id: 'asc' }],
    take: MOST,
    select: {
      id: true,
      title: true,
      kind: true,
      issuedOn: true,
      claim: { select: { id: true, number: true, title: true } },
    },
  })
  return rows.map(({ claim, issuedOn, ...row }) => ({
    ...row,
    issuedOn: dayOf(issuedOn),
    claimId: claim.id,
    claimNumber: claim.number,
    claimTitle: claim.title,
  }))
}

export async function findLetter(userId: string, id: string): Promise<Letter | null> {
  const row = await prisma.claimDocument.findFirst({
    where: { id, claim: { userId } },
    select: {
      title: true,
      kind: true,
      issuedOn: true,
      body: true,
      claim: {
        select: {
          number: true,
          title: true,
          user: { select: { name: true } },
          policy: { select: { number: true, title: true } },
        },
      },
    },
  })
  if (!row) return null
  const { claim, issuedOn, body, ...words } = row
  return {
    ...words,
    issuedOn: dayOf(issuedOn),
    body: LetterBody.parse(body),
    addressee: claim.user.name,
    claimNumber: claim.number,
    claimTitle: claim.title,
    policy: `${claim.policy.number}, ${claim.policy.title}`,
  }
}
