// The first authenticator of an account: besides the password it takes a code from the mailbox, so that whoever learnt a
// password alone plants no key.
import type { Page } from '@playwright/test'
import { codeOf } from '../../lib/testing/codes'
import { mailedCode, shownSecret } from '../fixtures/acts'
import { of, overhear } from '../fixtures/signals'
import { aCustomer, expect, signIn, test, withPasskey } from '../fixtures/story'

const section = (page: Page, title: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) })
const code = (page: Page) => page.getByLabel('Code from our mail')
const other = (digits: string) => `${(Number(digits[0]) + 5) % 10}${digits.slice(1)}`

const beginPasskey = async (page: Page) => {
  await page.goto('/security')
  await section(page, 'Passkeys').getByText('Add a passkey', { exact: true }).click()
  await section(page, 'Passkeys').getByRole('button', { name: 'Go on' }).click()
  await expect(code(page)).toBeFocused()
}
const sendFor = async (page: Page, digits: string, button = 'Add the passkey') => {
  await code(page).fill(digits)
  await page.getByRole('button', { name: button }).click()
}

test('a passkey is made first, and added once the code is right', async ({ page }) => {
  const customer = await aCustomer({ password: true })
  const authenticator = await withPasskey(page)
  await signIn(page, customer)
  await beginPasskey(page)
  const mailed = await mailedCode(customer)
  await sendFor(page, other(mailed))
  await expect(code(page)).toHaveAccessibleDescription(/not the code from our newest mail/)
  await sendFor(page, mailed)
  await expect(page.getByText('Your passkey is added.')).toBeVisible()
  expect(await authenticator.count()).toBe(1)
  await expect(customer).toHaveAuditEvent({ kind: 'authenticator.added', times: 1 })
})

test('five wrong codes end it, and the browser is told to forget what it made', async ({ page }) => {
  const customer = await aCustomer({ password: true })
  const heard = await overhear(page)
  const authenticator = await withPasskey(page)
  await signIn(page, customer)
  await beginPasskey(page)
  const mailed = await mailedCode(customer)
  for (let n = 0; n < 5; n += 1) {
    await sendFor(page, other(mailed))
    await expect(page.getByRole('button', { name: 'Add the passkey' })).toBeEnabled()
  }
  await sendFor(page, mailed)
  await expect(page.getByRole('link', { name: 'Start again' })).toBeVisible()
  await expect.poll(() => of(heard, 'signalUnknownCredential')).toHaveLength(1)
  await expect.poll(() => authenticator.count()).toBe(0)
  await expect(customer).not.toHaveAuditEvent({ kind: 'authenticator.added' })
  await page.getByRole('link', { name: 'Start again' }).click()
  await expect(page.getByRole('link', { name: 'Start again' })).toHaveCount(0)
  await section(page, 'Passkeys').getByText('Add a passkey', { exact: true }).click()
  await expect(section(page, 'Passkeys').getByRole('button', { name: 'Go on' })).toBeVisible()
})

test('a code that was mailed to somebody else serves nobody but them', async ({ page, fromNewDevice }) => {
  const [robin, mallory] = [await aCustomer({ password: true }), await aCustomer({ password: true })]
  const hers = await fromNewDevice()
  for (const [at, who] of [
    [page, robin],
    [hers, mallory],
  ] as const) {
    await signIn(at, who)
    await at.goto('/security')
    await at.getByRole('button', { name: 'Set up an app' }).click()
    await expect(at.getByRole('img', { name: /QR code/ })).toBeVisible()
  }
  await page.getByLabel('One-time code').fill(codeOf(await shownSecret(page)))
  await sendFor(page, await mailedCode(mallory), 'Add the app')
  await expect(code(page)).toHaveAccessibleDescription(/not the code from our newest mail/)
  await page.getByLabel('One-time code').fill(codeOf(await shownSecret(page)))
  await sendFor(page, await mailedCode(robin), 'Add the app')
  await expect(page.getByText('Your authenticator app is added.')).toBeVisible()
})

test('whoever refuses the check of their device makes no passkey', async ({ page }) => {
  const customer = await aCustomer({ password: true })
  const authenticator = await withPasskey(page)
  await authenticator.verifies(false)
  await signIn(page, customer)
  await page.goto('/security')
  await section(page, 'Passkeys').getByText('Add a passkey', { exact: true }).click()
  await section(page, 'Passkeys').getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByText('Your browser made no passkey.')).toBeVisible()
  await expect(code(page)).toHaveCount(0)
})
