// Payouts: approved claims, paid on request into the payout account. Refuses more than is there, the same twice in a row,
// and an account other than the one the form showed.
import { z } from 'zod'
import type { Tx } from '@/lib/db'
import { Invalid } from '@/lib/fault'
import type { Permit, Person } from '@/lib/policy/permit'
import { randomId } from '@/lib/random'
import type { Stakes } from '@/lib/risk/attempt'
import type { Summary } from '@/lib/stepup/intent'
import { before, minutes } from '@/lib/time'
import { ending } from '../masking'
import { Dollars, dollars } from '../money'
import { type PayoutAccount, versionOf } from './account'
import { findAccount, findBalance, findPayouts, insertPayout, lockAccount, sameSince, wasPaidInto } from './store'

/** In cents. */
export const SMALLEST_PAYOUT = 1_00
/** In cents. Over this amount the law asks for one rung more. */
export const LARGE_PAYOUT = 5_000_00
/** The same amount again within this time is taken for a mistake. */
export const REPEAT_WINDOW = minutes(10)

export type PayoutStatus = 'requested' | 'sent' | 'failed'

export type Payout = {
  readonly id: string
  readonly amount: number
  readonly status: PayoutStatus
  readonly bank: string
  readonly last4: string
  readonly requestedAt: Date
}

export type PayoutsView = {
  /** `version` goes into the form as the hidden field `to`. */
  readonly account: (PayoutAccount & { readonly version: string }) | null
  /** Cents that can be paid out now. */
  readonly balance: number
  /** Newest first, at most 200. */
  readonly payouts: readonly Payout[]
}

/** Form fields `amount` in dollars and `to`, the version of the account as shown; parses to cents. */
export const PayoutInput = z.object({
  amount: Dollars.refine((cents) => cents >= SMALLEST_PAYOUT, `The smallest payout is ${dollars(SMALLEST_PAYOUT)}.`),
  to: z.iso.datetime('Look at the payout account again.'),
})
export type PayoutRequest = z.output<typeof PayoutInput>

/** Rungs that the amount adds to what the law asks for. */
export const payoutSteps = ({ amount }: Pick<PayoutRequest, 'amount'>): 0 | 1 => (amount > LARGE_PAYOUT ? 1 : 0)

/** What the risk of a payout depends on: how much, and whether anything was ever paid into that account. */
export async function payoutStakes({ amount }: Pick<PayoutRequest, 'amount'>, person: Person): Promise<Stakes> {
  const account = await findAccount(person.id)
  return { amount, firstPayee: account !== null && !(await wasPaidInto(person.id, account)) }
}

/** The actor's account, balance and payouts. */
export async function viewPayouts({ actor }: Permit<'payout.list'>): Promise<PayoutsView> {
  const [account, balance, payouts] = await Promise.all([
    findAccount(actor.id),
    findBalance(actor.id),
    findPayouts(actor.id),
  ])
  return { account: account && { ...account, version: versionOf(account) }, balance, payouts }
}

/** What a person reads before proving the payout. Throws Invalid where it could not be made anyway. */
export async function payoutSummary(actor: Person, { amount, to }: PayoutRequest): Promise<Summary> {
  const [found, balance] = await Promise.all([findAccount(actor.id), findBalance(actor.id)])
  const account = asShown(found, to)
  refuseOverdraft(amount, balance)
  const lines = [
    { label: 'Amount', value: dollars(amount) },
    { label: 'Into', value: `${account.bank} ${ending(account.last4)}, ${account.holder}` },
    { label: 'Balance', value: dollars(balance - amount), was: dollars(balance) },
  ]
  return { title: 'Request a payout', lines }
}

/** Asks for a payout of the actor's balance into the account as shown. Throws Invalid. */
export async function requestPayout(
  tx: Tx,
  { actor, now }: Permit<'payout.request'>,
  { amount, to }: PayoutRequest,
): Promise<{ readonly id: string }> {
  const { bank, last4 } = asShown(await lockAccount(tx, actor.id), to)
  refuseOverdraft(amount, await findBalance(actor.id, tx))
  if (await sameSince(tx, actor.id, amount, before(now, REPEAT_WINDOW))) {
    throw new Invalid({
      amount: ['You asked for the same amount a few minutes ago. Look at your payouts before you ask again.'],
    })
  }
  const id = randomId()
  await insertPayout(tx, { id, userId: actor.id, amount, bank, last4, status: 'requested', requestedAt: now })
  return { id }
}

function asShown(account: PayoutAccount | null, to: string): PayoutAccount {
  if (!account) throw new Invalid({ to: ['Set a payout account first.'] })
  if (versionOf(account) !== to)
    throw new Invalid({ to: ['The payout account has changed. Look at it again before you go on.'] })
  return account
}

function refuseOverdraft(amount: number, balance: number): void {
  if (amount > balance) throw new Invalid({ amount: [`You can request up to ${dollars(Math.max(balance, 0))}.`] })
}
