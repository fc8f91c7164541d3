import { expect, it } from 'vitest'
import { unseal } from '@/lib/crypto'
import { prisma, transaction } from '@/lib/db'
import type { Person } from '@/lib/policy/permit'
import { aClaim, aPolicy, NOON, permitted } from '@/lib/testing/household'
import { aCustomer } from '@/lib/testing/people'
import { after, days } from '@/lib/time'
import { accountSummary, changeAccount, PayoutAccountInput } from './account'
import {
  LARGE_PAYOUT,
  NEW_PAYEE,
  PayoutInput,
  payoutSummary,
  payoutWeight,
  REPEAT_WINDOW,
  requestPayout,
  viewPayouts,
} from './payout'

const account = { bank: 'First Harbor', holder: 'Ada', routing: '021000021', account: '123456789' }
const change = (of: Person, to = account, now = NOON) =>
  transaction((tx) => changeAccount(tx, permitted('payout.account.change', of, now), to))
const view = (of: Person, now = NOON) => viewPayouts(permitted('payout.list', of, now))
const request = (of: Person, amount: number, now = NOON, to = NOON.toISOString()) =>
  transaction((tx) => requestPayout(tx, permitted('payout.request', of, now), { amount, to }))

/** When the account that was set at noon is a day old. */
const LATER = after(NOON, NEW_PAYEE)

async function aPayee(approved = 1_000_000): Promise<Person> {
  const payee = await aCustomer()
  await aClaim(payee, await aPolicy(payee), { approved })
  await change(payee)
  return payee
}

it('shows old beside new before the account changes, and seals the number', async () => {
  const ada = await aPayee()
  const next = PayoutAccountInput.parse({
    bank: 'Tidewater Credit',
    holder: 'Ada',
    routing: '091000019',
    account: '44 55 66 77',
  })
  expect((await accountSummary(ada, next)).lines).toEqual([
    { label: 'Bank', value: 'Tidewater Credit', was: 'First Harbor' },
    { label: 'Routing number', value: '091000019', was: '021000021' },
    { label: 'Account', value: '•••• 6677', was: '•••• 6789' },
    { label: 'Account holder', value: 'Ada', was: 'Ada' },
  ])
  await change(ada, next)
  expect((await view(ada)).account).toEqual({
    bank: 'Tidewater Credit',
    holder: 'Ada',
    routing: '091000019',
    last4: '6677',
    changedAt: NOON,
    version: NOON.toISOString(),
  })
  const { sealedAccount } = await prisma.payoutAccount.findUniqueOrThrow({ where: { userId: ada.id } })
  expect(unseal(sealedAccount, ada.id)).toBe('44556677')
})

it('pays out of approved claims less what was paid, and gives a failed payout back', async () => {
  const ada = await aPayee(10_000)
  await aClaim(ada, await aPolicy(ada))
  const { id } = await request(ada, 7_500)
  expect(await view(ada)).toMatchObject({
    balance: 2_500,
    payouts: [{ id, amount: 7_500, status: 'requested', last4: '6789' }],
  })
  await expect(request(ada, 2_501)).rejects.toMatchObject({ issues: { amount: ['You can request up to $25.00.'] } })
  await prisma.payout.update({ where: { id }, data: { status: 'failed' } })
  expect((await view(ada)).balance).toBe(10_000)
})

it('refuses the same amount again within a few minutes', async () => {
  const ada = await aPayee()
  await request(ada, 5_000)
  await expect(request(ada, 5_000)).rejects.toMatchObject({
    issues: { amount: [expect.stringContaining('same amount')] },
  })
  await request(ada, 5_001)
  await request(ada, 5_000, after(NOON, REPEAT_WINDOW))
  expect((await view(ada)).payouts).toHaveLength(3)
})

it('says so before any proof, and only while it could be a mistake', async () => {
  const ada = await aPayee()
  await request(ada, 5_000)
  const again = (now: Date) => payoutSummary(ada, { amount: 5_000, to: NOON.toISOString() }, now)
  await expect(again(NOON)).rejects.toMatchObject({ issues: { amount: [expect.stringContaining('same amount')] } })
  expect(await again(after(NOON, REPEAT_WINDOW))).toMatchObject({ title: 'Request a payout' })
})

