// Payouts: approved claims, paid on request into the payout account. Refuses more than is there, the same twice in a row,
// and an account other than the one the form showed.
import { z } from 'zod'
import type { Tx } from '@/lib/db'
import { Invalid } from '@/lib/fault'
import type { Permit, Person } from '@/lib/policy/permit'
import type { Weight, WeightReason } from '@/lib/policy/weight'
import { randomId } from '@/lib/random'
import type { Stakes } from '@/lib/risk/attempt'
import type { Summary } from '@/lib/stepup/intent'
import { after, before, days, minutes } from '@/lib/time'
import { ending } from '../masking'
import { Dollars, dollars } from '../money'
import { type PayoutAccount, versionOf } from './account'
import {
  findAccount,
  findBalance,
  findPayouts,
  insertPayout,
  lockAccount,
  sameSince,
  sumSince,
  wasPaidInto,
} from './store'

/** In cents. */
export const SMALLEST_PAYOUT = 1_00
/** In cents. Where more than this leaves within a day, in however many payouts, the law asks for one rung more. */
export const LARGE_PAYOUT = 5_000_00
/** Payouts add up for this long. */
const A_DAY = days(1)
/** For this long after the account was set or changed, a payout takes a proof that cannot be phished. */
export const NEW_PAYEE = days(1)
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
  /** When a code will do for a payout into it; null where one does already. */
  readonly codesFrom: Date | null
  /** Cents that left within a day: they count toward a large payout. */
  readonly today: number
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

/**
 * What a payout adds to what the law asks for. It is weighed with those of the day before it, and by how long its payee has
 * been there: a code can be phished, and whoever phished one for the account would ask for the money next. In the effect's
 * transaction payouts of one customer are weighed one after another.
 */
export async function payoutWeight(
  { amount }: Pick<PayoutRequest, 'amount'>,
  { person, now, tx }: Weighing,
): Promise<Weight> {
  const account = tx ? await lockAccount(tx, person.id) : await findAccount(person.id)
  const today = await sumSince(person.id, before(now, A_DAY), tx)
  const codesFrom = account && after(account.changedAt, NEW_PAYEE)
  const isNew = codesFrom !== null && codesFrom > now
  const isLarge = today + amount > LARGE_PAYOUT
  return {
    steps: isLarge ? 1 : 0,
    strongUntil: isNew ? codesFrom : null,
    because: [...(isNew ? ['new-payee' as const] : []), ...(isLarge ? [largeBy(amount)] : [])],
  }
}

/** Large by itself, or only with what left within a day. */
const largeBy = (amount: number): WeightReason => (amount > LARGE_PAYOUT ? 'large-payout' : 'much-money')

type Weighing = { readonly person: Pick<Person, 'id'>; readonly now: Date; readonly tx?: Tx }

/** What the risk of a payout depends on: how much, and whether anything was ever paid into that account. */
export async function payoutStakes({ amount }: Pick<PayoutRequest, 'amount'>, person: Person): Promise<Stakes> {
  const account = await findAccount(person.id)
  return { amount, firstPayee: account !== null && !(await wasPaidInto(person.id, account)) }
}

/** The actor's account, balance and payouts. */
export async function viewPayouts({ actor, now }: Permit<'payout.list'>): Promise<PayoutsView> {
  const [account, balance, payouts, today] = await Promise.all([
    findAccount(actor.id),
    findBalance(actor.id),
    findPayouts(actor.id),
    sumSince(actor.id, before(now, A_DAY)),
  ])
  const codesFrom = account && after(account.changedAt, NEW_PAYEE)
  return {
    account: account && { ...account, version: versionOf(account) },
    codesFrom: codesFrom && codesFrom > now ? codesFrom : null,
    today,
    balance,
    payouts,
  }
}

/** What a person reads before proving the payout. Throws Invalid where it could not be made anyway. */
export async function payoutSummary(actor: Person, { amount, to }: PayoutRequest, now: Date): Promise<Summary> {
  const [found, balance] = await Promise.all([findAccount(actor.id), findBalance(actor.id)])
  const account = asShown(found, to)
  refuseOverdraft(amount, balance)
  await refuseRepeat(actor, amount, now)
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
  await refuseRepeat(actor, amount, now, tx)
  const id = randomId()
  await insertPayout(tx, { id, userId: actor.id, amount, bank, last4, status: 'requested', requestedAt: now })
  return { id }
}

async function refuseRepeat({ id }: Person, amount: number, now: Date, tx?: Tx): Promise<void> {
  if (!(await sameSince(id, amount, before(now, REPEAT_WINDOW), tx))) return
  throw new Invalid({
    amount: ['You asked for the same amount a few minutes ago. Look at your payouts before you ask again.'],
  })
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
