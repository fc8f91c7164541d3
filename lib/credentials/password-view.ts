// What a person is shown of their own password: whether there is one, since when, and how it was set. Nothing of what it is.
import type { Permit } from '../policy/permit'
import { findById } from './store'

export type PasswordView = {
  readonly has: boolean
  readonly changedAt: Date | null
  readonly byMail: boolean
  /** Something is enrolled beside it. */
  readonly second: boolean
}

export async function passwordOf({ actor }: Permit<'password.view'>): Promise<PasswordView> {
  const account = await findById(actor.id)
  return {
    has: account?.passwordHash != null,
    changedAt: account?.passwordChangedAt ?? null,
    byMail: account?.passwordByMail ?? false,
    second: account ? account.hasTotp || account.hasPasskey : false,
  }
}
