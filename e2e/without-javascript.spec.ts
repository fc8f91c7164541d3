// The same portal in a browser that runs no scripts: every act comes back as a page, and a code proves it inline.
import { readFile } from 'node:fs/promises'
import { codeOf, wrongCode } from '../lib/testing/codes'
import { fillPayoutAccount, mailedCode, NEW_ACCOUNT, sendPayoutAccount, shownSecret } from './fixtures/acts'
import { aLetter, OLD_ACCOUNT, payoutAccountOf, withEverything, withPayoutAccount } from './fixtures/papers'
import { aCustomer, codeFor, expect, signIn, signInByForm, test } from './fixtures/story'

test.use({ javaScriptEnabled: false })

test('signing in takes password and code, and signing out works', async ({ page, customer }) => {
  await signInByForm(page, customer)
  await expect(page.getByRole('heading', { level: 1, name: /Robin/ })).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).first().click()
  await expect(page.getByText('You signed out.')).toBeVisible()
})

test('a wrong code keeps the place, and the right one lets in', async ({ page, customer }) => {
  await page.goto('/sign-in')
  await page.getByLabel('Email address').fill(customer.email)
  await page.getByLabel('Password', { exact: true }).fill(customer.password ?? '')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByLabel('One-time code').fill(await wrongCode(customer))
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByText('You are not signed in yet.')).toBeVisible()
  await page.getByLabel('One-time code').fill(await codeFor(customer))
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /Robin/ })).toBeVisible()
})

test('the payout account changes after a code in the form itself', async ({ page, customer }) => {
  await withPayoutAccount(customer)
  await signIn(page, customer)
  await fillPayoutAccount(page)
  await sendPayoutAccount(page)
  await expect(page.getByText('Nothing was changed yet. This is what you are about to do:')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Bank', exact: true })).toHaveValue(NEW_ACCOUNT.bank)
  await expect(page.getByRole('textbox', { name: 'Account number' })).toHaveValue('')
  expect(await payoutAccountOf(customer)).toEqual(OLD_ACCOUNT)

  await page.getByRole('textbox', { name: 'Account number' }).fill(NEW_ACCOUNT.account)
  await page.getByLabel('One-time code').fill(await wrongCode(customer))
  await sendPayoutAccount(page)
  await expect(page.getByText('That code is not right. 4 tries left.')).toBeVisible()
  expect(await payoutAccountOf(customer)).toEqual(OLD_ACCOUNT)

  await page.getByRole('textbox', { name: 'Account number' }).fill(NEW_ACCOUNT.account)
  await page.getByLabel('One-time code').fill(await codeFor(customer))
  await sendPayoutAccount(page)
  await expect(page.getByText('From now on, claims are paid into the new account.')).toBeVisible()
  expect((await payoutAccountOf(customer)).last4).toBe('4321')
  await expect(customer).toHaveAuditEvent({ kind: 'operation.performed', operation: 'payout.account.change', times: 1 })
})

test('the first payout account is said to be set, and so is whatever else is done', async ({ page }) => {
  const customer = await aCustomer({ totp: true })
  await signIn(page, customer)
  await page.goto('/payouts')
  await page.getByRole('textbox', { name: 'Bank', exact: true }).fill(NEW_ACCOUNT.bank)
  await page.getByRole('textbox', { name: 'Routing number' }).fill(NEW_ACCOUNT.routing)
  await page.getByRole('textbox', { name: 'Account holder' }).fill(NEW_ACCOUNT.holder)
  await page.getByRole('textbox', { name: 'Account number' }).fill(NEW_ACCOUNT.account)
  await page.getByRole('button', { name: 'Set the payout account' }).click()
  await page.getByRole('textbox', { name: 'Account number' }).fill(NEW_ACCOUNT.account)
  await page.getByLabel('One-time code').fill(await codeFor(customer))
  await page.getByRole('button', { name: 'Set the payout account' }).click()
  await expect(page.getByRole('status')).toContainText('From now on, claims are paid into the new account.')
  await expect(page.getByRole('button', { name: 'Set the payout account' })).toBeHidden()

  await page.goto('/profile')
  await page.getByRole('textbox', { name: 'Name' }).fill('Robin Anders')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('status')).toContainText('Saved.')
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Robin Anders')
})

