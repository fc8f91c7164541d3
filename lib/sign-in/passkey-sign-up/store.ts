// The SQL of sign-ups by passkey under way: held for one browser by a cookie, single use, ten minutes.
import { type Bytes, sha256 } from '../../crypto'
import { prisma, type Tx } from '../../db'
import { randomBytes, randomToken } from '../../random'
import { after, minutes } from '../../time'

const LIFETIME = minutes(10)

export type Applicant = { readonly email: string; readonly name: string }
export type Application = Applicant & {
  readonly tokenHash: Bytes
  /** The user handle that the passkey is made for. */
  readonly handle: Bytes
  readonly nonce: Bytes
}

/** Holds an application and returns it with the token for the cookie. */
export async function holdApplication(
  { email, name }: Applicant,
  now: Date,
): Promise<{ readonly token: string; readonly application: Application }> {
  const token = randomToken()
  const application = { tokenHash: sha256(token), email, name, handle: randomBytes(32), nonce: randomBytes(32) }
  await prisma.signUp.create({ data: { ...application, createdAt: now, expiresAt: after(now, LIFETIME) } })
  return { token, application }
}

export const findApplication = (tokenHash: Bytes, now: Date): Promise<Application | null> =>
  prisma.signUp.findFirst({
    where: { tokenHash, endedAt: null, expiresAt: { gt: now } },
    select: { tokenHash: true, email: true, name: true, handle: true, nonce: true },
  })

/** Ends it in `tx`: true for the first who asks. */
export async function endApplication(tx: Tx, tokenHash: Bytes, endedAt: Date): Promise<boolean> {
  const { count } = await tx.signUp.updateMany({ where: { tokenHash, endedAt: null }, data: { endedAt } })
  return count === 1
}
