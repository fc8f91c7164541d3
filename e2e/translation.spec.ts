// Page translation replaces text nodes under React's feet. Nothing breaks: signing in, being asked for proof and paying go
// on as in a page that was left alone. That no text stands bare beside what comes and goes is in .config/bare-text.ts.
import type { Page } from '@playwright/test'
import {
  CHANGED,
  confirmWithCode,
  fillPayoutAccount,
  requestPayout,
  sendPayoutAccount,
  stepUp,
  typePassword,
} from './fixtures/acts'
import { payoutsOf, withBalance, withPayoutAccount } from './fixtures/papers'
import { aCustomer, codeFor, expect, signIn, signInByForm, test } from './fixtures/story'
import { textsIn, translated } from './fixtures/translated'

/** What broke in the page's scripts. */
function faultsOf(page: Page): string[] {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && /removeChild|insertBefore|NotFoundError/.test(message.text()))
      faults.push(message.text())
  })
  return faults
}

test('a translated page signs in, asks for proof in its dialog, and changes the payout account', async ({
  page,
  customer,
}) => {
  const faults = faultsOf(page)
  await withPayoutAccount(customer)
  await translated(page)
  await signInByForm(page, customer)
  await expect(page.getByRole('heading', { level: 1, name: /Robin/ })).toBeVisible()
  await expect.poll(() => textsIn(page)).toBeGreaterThan(10)

  await page.goto('/payouts?change=account')
  await expect.poll(() => textsIn(page)).toBeGreaterThan(10)
  await fillPayoutAccount(page)
  await sendPayoutAccount(page)
  await expect(stepUp(page)).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(stepUp(page)).toBeHidden()
  await sendPayoutAccount(page)
  await confirmWithCode(page, customer, await codeFor(customer))
  await expect(page.getByText(CHANGED)).toBeVisible()
  expect(faults).toEqual([])
})

test('a translated page says what is wrong, at the form and at its fields, as often as it is sent', async ({
  page,
}) => {
  const faults = faultsOf(page)
  const customer = await aCustomer({ password: true, totp: true })
  await translated(page)
  await page.goto('/sign-in')
  for (let n = 0; n < 2; n += 1) {
    await expect.poll(() => textsIn(page)).toBeGreaterThan(5)
    await typePassword(page, customer.email, 'not the right one at all')
    await expect(page.getByRole('alert').filter({ hasText: 'You are not signed in.' })).toBeVisible()
  }
  await page.goto('/sign-up')
  await expect.poll(() => textsIn(page)).toBeGreaterThan(5)
  await page.getByLabel('Your name').fill('Robin')
  await page.getByLabel('Email address').fill('robin@harbor.example')
  const password = page.getByLabel('Password', { exact: true })
  for (const weak of ['plum', 'passwordpassword', 'nine herons over the weir', '']) await password.fill(weak)
  await password.fill('passwordpassword')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(password).toHaveAccessibleDescription(/guessed first/)
  expect(faults).toEqual([])
})

test('a translated portal goes from page to page and pays out', async ({ page, customer }) => {
  const faults = faultsOf(page)
  await withPayoutAccount(customer)
  await withBalance(customer, 500_00)
  await signIn(page, customer)
  await translated(page)
  await page.goto('/')
  for (const place of ['Policies', 'Billing', 'Payouts']) {
    await expect.poll(() => textsIn(page)).toBeGreaterThan(10)
    await page.getByRole('navigation', { name: 'Portal' }).getByRole('link', { name: place }).click()
    await expect(page.getByRole('heading', { level: 1, name: place })).toBeVisible()
  }
  await requestPayout(page, 'a lot')
  await expect(page.getByRole('textbox', { name: 'Amount in US dollars' })).toHaveAccessibleDescription(
    /Write the amount/,
  )
  await requestPayout(page, '25.00')
  await expect(stepUp(page)).toBeVisible()
  await confirmWithCode(page, customer, await codeFor(customer))
  await expect.poll(() => payoutsOf(customer)).toEqual([25_00])
  await page.goto('/security')
  await expect.poll(() => textsIn(page)).toBeGreaterThan(10)
  await page.getByRole('button', { name: 'Set up an app' }).or(page.getByText('Rename').first()).first().click()
  expect(faults).toEqual([])
})
