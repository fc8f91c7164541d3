// After a password: next time, use a passkey. Calm, closed for good by one press, and made quietly only where the law asks
// for nothing more.
import type { Page } from '@playwright/test'
import { prisma } from '../../lib/db'
import { readClock } from '../../lib/time'
import { mailedCode } from '../fixtures/acts'
import { expectGoodScreen } from '../fixtures/screens'
import { aCustomer, enrolPasskey, expect, PASSWORD, signIn, test, withPasskey } from '../fixtures/story'

const card = (page: Page) =>
  page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: 'Next time, use a passkey' }) })

/** Chromium makes one quietly for passwords that it keeps itself; here it makes one as if it kept this one. */
const makesQuietly = async (page: Page): Promise<readonly string[]> => {
  const asked: string[] = []
  await page.exposeFunction('asked', (mediation: string) => {
    asked.push(mediation)
  })
  await page.addInitScript(() => {
    const real = navigator.credentials.create.bind(navigator.credentials)
    navigator.credentials.create = (options) => {
      const { mediation, ...rest } = (options ?? {}) as CredentialCreationOptions & { mediation?: string }
      ;(window as unknown as { asked: (mediation: string) => void }).asked(mediation ?? 'none')
      return real(rest)
    }
  })
  return asked
}

const signInByForm = async (page: Page, email: string, stay?: string) => {
  await page.goto('/sign-in')
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  if (stay) await page.getByLabel(stay).check()
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: /Robin/ })).toBeVisible()
}

test('an older account is offered one, which takes the mailed code like any first one', async ({ page }) => {
  const customer = await aCustomer({ password: true })
  const authenticator = await withPasskey(page)
  await signInByForm(page, customer.email)
  await expect(card(page)).toBeVisible()
  await expectGoodScreen(page)
  expect(await prisma.enrolment.count({ where: { userId: customer.id } })).toBe(0)
  await card(page).getByRole('button', { name: 'Add a passkey' }).click()
  await card(page)
    .getByLabel('Code from our mail')
    .fill(await mailedCode(customer))
  await card(page).getByRole('button', { name: 'Add the passkey' }).click()
  await expect(page.getByText('Your passkey is added.')).toBeVisible()
  await expect(page.getByText('Serves payments, payouts, exports')).toBeVisible()
  expect(await authenticator.count()).toBe(1)
  await page.goto('/')
  await expect(card(page)).toHaveCount(0)
})

test('who closes the offer is not asked again, in no later sign-in', async ({ page, fromNewDevice }) => {
  const customer = await aCustomer({ password: true })
  await signInByForm(page, customer.email)
  await card(page).getByRole('button', { name: 'No, and do not ask again' }).click()
  await expect(card(page)).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: /Robin/ })).toBeVisible()
  await expect(card(page)).toHaveCount(0)
  const later = await fromNewDevice()
  await signIn(later, customer)
  await later.goto('/')
  await expect(later.getByRole('heading', { level: 1, name: /Robin/ })).toBeVisible()
  await expect(card(later)).toHaveCount(0)
})

test('nothing is offered on a shared device, nor to whoever has one', async ({ page, fromNewDevice }) => {
  const customer = await aCustomer({ password: true })
  await signInByForm(page, customer.email, 'This is a shared device')
  await expect(card(page)).toHaveCount(0)
  const other = await aCustomer({ password: true })
  await enrolPasskey(other.id, other.handle)
  const elsewhere = await fromNewDevice()
  await signIn(elsewhere, other)
  await elsewhere.goto('/')
  await expect(elsewhere.getByRole('heading', { level: 1, name: /Robin/ })).toBeVisible()
  await expect(card(elsewhere)).toHaveCount(0)
})

test('a new account gets one without a word where the browser can, and hears of it', async ({ page }) => {
  const customer = await aCustomer({ password: true, createdAt: readClock() })
  const asked = await makesQuietly(page)
  const authenticator = await withPasskey(page)
  await signInByForm(page, customer.email)
  await expect(page.getByText('Your browser made a passkey for this account.')).toBeVisible()
  await expect(card(page)).toHaveCount(0)
  expect(asked).toEqual(['conditional'])
  expect(await authenticator.count()).toBe(1)
  await expect(customer).toHaveAuditEvent({ kind: 'authenticator.added', times: 1 })
  await expectGoodScreen(page)
})

test('a browser that cannot is asked nothing by itself', async ({ page }) => {
  const customer = await aCustomer({ password: true, createdAt: readClock() })
  await page.addInitScript(() => {
    PublicKeyCredential.getClientCapabilities = async () => ({ conditionalCreate: false })
  })
  await signInByForm(page, customer.email)
  await expect(card(page)).toBeVisible()
  expect(await prisma.enrolment.count({ where: { userId: customer.id } })).toBe(0)
})
