// Several passkeys on one account, told apart by name, by where they live and by what keeps them.
import type { Page } from '@playwright/test'
import { prisma } from '../../lib/db'
import { softPasskey } from '../../lib/testing/soft-passkey'
import { confirmWithCode } from '../fixtures/acts'
import { expectGoodScreen } from '../fixtures/screens'
import {
  aCustomer,
  enrolPasskey,
  expect,
  type MadePerson,
  signIn,
  test,
  withoutSuggestions,
  withPasskey,
} from '../fixtures/story'

const APPLE = 'fbfc3007-154e-4ecc-8c0b-6e020557d7bd'
const passkeysOf = (page: Page) =>
  page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: 'Passkeys', exact: true }) })
const keep = async ({ id, handle }: MadePerson, name: string, wishes: Parameters<typeof softPasskey>[0]) =>
  enrolPasskey(id, handle, { name, passkey: await softPasskey(wishes) })

test('each says where it lives, what keeps it and since when it serves', async ({ page, customer }) => {
  await keep(customer, 'Phone and laptop', { aaguid: APPLE })
  await keep(customer, 'Small key', { synced: false })
  await signIn(page, customer)
  await page.goto('/security')
  const [first, second] = [
    passkeysOf(page).getByRole('listitem').filter({ hasText: 'Phone and laptop' }),
    passkeysOf(page).getByRole('listitem').filter({ hasText: 'Small key' }),
  ]
  await expect(first).toContainText('Synced with your other devices by Apple Passwords')
  await expect(first).toContainText('not used yet')
  await expect(second).toContainText('Stays on one device')
  await expect(second).toContainText('Its authenticator does not say what it is.')
  await expect(page.getByText('All depends on one device')).toHaveCount(0)
  await expectGoodScreen(page)
})

test('when it was last used, and that it is synced by now, is seen at its next use', async ({ page, customer }) => {
  await withPasskey(page, customer)
  await prisma.passkey.updateMany({ where: { userId: customer.id }, data: { backedUp: false } })
  await withoutSuggestions(page)
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.waitForURL(({ pathname }) => pathname === '/')
  await page.goto('/security')
  await expect(passkeysOf(page)).toContainText('Synced with your other devices')
  await expect(passkeysOf(page)).toContainText('last used')
})

test('without a name it is called after where it was made, and no two are called the same', async ({
  page,
  customer,
}) => {
  const authenticator = await withPasskey(page)
  await signIn(page, customer)
  for (const name of ['Chrome on Linux', 'Chrome on Linux 2']) {
    await page.goto('/security')
    await passkeysOf(page).getByText('Add a passkey', { exact: true }).click()
    await passkeysOf(page).getByRole('button', { name: 'Go on' }).click()
    await confirmWithCode(page, customer)
    await expect(page.getByText('Your passkey is added.')).toBeVisible()
    await expect(passkeysOf(page).getByLabel(`Rename ${name}`, { exact: true })).toBeVisible()
    await authenticator.forget()
  }
})

test('whoever depends on one device is told', async ({ page }) => {
  const [beside, without] = [await aCustomer({ password: true }), await aCustomer()]
  for (const [customer, words] of [
    [beside, 'your password lets you look, but not change'],
    [without, 'you cannot sign in'],
  ] as const) {
    await keep(customer, 'Small key', { synced: false })
    await signIn(page, customer)
    await page.goto('/security')
    await expect(page.getByText('All depends on one device')).toBeVisible()
    await expect(passkeysOf(page)).toContainText(words)
  }
  await expectGoodScreen(page)
})