it('never pays more than there is, however many ask at once', async () => {
  const ada = await aPayee(10_000)
  const asked = await Promise.allSettled([6_001, 6_002, 6_003, 6_004].map((amount) => request(ada, amount)))
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await view(ada)).balance).toBeGreaterThanOrEqual(0)
})

it('pays into the account that the form showed, or nowhere', async () => {
  const ada = await aPayee()
  await change(ada, { ...account, account: '987654321' }, after(NOON, REPEAT_WINDOW))
  await expect(request(ada, 5_000)).rejects.toMatchObject({ issues: { to: [expect.stringContaining('has changed')] } })
  await expect(payoutSummary(ada, { amount: 5_000, to: NOON.toISOString() }, NOON)).rejects.toMatchObject({
    issues: { to: [expect.any(String)] },
  })
  const stranger = await aCustomer()
  await expect(request(stranger, 5_000)).rejects.toMatchObject({ issues: { to: ['Set a payout account first.'] } })
})

it('says before the proof what goes where and what stays', async () => {
  const ada = await aPayee(10_000)
  expect(await payoutSummary(ada, { amount: 7_500, to: NOON.toISOString() }, NOON)).toEqual({
    title: 'Request a payout',
    lines: [
      { label: 'Amount', value: '$75.00' },
      { label: 'Into', value: 'First Harbor •••• 6789, Ada' },
      { label: 'Balance', value: '$25.00', was: '$100.00' },
    ],
  })
})

it("shows nothing of another customer's", async () => {
  await aPayee()
  expect(await view(await aCustomer())).toEqual({
    account: null,
    codesFrom: null,
    today: 0,
    balance: 0,
    payouts: [],
  })
})

const weigh = (of: Person, amount: number, now = LATER) => payoutWeight({ amount }, { person: of, now })

it('asks for one rung more over the limit, not at it', async () => {
  const ada = await aPayee()
  expect((await weigh(ada, LARGE_PAYOUT)).steps).toBe(0)
  expect(await weigh(ada, LARGE_PAYOUT + 1)).toEqual({ steps: 1, strongUntil: null, because: ['large-payout'] })
})

it('adds up what leaves within a day, in however many pieces', async () => {
  const ada = await aPayee(2_000_000)
  await request(ada, 499_800, LATER)
  expect((await weigh(ada, 200)).steps).toBe(0)
  expect(await weigh(ada, 201)).toMatchObject({ steps: 1, because: ['much-money'] })
  expect((await view(ada, LATER)).today).toBe(499_800)
  expect((await weigh(ada, LARGE_PAYOUT, after(LATER, days(1)))).steps).toBe(0)
  await prisma.payout.updateMany({ where: { userId: ada.id }, data: { status: 'failed' } })
  expect((await weigh(ada, LARGE_PAYOUT)).steps).toBe(0)
})

it('says of an account whether it is the first', async () => {
  const ada = await aCustomer()
  expect(await change(ada, account)).toEqual({ first: true })
  expect(await change(ada, { ...account, account: '987654321' }, LATER)).toEqual({ first: false })
})

it('takes no code for a day after the account was set or changed', async () => {
  const ada = await aPayee()
  expect((await weigh(ada, 100, NOON)).strongUntil).toEqual(LATER)
  expect((await view(ada)).codesFrom).toEqual(LATER)
  expect((await view(ada, LATER)).codesFrom).toBeNull()
  await change(ada, { ...account, account: '987654321' }, LATER)
  expect(await weigh(ada, 100)).toEqual({ steps: 0, strongUntil: after(LATER, NEW_PAYEE), because: ['new-payee'] })
})

it('reads the form', () => {
  const to = NOON.toISOString()
  expect(PayoutInput.parse({ amount: '1,250.00', to })).toEqual({ amount: 125_000, to })
  expect(PayoutInput.safeParse({ amount: '0.99', to }).error?.issues[0]?.message).toBe('The smallest payout is $1.00.')
  expect(PayoutInput.safeParse({ amount: '-5', to }).success).toBe(false)
})
