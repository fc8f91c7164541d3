// A form that is sent while the network is away says so where it stands: the page, the step that was reached and all that was
// typed stay, and the same form goes through once the network is back.
import type { Page } from '@playwright/test'
import { randomId } from '../lib/random'
import { typePassword } from './fixtures/acts'
import { goAwake } from './fixtures/browser'
import { codeIn, mailTo } from './fixtures/mail'
import { codeFor, expect, PASSWORD, signIn, test, withoutSuggestions } from './fixtures/story'

const away = (page: Page) => page.context().setOffline(true)
const back = (page: Page) => page.context().setOffline(false)

const expectUnreached = async (page: Page) => {
  const notice = page.getByRole('alert').filter({ hasText: 'We could not be reached, or something broke on our side.' })
  await expect(notice).toContainText('What you typed is still here. Try again.')
  await expect(page.getByRole('heading', { name: 'Something went wrong on our side' })).toBeHidden()
}

test('at sign-up, and then at the code from the email', async ({ page }) => {
  const email = `${randomId()}@harbor.example`
  await goAwake(page, '/sign-up')
  await page.getByLabel('Your name').fill('Robin Away')
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await away(page)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await expectUnreached(page)
  await expect(page.getByLabel('Your name')).toHaveValue('Robin Away')
  await expect(page.getByLabel('Email address')).toHaveValue(email)
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue(PASSWORD)
  await back(page)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Check your email' })).toBeVisible()

  const code = codeIn(await mailTo(email, /^Confirm your email address/))
  await page.getByLabel('Code from our email').fill(code)
  await away(page)
  await page.getByRole('button', { name: 'Open the account' }).click()
  await expectUnreached(page)
  await expect(page.getByLabel('Code from our email')).toHaveValue(code)
  await back(page)
  await page.getByRole('button', { name: 'Open the account' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /Robin/ })).toBeVisible()
})

test('at each step of signing in', async ({ page, customer, fromNewDevice }) => {
  // Known on another device, so that this one is asked for a code from the mail.
  await signIn(await fromNewDevice(), customer)
  await withoutSuggestions(page)
  await goAwake(page, '/sign-in')
  await away(page)
  await typePassword(page, customer.email, customer.password ?? '')
  await expectUnreached(page)
  await expect(page.getByLabel('Email address')).toHaveValue(customer.email)
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue(customer.password ?? '')
  await back(page)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()

  const code = await codeFor(customer)
  await page.getByLabel('One-time code').fill(code)
  await away(page)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expectUnreached(page)
  await expect(page.getByLabel('One-time code')).toHaveValue(code)
  await back(page)
  await page.getByRole('button', { name: 'Go on' }).click()

  const mailed = codeIn(await mailTo(customer.email, /Your code to sign in/))
  await page.getByLabel('Code from our mail').fill(mailed)
  await away(page)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expectUnreached(page)
  await expect(page.getByLabel('Code from our mail')).toHaveValue(mailed)
  await back(page)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in')
})
