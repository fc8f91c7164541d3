// The account into which claims are paid: one per customer, replaced whole. Its number rests sealed, and nothing here
// answers with more than the last four digits.
import { seal } from '@/lib/crypto'
import type { Tx } from '@/lib/db'
import type { Permit, Person } from '@/lib/policy/permit'
import type { Summary } from '@/lib/stepup/intent'
import { BankAccount } from '../bank-account'
import { ending, last4Of } from '../masking'
import { findAccount, lockAccount, saveAccount } from './store'

export type PayoutAccount = {
  readonly bank: string
  readonly holder: string
  readonly routing: string
  readonly last4: string
  readonly changedAt: Date
}

/** Form fields `bank`, `holder`, `routing`, `account`. */
export const PayoutAccountInput = BankAccount

/** What a person reads before proving the change: the stored account beside the new one. */
export async function accountSummary(actor: Person, { bank, holder, routing, account }: BankAccount): Promise<Summary> {
  const was = await findAccount(actor.id)
  const lines = [
    { label: 'Bank', value: bank, ...(was ? { was: was.bank } : {}) },
    { label: 'Routing number', value: routing, ...(was ? { was: was.routing } : {}) },
    { label: 'Account', value: ending(last4Of(account)), ...(was ? { was: ending(was.last4) } : {}) },
    { label: 'Account holder', value: holder, ...(was ? { was: was.holder } : {}) },
  ]
  return { title: was ? 'Change the payout account' : 'Set the payout account', lines }
}

/** Sets or replaces the actor's payout account, and says whether it is the first. Payouts already asked for keep the account they were asked for with. */
export const changeAccount = async (
  tx: Tx,
  { actor, now }: Permit<'payout.account.change'>,
  { bank, holder, routing, account }: BankAccount,
): Promise<{ readonly first: boolean }> => {
  const first = (await lockAccount(tx, actor.id)) === null
  await saveAccount(tx, actor.id, {
    bank,
    holder,
    routing,
    last4: last4Of(account),
    changedAt: now,
    sealedAccount: seal(account, actor.id),
  })
  return { first }
}

/** Names one state of the account, so that a payout goes to the account its form showed or nowhere. */
export const versionOf = ({ changedAt }: PayoutAccount): string => changedAt.toISOString()
