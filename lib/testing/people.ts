// People made by row, each with everything of their own, so that stories can run beside each other. They were enrolled
// a month ago unless told otherwise: no cool-off and no novelty that a story did not ask for.

import { hashPassword, standsAlone } from '../credentials/password'
import { newTotpSecret, sealTotpSecret } from '../credentials/totp'
import { type Bytes, toBase64Url } from '../crypto'
import { prisma } from '../db'
import type { Authenticators } from '../policy/assurance'
import type { Role } from '../policy/catalogue'
import type { Person } from '../policy/permit'
import { randomBytes, randomId } from '../random'
import { before, days, readClock } from '../time'
import { type SoftPasskey, softPasskey } from './soft-passkey'

/** A password that stands alone and is on no list. */
export const PASSWORD = 'plum orchard at seven bells'

export type PersonWishes = {
  readonly name?: string
  readonly email?: string
  readonly roles?: readonly Role[]
  readonly language?: string
  /** `true` for PASSWORD. Without one there is no hash, which saves the time to make it. */
  readonly password?: string | true
  /** Whether the password alone opens a session. Follows its length; true without a password. */
  readonly passwordStandsAlone?: boolean
  /** Whether the password was set through an emailed link. */
  readonly passwordByMail?: boolean
  readonly totp?: boolean
  readonly passkey?: boolean | SoftPasskey
  /** From when on both authenticators are trusted; a month ago. A moment to come is a cool-off. */
  readonly trustedFrom?: Date
  readonly state?: 'active' | 'disabled'
  /** Whether the address was confirmed. It was, unless told otherwise. */
  readonly confirmed?: boolean
  /** Money and exports stand still since a report. */
  readonly frozen?: boolean
  /** Until when what matters most waits after a recovery. */
  readonly coolOffUntil?: Date
  readonly createdAt?: Date
}

export type MadePerson = Person & {
  readonly password: string | null
  /** WebAuthn user handle. */
  readonly handle: Bytes
  readonly passkey: SoftPasskey | null
  readonly totp: { readonly secret: string } | null
  readonly authenticators: Authenticators
}

/** A customer, or whoever `roles` make them. */
export async function aCustomer(wishes: PersonWishes = {}): Promise<MadePerson> {
  const person = wordsOf(wishes)
  const password = wishes.password === true ? PASSWORD : (wishes.password ?? null)
  const handle = randomBytes(32)
  const createdAt = wishes.createdAt ?? aMonthAgo()
  const passwordStandsAlone = wishes.passwordStandsAlone ?? (password === null || standsAlone(password))
  const { kind, roles, ...words } = person
  await prisma.user.create({
    data: {
      ...words,
      ...standingOf(wishes, createdAt),
      roles: [...roles],
      createdAt,
      webauthnHandle: handle,
      passwordStandsAlone,
      passwordByMail: wishes.passwordByMail ?? false,
      ...(password === null ? {} : { passwordHash: await hashPassword(password), passwordChangedAt: createdAt }),
    },
  })
  const trustedFrom = wishes.trustedFrom ?? createdAt
  const passkey = wishes.passkey
    ? await enrolPasskey(person.id, handle, { trustedFrom, passkey: wishes.passkey })
    : null
  const totp = wishes.totp ? await enrolTotp(person.id, trustedFrom) : null
  const authenticators = {
    passkeyTrustedFrom: passkey && trustedFrom,
    totpTrustedFrom: totp && trustedFrom,
    passwordStandsAlone,
    passwordByMail: wishes.passwordByMail ?? false,
    hasPassword: password !== null,
  }
  return { ...person, password, handle, passkey, totp, authenticators }
}

const standingOf = ({ state, confirmed, frozen, coolOffUntil }: PersonWishes, since: Date) => ({
  state: state ?? 'active',
  emailConfirmedAt: confirmed === false ? null : since,
  frozenAt: frozen ? since : null,
  coolOffUntil: coolOffUntil ?? null,
  ...(state === 'disabled' ? { disabledAt: since, disabledReason: 'a story' } : {}),
})

/** One of the staff, with passkey and app; an admin unless told otherwise. */
export const aColleague = (wishes: PersonWishes = {}): Promise<MadePerson> =>
  aCustomer({ name: 'Sam Staff', roles: ['admin'], passkey: true, totp: true, ...wishes })

const wordsOf = ({ name = 'Robin Test', email, roles = ['customer'], language = 'en-US' }: PersonWishes): Person => {
  const id = randomId()
  const kind = roles.some((role) => role !== 'customer') ? 'staff' : 'customer'
  return { kind, id, name, email: (email ?? `${id}@harbor.example`).toLowerCase(), language, roles }
}

const aMonthAgo = () => before(readClock(), days(30))

export type PasskeyWishes = {
  readonly trustedFrom?: Date
  readonly passkey?: SoftPasskey | true
  readonly name?: string
}

/** Gives somebody a passkey by row, as if it had been registered. */
export async function enrolPasskey(userId: string, handle: Bytes, wishes: PasskeyWishes = {}): Promise<SoftPasskey> {
  const passkey = wishes.passkey && wishes.passkey !== true ? wishes.passkey : await softPasskey()
  passkey.belongsTo(handle)
  const trustedFrom = wishes.trustedFrom ?? aMonthAgo()
  await prisma.passkey.create({
    data: {
      id: randomId(),
      userId,
      credentialId: passkey.id,
      publicKey: passkey.publicKey,
      counter: BigInt(passkey.counter),
      transports: ['internal'],
      backupEligible: passkey.backupEligible,
      backedUp: passkey.backedUp,
      aaguid: passkey.aaguid,
      name: wishes.name ?? `Key ${toBase64Url(randomBytes(3))}`,
      createdAt: aMonthAgo(),
      trustedFrom,
    },
  })
  return passkey
}

/** Gives somebody an authenticator app by row. */
export async function enrolTotp(userId: string, trustedFrom: Date = aMonthAgo()): Promise<{ readonly secret: string }> {
  const secret = newTotpSecret()
  const sealedSecret = sealTotpSecret(secret, userId)
  await prisma.totp.create({ data: { userId, sealedSecret, name: 'Phone', createdAt: aMonthAgo(), trustedFrom } })
  return { secret }
}
