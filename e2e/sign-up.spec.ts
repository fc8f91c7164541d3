// Opening an account: with a password that stands alone or with an authenticator to come, and alike for every address.
import type { Page } from '@playwright/test'
import { randomId } from '../lib/random'
import { codeOf } from '../lib/testing/codes'
import { shownSecret, typePassword } from './fixtures/acts'
import { aCustomer, expect, PASSWORD, signInByForm, test } from './fixtures/story'

const HOME = { level: 1, name: /Robin/ } as const

const openAccount = async (page: Page, email: string, password: string, second = false) => {
  await page.goto('/sign-up')
  await page.getByLabel('Your name').fill('Robin New')
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  if (second) await page.getByLabel('I will add an authenticator app or a passkey').check()
  await page.getByRole('button', { name: 'Open the account' }).click()
}
const READY = 'If that address is new here, your account is ready. Sign in.'
const fresh = () => `${randomId()}@harbor.example`

test('an account is opened with a long password, and signing in with it', async ({ page }) => {
  const email = fresh()
  await openAccount(page, email, PASSWORD)
  await expect(page.getByText(READY)).toBeVisible()
  await typePassword(page, email, PASSWORD)
  await expect(page.getByRole('heading', HOME)).toBeVisible()
})

test('an account is opened with a short password: an app has to be added, and then serves at once', async ({
  page,
}) => {
  const email = fresh()
  await openAccount(page, email, 'tidal-wy', true)
  await expect(page.getByText(READY)).toBeVisible()
  await typePassword(page, email, 'tidal-wy')
  await expect(page.getByRole('heading', { level: 1, name: 'Security' })).toBeVisible()
  await page.goto('/')
  await expect(page.getByText('First, add a way to prove that it is you').first()).toBeVisible()
  await page.getByRole('link', { name: 'Add a passkey or an app' }).click()

  await page.getByRole('button', { name: 'Set up an app' }).click()
  await page.getByLabel('One-time code').fill(codeOf(await shownSecret(page)))
  await page.getByRole('button', { name: 'Add the app' }).click()
  await expect(page.getByText('Your authenticator app is added.')).toBeVisible()
  await expect(page.getByText('Serves payments, payouts, exports')).toBeHidden()
  await page.goto('/')
  await expect(page.getByRole('heading', HOME)).toBeVisible()
})

test('an address that has an account is answered alike, and nothing about it changes', async ({ page }) => {
  const owner = await aCustomer({ password: true })
  await openAccount(page, owner.email, 'somebody else entirely')
  await expect(page.getByText(READY)).toBeVisible()
  await typePassword(page, owner.email, 'somebody else entirely')
  await expect(page.getByText('That is not right.')).toBeVisible()
  await signInByForm(page, owner)
  await expect(page.getByRole('heading', HOME)).toBeVisible()
})

test('the form says at the field what is wrong with a password, and helps to choose one', async ({ page }) => {
  await openAccount(page, fresh(), 'passwordpassword')
  const password = page.getByLabel('Password', { exact: true })
  await expect(password).toHaveAccessibleDescription(/among those that are guessed first/)
  await expect(page.getByLabel('Your name')).toHaveValue('Robin New')
  await password.fill('plum')
  await page.getByRole('button', { name: 'Show password' }).click()
  await expect(password).toHaveAttribute('type', 'text')
})
