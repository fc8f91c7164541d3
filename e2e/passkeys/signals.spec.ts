// The browser is told what became of passkeys, so that it does not offer what no longer serves; and it learns nothing that
// it did not hold the key to.
import type { Page } from '@playwright/test'
import { prisma } from '../../lib/db'
import { softPasskey } from '../../lib/testing/soft-passkey'
import { confirmWithCode, mailedCode } from '../fixtures/acts'
import { of, overhear, withoutSignals } from '../fixtures/signals'
import { aCustomer, enrolPasskey, expect, signIn, test, withoutSuggestions, withPasskey } from '../fixtures/story'

const NOT_RIGHT = 'That is not right. Check what you typed and try again.'
const REMOVED = 'This passkey was removed from its account'
const passkeysOf = (page: Page) =>
  page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: 'Passkeys', exact: true }) })

const remove = async (page: Page, name: RegExp) => {
  await passkeysOf(page).getByLabel(name).click()
  await passkeysOf(page)
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click()
}
const trySigningIn = async (page: Page) => {
  await withoutSuggestions(page)
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
}

test('after a removal, which ones serve: the browser’s own authenticator forgets the one that went', async ({
  page,
  customer,
}) => {
  const heard = await overhear(page)
  const authenticator = await withPasskey(page, customer)
  await signIn(page, customer)
  await page.goto('/security')
  await expect.poll(() => of(heard, 'signalAllAcceptedCredentials').length).toBe(1)
  expect(await authenticator.count()).toBe(1)
  await remove(page, /^Remove…/)
  await confirmWithCode(page, customer)
  await expect(page.getByText('The passkey is removed.')).toBeVisible()
  const userId = Buffer.from(customer.handle).toString('base64url')
  await expect
    .poll(() => of(heard, 'signalAllAcceptedCredentials').at(-1))
    .toEqual({ rpId: 'localhost', userId, allAcceptedCredentialIds: [] })
  await expect.poll(() => authenticator.count()).toBe(0)
})

test('after a change of name, what the account is called', async ({ page, customer }) => {
  const heard = await overhear(page)
  await enrolPasskey(customer.id, customer.handle)
  await signIn(page, customer)
  await page.goto('/profile')
  await page.getByLabel('Name', { exact: true }).fill('Robin Renamed')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect
    .poll(() => of(heard, 'signalCurrentUserDetails').at(-1))
    .toMatchObject({ name: customer.email, displayName: 'Robin Renamed' })
})

test('a passkey that was removed elsewhere is told so by its own signature, and forgotten', async ({
  page,
  customer,
  fromNewDevice,
}) => {
  const heard = await overhear(page)
  const authenticator = await withPasskey(page, customer)
  const elsewhere = await fromNewDevice()
  await signIn(elsewhere, customer)
  await elsewhere.goto('/security')
  await remove(elsewhere, /^Remove…/)
  await confirmWithCode(elsewhere, customer)
  await expect(elsewhere.getByText('The passkey is removed.')).toBeVisible()

  await trySigningIn(page)
  await expect(page.getByText(REMOVED)).toBeVisible()
  await expect.poll(() => of(heard, 'signalUnknownCredential')).toHaveLength(1)
  await expect.poll(() => authenticator.count()).toBe(0)
})

test('one that was never known is only wrong, like any other, and nothing is signalled', async ({ page, customer }) => {
  const heard = await overhear(page)
  const authenticator = await withPasskey(page, customer)
  await prisma.passkey.deleteMany({ where: { userId: customer.id } })
  await trySigningIn(page)
  await expect(page.getByText(NOT_RIGHT)).toBeVisible()
  expect(of(heard, 'signalUnknownCredential')).toEqual([])
  expect(await authenticator.count()).toBe(1)
})

test('one whose backup eligibility changed is named with what to do, and nothing is signalled', async ({
  page,
  customer,
}) => {
  const heard = await overhear(page)
  await withPasskey(page, customer)
  await prisma.passkey.updateMany({
    where: { userId: customer.id },
    data: { backupEligible: false, name: 'Old laptop' },
  })
  await trySigningIn(page)
  await expect(page.getByText(/We didn’t accept your passkey “Old laptop”/)).toBeVisible()
  expect(of(heard, 'signalUnknownCredential')).toEqual([])
})

test('one that waits for its mailed code is not taken for a stale one by another tab', async ({ page, context }) => {
  const customer = await aCustomer({ password: true })
  const authenticator = await withPasskey(page)
  await signIn(page, customer)
  await page.goto('/security')
  await passkeysOf(page).getByText('Add a passkey', { exact: true }).click()
  await passkeysOf(page).getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByLabel('Code from our mail')).toBeVisible()
  const other = await context.newPage()
  const heard = await overhear(other)
  await other.goto('/security')
  await expect.poll(() => of(heard, 'signalCurrentUserDetails').length).toBe(1)
  expect(of(heard, 'signalAllAcceptedCredentials')).toEqual([])
  expect(await authenticator.count()).toBe(1)
  await page.getByLabel('Code from our mail').fill(await mailedCode(customer))
  await page.getByRole('button', { name: 'Add the passkey' }).click()
  await expect(page.getByText('Your passkey is added.')).toBeVisible()
})

test('a browser that can hear none of it shows the same pages', async ({ page, customer }) => {
  await withoutSignals(page)
  const faults: string[] = []
  page.on('pageerror', ({ message }) => faults.push(message))
  await enrolPasskey(customer.id, customer.handle, { passkey: await softPasskey({ synced: false }) })
  await signIn(page, customer)
  await page.goto('/security')
  await expect(passkeysOf(page)).toContainText('Stays on one device')
  await page.goto('/profile')
  await expect(page.getByRole('heading', { level: 1, name: 'Profile' })).toBeVisible()
  expect(faults).toEqual([])
})