test('nothing is said to be done that was not', async ({ page, customer }) => {
  await signIn(page, customer)
  await page.goto('/payouts?done=payout.account.change')
  await expect(page.getByRole('heading', { level: 1, name: 'Payouts' })).toBeVisible()
  await expect(page.getByRole('status')).toBeHidden()
})

test('what is wrong stands at its field, and what was typed stays', async ({ page, customer }) => {
  await withPayoutAccount(customer)
  await signIn(page, customer)
  await fillPayoutAccount(page, { routing: '123456789' })
  await sendPayoutAccount(page)
  await expect(page.getByRole('textbox', { name: 'Routing number' })).toHaveAccessibleDescription(
    /not a routing number/,
  )
  await expect(page.getByRole('textbox', { name: 'Routing number' })).toHaveValue('123456789')
  await expect(page.getByRole('textbox', { name: 'Account holder' })).toHaveValue(NEW_ACCOUNT.holder)
  await expect(page.getByRole('textbox', { name: 'Account number' })).toHaveValue('')
})

test('a private letter is opened over a page that asks for proof', async ({ page, customer }) => {
  const letter = await aLetter(customer)
  await signIn(page, customer)
  await page.goto('/documents')
  const download = page.getByRole('button', { name: /Download “Our decision”/ })
  await expect(page.locator('form', { has: download })).toHaveAttribute('action', `/documents/${letter}/download`)
  await download.click()
  await expect(page.getByRole('heading', { level: 1, name: 'Prove that it is you' })).toBeVisible()
  await page.getByLabel('One-time code').fill(await wrongCode(customer))
  await page.getByRole('button', { name: 'Confirm with the code' }).click()
  await expect(page.getByLabel('One-time code')).toHaveAccessibleDescription(/4 tries left/)

  await page.getByLabel('One-time code').fill(await codeFor(customer))
  await page.getByRole('button', { name: 'Confirm with the code' }).click()
  const arrives = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Start the download' }).click()
  const file = await arrives
  expect(file.suggestedFilename()).toMatch(/\.pdf$/)
  expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-')
})

test('an app can be set up', async ({ page }) => {
  const customer = await aCustomer({ password: true })
  await signIn(page, customer)
  await page.goto('/security')
  await expect(page.getByText(/Adding a passkey takes JavaScript/)).toBeVisible()
  await page.getByRole('button', { name: 'Set up an app' }).click()
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible()
  const secret = await shownSecret(page)
  const mailed = await mailedCode(customer)
  await page.getByLabel('One-time code').fill(codeOf(secret))
  await page.getByLabel('Code from our mail').fill('000 000')
  await page.getByRole('button', { name: 'Add the app' }).click()
  await expect(page.getByLabel('Code from our mail')).toHaveAccessibleDescription(/not the code from our newest mail/)
  await page.getByLabel('One-time code').fill(codeOf(secret))
  await page.getByLabel('Code from our mail').fill(mailed)
  await page.getByRole('button', { name: 'Add the app' }).click()
  await expect(page.getByText('Your authenticator app is added.')).toBeVisible()
})

test('what is not there and what is not yours is a page that can be read', async ({ page, customer }) => {
  const claim = await withEverything(await aCustomer())
  const gone = [
    '/nothing',
    '/policies/nothing',
    `/claims/${claim.claimId}`,
    `/policies/${claim.policyId}`,
    '/admin/users',
  ]
  const titles: Record<string, string> = {}
  for (const who of ['nobody', 'customer']) {
    if (who === 'customer') await signIn(page, customer)
    for (const at of who === 'nobody' ? ['/nothing'] : gone) {
      const answer = await page.goto(at)
      expect(answer?.status(), at).toBe(404)
      await expect(page.getByRole('heading', { level: 1, name: 'There is nothing here' })).toBeVisible()
      await expect(page.getByRole('link', { name: 'Go to the start' })).toBeVisible()
      titles[at] = await page.title()
    }
  }
  expect(titles[`/policies/${claim.policyId}`]).toBe(titles['/policies/nothing'])
})
