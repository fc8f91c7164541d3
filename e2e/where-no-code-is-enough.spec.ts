import { after, hours, readClock } from '../lib/time'
import { atPayouts, changePayoutAccount, confirmWithCode, requestPayout, stepUp } from './fixtures/acts'
import { OLD_ACCOUNT, payoutAccountOf, payoutsOf, withBalance } from './fixtures/papers'
import { aCustomer, expect, test, withPasskey } from './fixtures/story'

const _CHANGED = 'From now on, claims are paid into the new account.'

test('a new device needs a passkey for money, and says why', async ({ page, customer }) => {
  await atPayouts(page, customer, { newDevice: true })
  await changePayoutAccount(page)
  const refusal = page.getByRole('alert').filter({ hasText: 'This needs a passkey' })
  await expect(refusal).toContainText('A one-time code can be tricked out of somebody')
  await expect(refusal).toContainText('Nothing was changed.')
  await expect(refusal.getByRole('link', { name: 'Add a passkey' })).toHaveAttribute('href', '/security')
  await expect(stepUp(page)).toBeHidden()
  expect(await payoutAccountOf(customer)).toEqual(OLD_ACCOUNT)
})

test('nobody without an authenticator is waved through: they are led to add one, and told of the wait', async ({
  page,
}) => {
  const customer = await aCustomer({ password: true })
  await atPayouts(page, customer)
  await changePayoutAccount(page)
  const refusal = page.getByRole('alert').filter({ hasText: 'First, add a way to prove that it is you' })
  await expect(refusal).toContainText('24 hours')
  expect(await payoutAccountOf(customer)).toEqual(OLD_ACCOUNT)
  await refusal.getByRole('link', { name: 'Add a passkey or an app' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Security' })).toBeVisible()
})

test('a new app waits before it serves money, and says until when', async ({ page }) => {
  const customer = await aCustomer({ totp: true, trustedFrom: after(readClock(), hours(20)) })
  await atPayouts(page, customer)
  await changePayoutAccount(page)
  const refusal = page.getByRole('alert').filter({ hasText: 'Your new passkey or app has to wait a little' })
  await expect(refusal.getByRole('time')).toBeVisible()
  expect(await payoutAccountOf(customer)).toEqual(OLD_ACCOUNT)
})

test('a payout up to 5,000 USD takes a code, and one cent more takes a passkey', async ({ page, customer }) => {
  await withBalance(customer, 20_000_00)
  await withPasskey(page, customer)
  await atPayouts(page, customer)
  await requestPayout(page, '5000.00')
  await expect(stepUp(page)).toContainText('$5,000.00')
  await confirmWithCode(page, customer)
  await expect(page.getByText('We are paying it out.')).toBeVisible()

  await requestPayout(page, '5000.01')
  await expect(stepUp(page).getByRole('button', { name: 'Use a passkey' })).toBeVisible()
  await expect(stepUp(page).getByRole('textbox', { name: 'One-time code' })).toBeHidden()
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText('We are paying it out.')).toBeVisible()
  expect((await payoutsOf(customer)).sort()).toEqual([5_000_00, 5_000_01])
})

test('a very unusual visit waits even after a passkey, and can be called off', async ({ page, customer }) => {
  await withPasskey(page, customer)
  await atPayouts(page, customer, { newDevice: true, client: 'Firefox on Windows', events: ['password', 'totp'] })
  await changePayoutAccount(page)
  await expect(stepUp(page)).toContainText('This came from another browser than the one that signed in.')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  const held = page.getByRole('alert').filter({ hasText: 'Confirmed, and now it waits' })
  await expect(held.getByRole('time')).toBeVisible()
  expect(await payoutAccountOf(customer)).toEqual(OLD_ACCOUNT)
  await expect(customer).toHaveAuditEvent({ kind: 'hold.begun' })

  await page.goto('/security')
  await page.getByRole('button', { name: 'Call it off: Change the payout account' }).click()
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText('Called off. It will not happen.')).toBeVisible()
  await expect(customer).toHaveAuditEvent({ kind: 'hold.ended', times: 1 })
})
