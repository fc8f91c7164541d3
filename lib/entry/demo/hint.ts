// The demo tenant's accounts, for the hint on the sign-in page. Null wherever the demo tenant was not seeded.
import { ACCOUNTS, DEMO_PASSWORD } from '@/prisma/seed/people'
import { env } from '../../env'
import type { Role } from '../../policy/catalogue'

export type DemoHint = {
  readonly password: string
  readonly accounts: readonly { readonly email: string; readonly role: Role; readonly app: boolean }[]
}

export const demoHint = (): DemoHint | null =>
  env.DEMO
    ? {
        password: DEMO_PASSWORD,
        accounts: Object.values(ACCOUNTS).map(({ email, role, authenticator }) => ({
          email,
          role,
          app: authenticator === 'totp',
        })),
      }
    : null
