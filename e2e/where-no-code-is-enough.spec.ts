import type { Page } from '@playwright/test'
import { after, hours, readClock } from '../lib/time'
import { atPayouts, changePayoutAccount, confirmWithCode, requestPayout, stepUp } from './fixtures/acts'
import { OLD_ACCOUNT, payoutAccountOf, payoutsOf, withBalance, withEverything } from './fixtures/papers'
import { aCustomer, expect, signIn, test, withPasskey } from './fixtures/story'

const _CHANGED = 'From now on, claims are paid into the new account.'

/** The card of the payout account, with its form asked for. */
async function atAccountForm(page: Page) {
  await page.goto('/payouts?change=account')
  return page.locator('#account')
}

test('a new device needs a passkey for money: said before the form, and nobody is sent in a circle', async ({
  page,
  customer,
}) => {
  await atPayouts(page, customer, { newDevice: true })
  const account = await atAccountForm(page)
  await expect(account).toContainText('This needs a passkey')
  await expect(account).toContainText('A one-time code can be tricked out of somebody')
  await expect(account).toContainText('What to do, in this order:')
  await expect(account).toContainText('we cannot add a passkey from here right now')
  await expect(account).not.toContainText('network')
  await expect(account.getByRole('link', { name: 'Add a passkey' })).toBeHidden()
  await expect(account.getByRole('textbox')).toHaveCount(0)
  await page.goto('/security')
  await expect(page.locator('#passkeys')).toContainText('We cannot do this right now')
  await expect(page.locator('#passkeys').getByText('Add a passkey', { exact: true })).toBeHidden()
})

test('nobody without an authenticator is waved through: they are led to add one, and told of the wait', async ({
  page,
}) => {
  const customer = await aCustomer({ password: true })
  await atPayouts(page, customer)
  const account = await atAccountForm(page)
  await expect(account).toContainText('First, add a way to prove that it is you')
  await expect(account).toContainText('the Security page says how long')
  await account.getByRole('link', { name: 'Add a passkey or an app' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Security' })).toBeVisible()
  await expect(page.locator('#passkeys').getByText('Add a passkey', { exact: true })).toBeVisible()
})

test('a new app waits before it serves money, and says until when', async ({ page }) => {
  const customer = await aCustomer({ totp: true, trustedFrom: after(readClock(), hours(20)) })
  await atPayouts(page, customer)
  const account = await atAccountForm(page)
  await expect(account).toContainText('Your new passkey or app has to wait a little')
  await expect(account).toContainText('It waits until')
})

test('every form says so in its place, and every button of one press with it', async ({ page }) => {
  const customer = await aCustomer({ password: true })
  await withEverything(customer)
  await signIn(page, customer)
  const gone: readonly (readonly [path: string, button: string | RegExp])[] = [
    ['/exports', 'Export as CSV'],
    ['/billing', 'Add the card'],
    ['/billing', 'Turn autopay on'],
    ['/documents', /^Download/],
    ['/documents/tax', /^Show the full number/],
    ['/security/recovery-codes', 'Make ten codes'],
    ['/security/linked', /^Link /],
    ['/payouts', 'Request the payout'],
  ]
  for (const [path, button] of gone) {
    await page.goto(path)
    await expect(page.locator('main'), path).toContainText('First, add a way to prove that it is you')
    await expect(page.getByRole('button', { name: button }), path).toHaveCount(0)
  }
  await page.goto('/security')
  await page.locator('#sessions').getByText('Sign out everywhere…').click()
  await expect(page.locator('#sessions')).toContainText('First, add a way to prove that it is you')
  await expect(page.getByRole('button', { name: 'Sign out everywhere' })).toHaveCount(0)
})

test('a freeze that cannot be lifted from here says so in place of its button', async ({ page }) => {
  const customer = await aCustomer({ totp: true, frozen: true })
  await signIn(page, customer, { newDevice: true })
  await page.goto('/security/freeze')
  await expect(page.locator('main')).toContainText('This needs a passkey')
  await expect(page.getByRole('button', { name: 'Lift the freeze' })).toHaveCount(0)
  await page.goto('/exports')
  await expect(page.locator('main')).not.toContainText('Export as CSV')
})

test('the same payout twice is refused before any proof', async ({ page, customer }) => {
  await withBalance(customer, 8_000_00)
  await atPayouts(page, customer)
  await requestPayout(page, '100.00')
  await confirmWithCode(page, customer)
  await expect(page.getByText('We are paying it out. It is in the list below.')).toBeVisible()
  await requestPayout(page, '100.00')
  await expect(page.getByText('You asked for the same amount a few minutes ago.')).toBeVisible()
  await expect(stepUp(page)).toBeHidden()
  expect(await payoutsOf(customer)).toEqual([100_00])
})

test('a payout over the balance is told before a passkey is asked for', async ({ page, customer }) => {
  await withBalance(customer, 8_000_00)
  await atPayouts(page, customer)
  await requestPayout(page, '9000.00')
  await expect(page.getByText('You can request up to $8,000.00.')).toBeVisible()
  await requestPayout(page, '7000.00')
  await expect(page.getByRole('alert').filter({ hasText: 'This needs a passkey' })).toBeVisible()
  expect(await payoutsOf(customer)).toEqual([])
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
  await page.getByRole('button', { name: 'Cancel: Change the payout account' }).click()
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText('Called off. It will not happen.')).toBeVisible()
  await expect(customer).toHaveAuditEvent({ kind: 'hold.ended', times: 1 })
})
