// Payment methods, payout accounts, payouts and tax forms. The Social Security numbers are of a range that is never
// given to anybody (900 with a middle group below 50), and the account numbers belong to no bank.
import { seal } from '@/lib/crypto'
import type { Tx } from '@/lib/db'
import { last4Of } from '@/lib/portal/masking'
import { randomId } from '@/lib/random'
import { before, days } from '@/lib/time'
import { chance } from './chance'
import { ACCOUNTS, type Customers } from './people'

/** Makes what has to do with money for all three customers. */
export async function makeMoney(tx: Tx, customers: Customers, now: Date): Promise<void> {
  await makeMethods(tx, customers, now)
  await makePayouts(tx, customers, now)
  await makeTaxForms(tx, customers, now)
}

async function makeMethods(tx: Tx, { ada, ben, carla }: Customers, now: Date): Promise<void> {
  const card = (userId: string, holder: string, brand: string, last4: string, ago: number, isDefault: boolean) => ({
    id: randomId(),
    userId,
    kind: 'card',
    brand,
    last4,
    expiry: expiryOf(now),
    holder,
    isDefault,
    autopay: false,
    createdAt: before(now, days(ago)),
  })
  const account = '000987650117'
  const bank = {
    id: randomId(),
    userId: ada,
    kind: 'bank',
    brand: 'Casco Savings',
    last4: last4Of(account),
    holder: ACCOUNTS.ada.name,
  }
  const sealedAccount = seal(`021000021 ${account}`, ada)
  await tx.paymentMethod.createMany({
    data: [
      { ...card(ada, ACCOUNTS.ada.name, 'Visa', '4242', 320, true), autopay: true },
      { ...bank, sealedAccount, createdAt: before(now, days(140)) },
      card(ben, ACCOUNTS.ben.name, 'Mastercard', '4444', 280, true),
      card(carla, ACCOUNTS.carla.name, 'American Express', '0005', 139, true),
    ],
  })
}

/** December of the year after next: never expired while the demo is young. */
const expiryOf = (now: Date): string => `12/${String(now.getUTCFullYear() + 2).slice(-2)}`

async function makePayouts(tx: Tx, { ada, ben }: Customers, now: Date): Promise<void> {
  const into = (userId: string, holder: string, bank: string, number: string, ago: number) => ({
    userId,
    bank,
    holder,
    routing: '021000021',
    last4: last4Of(number),
    sealedAccount: seal(number, userId),
    changedAt: before(now, days(ago)),
  })
  const [of, and] = [
    into(ada, ACCOUNTS.ada.name, 'Casco Savings', '000987650117', 140),
    into(ben, ACCOUNTS.ben.name, 'Tidewater Credit Union', '000112233841', 120),
  ]
  await tx.payoutAccount.createMany({ data: [of, and] })
  const payout = ({ userId, bank, last4 }: typeof of, amount: number, status: string, ago: number) => ({
    id: randomId(),
    userId,
    bank,
    last4,
    amount,
    status,
    requestedAt: before(now, days(ago)),
  })
  const data = [
    payout(of, 125_000, 'sent', 88),
    payout(of, 80_000, 'failed', 34),
    payout(of, 80_000, 'sent', 33),
    payout(and, 64_000, 'sent', 51),
    payout(and, 48_000, 'sent', 38),
    payout(and, 61_500, 'sent', 24),
    payout(and, 52_000, 'sent', 11),
  ]
  await tx.payout.createMany({ data })
}

async function makeTaxForms(tx: Tx, { ada, ben, carla }: Customers, now: Date): Promise<void> {
  const luck = chance(1099)
  const last = now.getUTCFullYear() - 1
  const numbers = [
    [ada, '900-44-1207'],
    [ben, '900-41-3358'],
    [carla, '900-47-9071'],
  ] as const
  const data = numbers.flatMap(([userId, ssn]) =>
    [last, last - 1].map((year) => {
      const amounts = {
        interest: luck.between(1_000, 9_000),
        benefits: luck.between(90_000, 900_000),
        withheld: luck.between(0, 20_000),
      }
      return { id: randomId(), userId, year, sealedSsn: seal(ssn, userId), ssnLast4: last4Of(ssn), ...amounts }
    }),
  )
  await tx.taxForm.createMany({ data })
}
