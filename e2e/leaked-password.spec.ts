// A password that leaked opens a session that leads to changing it and nowhere else; then it goes on to where its owner
// wanted to go.
import type { Page } from '@playwright/test'
import { prisma } from '../lib/db'
import { after, hours, readClock } from '../lib/time'
import { NAVIGATING, ours, send } from './attacks/wire'
import { confirmWithCode, typePassword } from './fixtures/acts'
import { hasPassword, NEW_PASSWORD, typeMailedCode } from './fixtures/doors'
import { expectGoodScreen } from './fixtures/screens'
import { aCustomer, codeFor, expect, type MadePerson, signIn, test } from './fixtures/story'

/** On the bundled list of leaked passwords. */
const LEAKED = 'passwordpassword'

const WHY = 'The password you signed in with was in a data breach at another site'

const fillIn = async (page: Page) => {
  await page.getByLabel('Present password').fill(LEAKED)
  await page.getByLabel('New password').fill(NEW_PASSWORD)
  await page.getByRole('button', { name: 'Change the password' }).click()
}

/** Signed in by row, on a known device, with a password that was found to have leaked. */
async function leakedIn(page: Page): Promise<MadePerson & { readonly cookie: string }> {
  const customer = await aCustomer({ password: LEAKED, totp: true })
  await prisma.user.update({ where: { id: customer.id }, data: { passwordBreached: true } })
  return { ...customer, cookie: (await signIn(page, customer)).cookie }
}

test('signing in leads to the change, and so does every page until it is made', async ({ page }) => {
  const customer = await aCustomer({ password: LEAKED, totp: true })
  await page.goto('/claims')
  await typePassword(page, customer.email, LEAKED)
  await page.getByLabel('One-time code').fill(await codeFor(customer))
  await page.getByRole('button', { name: 'Go on' }).click()
  const mailed = page.getByLabel('Code from our mail')
  const change = page.getByRole('heading', { level: 1, name: 'Change your password' })
  await mailed.or(change).first().waitFor()
  if (await mailed.isVisible()) await typeMailedCode(page, customer.email)
  await expect(change).toBeVisible()
  await expect(page.getByText(WHY)).toBeVisible()
  expect(page.url()).toContain('/security/password?next=%2Fclaims')
  await expectGoodScreen(page)
  await page.getByRole('link', { name: 'Policies' }).first().click()
  await expect(page).toHaveURL(/\/security\/password\?next=%2Fpolicies/)
  await page.getByRole('button', { name: 'Sign out' }).first().click()
  await expect(page.getByText('You signed out.')).toBeVisible()
})

test('after the change the page opens that was wanted', async ({ page }) => {
  const customer = await leakedIn(page)
  await page.goto('/claims?status=open')
  await expect(page.getByText(WHY)).toBeVisible()
  await fillIn(page)
  await confirmWithCode(page, customer)
  await expect(page).toHaveURL(/\/claims\?status=open$/)
  await expect(page.getByRole('heading', { level: 1, name: 'Claims' })).toBeVisible()
  expect(await hasPassword(customer, NEW_PASSWORD)).toBe(true)
  await page.goto('/security/password')
  await expect(page.getByText(WHY)).toBeHidden()
})

test('a link from an email still says that it was not you, and a download leads to the change', async ({ page }) => {
  const { cookie } = await leakedIn(page)
  await page.goto('/not-me')
  await expect(page).toHaveURL(/\/not-me$/)
  await expect(page.getByText(WHY)).toBeHidden()
  const path = '/documents/00000000-0000-4000-8000-000000000000/download'
  const visit = await send(path, { method: 'POST', as: { cookie }, headers: { ...NAVIGATING, ...ours() } })
  expect([visit.status, visit.headers.get('location')]).toEqual([303, '/security/password?next=%2Fdocuments'])
})

test('where the change is refused, the emailed link is offered and nothing that leads in a circle', async ({
  page,
}) => {
  const customer = await aCustomer({ password: LEAKED, totp: true, trustedFrom: after(readClock(), hours(20)) })
  await prisma.user.update({ where: { id: customer.id }, data: { passwordBreached: true } })
  await signIn(page, customer)
  await page.goto('/')
  await expect(page.getByText('You can’t change it in this session.')).toBeVisible()
  await expect(page.getByLabel('New password')).toBeHidden()
  await expectGoodScreen(page)
  await page.getByRole('link', { name: 'Get an email with a link' }).click()
  await expect(page.getByRole('button', { name: 'Mail me a link' })).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the change leads on as well', async ({ page }) => {
    const customer = await leakedIn(page)
    await page.goto('/claims')
    await expect(page.getByText(WHY)).toBeVisible()
    await fillIn(page)
    await page.getByLabel('One-time code').fill(await codeFor(customer))
    await fillIn(page)
    await expect(page.getByRole('heading', { level: 1, name: 'Claims' })).toBeVisible()
  })
})
