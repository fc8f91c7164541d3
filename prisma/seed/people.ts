// The people of the demo tenant. Their password is public by design, so the accounts are marked `demo`; every secret
// beside it is drawn anew.

import { hashPassword, standsAlone } from '@/lib/credentials/password'
import { newTotpSecret, sealTotpSecret } from '@/lib/credentials/totp'
import type { Tx } from '@/lib/db'
import type { Role } from '@/lib/policy/catalogue'
import { randomBytes, randomId } from '@/lib/random'
import { before, days } from '@/lib/time'

/** One for all six; 15 characters or more, so that it may stand alone. */
export const DEMO_PASSWORD = 'calm-harbor-lantern-42'

export type Account = {
  readonly email: string
  readonly password: string
  readonly role: Role
  readonly name: string
  readonly authenticator: 'totp' | 'none'
}

const account = (name: string, role: Role, authenticator: Account['authenticator'] = 'totp'): Account => ({
  email: `${(name.split(' ')[0] ?? name).toLowerCase()}@harbor.example`,
  password: DEMO_PASSWORD,
  role,
  name,
  authenticator,
})

/** Carla has no authenticator, to show how one is led to enrol the first. */
export const ACCOUNTS = {
  ada: account('Ada Lindqvist', 'customer'),
  ben: account('Ben Okafor', 'customer'),
  carla: account('Carla Mendes', 'customer', 'none'),
  sam: account('Sam Reyes', 'support'),
  ines: account('Ines Vogel', 'auditor'),
  noor: account('Noor Haddad', 'admin'),
} as const satisfies Record<string, Account>

export type Customers = { readonly ada: string; readonly ben: string; readonly carla: string }

/** True when somebody of the demo tenant is there already. */
export const peopleExist = async (tx: Tx): Promise<boolean> =>
  (await tx.user.count({ where: { email: { in: Object.values(ACCOUNTS).map(({ email }) => email) } } })) > 0

/** Makes all six and answers with the customers' identifiers. */
export async function makePeople(tx: Tx, now: Date): Promise<Customers> {
  const customers = {
    ada: await make(tx, ACCOUNTS.ada, now),
    ben: await make(tx, ACCOUNTS.ben, now),
    carla: await make(tx, ACCOUNTS.carla, now),
  }
  for (const staff of [ACCOUNTS.sam, ACCOUNTS.ines, ACCOUNTS.noor]) await make(tx, staff, now)
  return customers
}

async function make(tx: Tx, { email, name, role, password, authenticator }: Account, now: Date): Promise<string> {
  const id = randomId()
  const since = before(now, days(730))
  const proven = {
    passwordHash: await hashPassword(password),
    passwordStandsAlone: standsAlone(password),
    passwordChangedAt: since,
    emailConfirmedAt: since,
  }
  await tx.user.create({
    data: { id, email, name, roles: [role], ...proven, webauthnHandle: randomBytes(32), demo: true, createdAt: since },
  })
  if (authenticator === 'totp') {
    const sealedSecret = sealTotpSecret(newTotpSecret(), id)
    await tx.totp.create({
      data: { userId: id, sealedSecret, name: 'Authenticator app', createdAt: since, trustedFrom: since },
    })
  }
  return id
}
