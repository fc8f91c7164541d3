// Opening an account: with a password that stands alone or with an authenticator to come, confirmed by the code in the same
// tab or by the link, and alike for every address.
import type { Page } from '@playwright/test'
import { prisma } from '../lib/db'
import { randomId } from '../lib/random'
import { codeOf } from '../lib/testing/codes'
import { shownSecret, typePassword } from './fixtures/acts'
import { NEW_PASSWORD } from './fixtures/doors'
import { arrive, codeIn, followLink, linkIn, mailTo } from './fixtures/mail'
import { expectFocusIn, expectGoodScreen } from './fixtures/screens'
import { aCustomer, expect, PASSWORD, signInByForm, test } from './fixtures/story'

const HOME = { level: 1, name: /Robin/ } as const
const SUBJECT = /^Confirm your email address/

const signUp = async (page: Page, email: string, password: string, second = false) => {
  await page.goto('/sign-up')
  await page.getByLabel('Your name').fill('Robin New')
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  if (second) await page.getByLabel('I will add an authenticator app or a passkey').check()
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
}
const expectWaiting = async (page: Page, email: string) => {
  await expect(page.getByRole('heading', { level: 1, name: 'Check your email' })).toBeVisible()
  await expect(page.getByText(`We sent an email to ${email}.`)).toBeVisible()
}
const typeCode = async (page: Page, code: string) => {
  await page.getByLabel('Code from our email').fill(code)
  await page.getByRole('button', { name: 'Open the account' }).click()
}
/** The front page of an account that nobody has named yet. */
const namedAfter = (email: string) => ({ level: 1, name: new RegExp(email.split('@')[0] ?? '') }) as const
const fresh = () => `${randomId()}@harbor.example`

test('an account is opened with a long password and the code from the email, and its owner is in', async ({ page }) => {
  const email = fresh()
  await signUp(page, email, PASSWORD)
  await expectWaiting(page, email)
  await expectGoodScreen(page)
  expect(await prisma.user.count({ where: { email } })).toBe(0)
  await typeCode(page, codeIn(await mailTo(email, SUBJECT)))
  await expect(page.getByRole('heading', HOME)).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'Your account is open' })).toBeVisible()
  await expect(page.getByText('First, confirm your email address')).toBeHidden()
})

test('the link in the email does the same in the same browser', async ({ page }) => {
  const email = fresh()
  await signUp(page, email, PASSWORD)
  await expectWaiting(page, email)
  const tab = await page.context().newPage()
  await followLink(tab, await mailTo(email, SUBJECT), '/confirm-address')
  await tab.getByRole('button', { name: 'Confirm this address' }).click()
  await expect(tab.getByRole('heading', HOME)).toBeVisible()
})

test('on another device the link asks for a new password, and what was chosen first opens nothing', async ({
  page,
  fromNewDevice,
}) => {
  const email = fresh()
  await signUp(page, email, PASSWORD)
  await expectWaiting(page, email)
  const phone = await fromNewDevice()
  await arrive(phone, linkIn(await mailTo(email, SUBJECT), '/confirm-address'))
  await phone.getByRole('button', { name: 'Confirm this address' }).click()
  await expect(phone.getByText('You opened this link in another browser than the one that signed up')).toBeVisible()
  await expectFocusIn(phone, 'Choose a password')
  await expectGoodScreen(phone)
  await phone.getByLabel('New password').fill(NEW_PASSWORD)
  await phone.getByRole('button', { name: 'Open the account' }).click()
  // The name, too, was chosen elsewhere.
  await expect(phone.getByRole('heading', namedAfter(email))).toBeVisible()
  await typeCode(page, codeIn(await mailTo(email, SUBJECT)))
  await expect(page.getByText('This code cannot be entered here anymore')).toBeVisible()
  await page.goto('/sign-in')
  await typePassword(page, email, PASSWORD)
  await expect(page.getByText('That is not right.')).toBeVisible()
})

test('a wrong code says so, another email brings another code, and reloading the page loses nothing', async ({
  page,
}) => {
  const email = fresh()
  await signUp(page, email, PASSWORD)
  await expectWaiting(page, email)
  const code = codeIn(await mailTo(email, SUBJECT))
  await typeCode(page, code === '00000000' ? '00000001' : '00000000')
  await expect(page.getByLabel('Code from our email')).toHaveAccessibleDescription(/Incorrect code/)
  await page.getByRole('button', { name: 'Send another email' }).click()
  await expect(page.getByText('We sent an email just now.')).toBeVisible()
  await page.reload()
  await expectWaiting(page, email)
  await typeCode(page, code)
  await expect(page.getByRole('heading', HOME)).toBeVisible()
})

test('an account is opened with a short password: an app has to be added, and then works at once', async ({ page }) => {
  const email = fresh()
  await signUp(page, email, 'tidal-wy', true)
  await typeCode(page, codeIn(await mailTo(email, SUBJECT)))
  await expect(page.getByRole('heading', { level: 1, name: 'Security' })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'Your account is open' })).toBeVisible()
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

test('signing up and then signing in tells nothing of whether the address has an account', async ({ page }) => {
  const owner = await aCustomer({ password: true })
  for (const email of [owner.email, fresh()]) {
    await signUp(page, email, 'somebody else entirely')
    await expectWaiting(page, email)
    await typeCode(page, '12345678')
    await expect(page.getByLabel('Code from our email')).toHaveAccessibleDescription(/Incorrect code/)
    await page.goto('/sign-in')
    await typePassword(page, email, 'somebody else entirely')
    await expect(page.getByText('That is not right.')).toBeVisible()
  }
  await mailTo(owner.email, /^You have an account already/)
  await signInByForm(page, owner)
  await expect(page.getByRole('heading', HOME)).toBeVisible()
})

test('the form says at the field what is wrong with a password, and helps to choose one', async ({ page }) => {
  await signUp(page, fresh(), 'passwordpassword')
  const password = page.getByLabel('Password', { exact: true })
  await expect(password).toHaveAccessibleDescription(/among those that are guessed first/)
  await expect(page.getByLabel('Your name')).toHaveValue('Robin New')
  await password.fill('plum')
  await page.getByRole('button', { name: 'Show password' }).click()
  await expect(password).toHaveAttribute('type', 'text')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('an account is opened all the same', async ({ page }) => {
    const email = fresh()
    await signUp(page, email, PASSWORD)
    await expectWaiting(page, email)
    await typeCode(page, codeIn(await mailTo(email, SUBJECT)))
    await expect(page.getByRole('heading', HOME)).toBeVisible()
  })

  test('the link is pasted, and the new password goes with it', async ({ page, fromNewDevice }) => {
    const email = fresh()
    await signUp(page, email, PASSWORD)
    await expectWaiting(page, email)
    const address = linkIn(await mailTo(email, SUBJECT), '/confirm-address')
    const phone = await fromNewDevice()
    await phone.goto(address)
    await phone.getByLabel('Link from our mail').fill(address)
    await phone.getByRole('button', { name: 'Confirm this address' }).click()
    await phone.getByLabel('Link from our mail').fill(address)
    await phone.getByLabel('New password').fill(NEW_PASSWORD)
    await phone.getByRole('button', { name: 'Open the account' }).click()
    await expect(phone.getByRole('heading', namedAfter(email))).toBeVisible()
  })
})
