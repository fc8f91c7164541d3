// The password: forgotten and set anew through a mail, or changed with proof. Mail opens nothing by itself.
import type { Page } from '@playwright/test'
import { prisma } from '../lib/db'
import { randomId } from '../lib/random'
import { post } from './attacks/posts'
import { anAddress } from './attacks/wire'
import { confirmWithCode, stepUp, typePassword } from './fixtures/acts'
import { hasPassword, NEW_PASSWORD, RESET_PATH, resetLinkFor, setNewPassword, typeMailedCode } from './fixtures/doors'
import { arrive, linkIn, mailsTo, mailTo, secretOf } from './fixtures/mail'
import { expectFocusIn, expectGoodScreen } from './fixtures/screens'
import { aCustomer, codeFor, expect, PASSWORD, signIn, test } from './fixtures/story'

test.describe('a forgotten password', () => {
  test('is set anew through the mail; every session ends, and the code is asked for as always', async ({
    page,
    customer,
    fromNewDevice,
  }) => {
    const elsewhere = await fromNewDevice()
    await signIn(elsewhere, customer)
    await elsewhere.goto('/')
    await page.goto('/sign-in')
    await page.getByRole('link', { name: 'Forgot your password?' }).click()
    await expectGoodScreen(page)
    await page.getByLabel('Email address').fill(customer.email)
    await page.getByRole('button', { name: 'Mail me a link' }).click()
    await expect(page.getByText('If that address has an account, the link is on its way.')).toBeVisible()

    const mail = await mailTo(customer.email, /^Set a new password/)
    await arrive(page, linkIn(mail, RESET_PATH))
    await expectGoodScreen(page)
    await page.getByLabel('New password').fill('passwordpassword')
    await page.getByRole('button', { name: 'Set the new password' }).click()
    await expect(page.getByLabel('New password')).toHaveAccessibleDescription(/guessed first/)
    await page.getByLabel('New password').fill(NEW_PASSWORD)
    await page.getByRole('button', { name: 'Set the new password' }).click()
    await expect(page.getByText('Your new password is set.')).toBeVisible()
    await expectGoodScreen(page)
    await mailTo(customer.email, /^Your password was reset/)

    await elsewhere.reload()
    await expect(elsewhere.getByText('Your session ended because your password was reset.')).toBeVisible()
    await page.getByRole('link', { name: 'Sign in' }).click()
    await typePassword(page, customer.email, NEW_PASSWORD)
    await page.getByLabel('One-time code').fill(await codeFor(customer))
    await page.getByRole('button', { name: 'Go on' }).click()
    await typeMailedCode(page, customer.email)
    await expect(page.getByRole('heading', { level: 1, name: /Robin/ })).toBeVisible()
  })

  test('a link that was used says so as it opens, before anything is typed', async ({ page, customer }) => {
    const address = await resetLinkFor(customer)
    await setNewPassword(page, address)
    await expect(page.getByText('Your new password is set.')).toBeVisible()
    await page.goto('/sign-in')
    await arrive(page, address)
    await expect(page.getByRole('alert').filter({ hasText: 'This link does not work.' })).toBeVisible()
    await expectFocusIn(page, 'This link does not work.')
    await expect(page.getByLabel('New password')).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Ask for another one' })).toBeVisible()
  })

  test('set by mail signs nobody in beside a passkey', async ({ page }) => {
    const customer = await aCustomer({ password: true, passkey: true })
    await setNewPassword(page, await resetLinkFor(customer))
    await expect(page.getByText('Your new password is set.')).toBeVisible()
    await page.goto('/sign-in')
    await typePassword(page, customer.email, NEW_PASSWORD)
    await expect(page.getByText('Sign in with your passkey')).toBeVisible()
    expect(await prisma.session.count({ where: { userId: customer.id, endedAt: null } })).toBe(0)
  })

  test('is answered with the same bytes for an account, a disabled one and none, and mailed to the first alone', async () => {
    const [active, disabled] = [
      await aCustomer({ password: true }),
      await aCustomer({ password: true, state: 'disabled' }),
    ]
    const nobody = `${randomId()}@harbor.example`
    const answers = []
    for (const email of [active.email, disabled.email, nobody]) {
      const { status, body, cookies } = await post('password/submitResetAsk', { email }, { from: anAddress().from })
      answers.push({ status, cookies, body: body.replaceAll(email, 'someone').replace(/"[\w-]{21}[vm]?"/g, '') })
    }
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
    await mailTo(active.email, /^Set a new password/)
    for (const email of [disabled.email, nobody]) expect(await mailsTo(email)).toEqual([])
  })
})

test.describe('changing the password', () => {
  test('takes the present one and proof; the others end, and the owner hears of it', async ({
    page,
    customer,
    fromNewDevice,
  }) => {
    const elsewhere = await fromNewDevice()
    await signIn(elsewhere, customer)
    await signIn(page, customer)
    await page.goto('/security')
    await page.getByRole('link', { name: 'Password', exact: true }).click()
    await fillIn(page, 'not the present one', NEW_PASSWORD)
    await expect(page.getByLabel('Present password')).toHaveAccessibleDescription(/not your present password/)
    await expect(stepUp(page)).toBeHidden()
    await fillIn(page, PASSWORD, NEW_PASSWORD)
    await expect(stepUp(page)).toContainText('Change your password')
    await confirmWithCode(page, customer)
    await expect(page.getByText('Your password is changed.')).toBeVisible()
    await mailTo(customer.email, /^Your password was changed/)
    await elsewhere.goto('/')
    await expect(elsewhere.getByText('your password was changed in another browser')).toBeVisible()
    expect([await hasPassword(customer, NEW_PASSWORD), await hasPassword(customer, PASSWORD)]).toEqual([true, false])
  })

  test('leaves the other sessions where that is wished, and offers once more to end them', async ({
    page,
    customer,
    fromNewDevice,
  }) => {
    await signIn(await fromNewDevice(), customer)
    await signIn(page, customer)
    await page.goto('/security/password')
    await page.getByLabel('End all my other sessions').uncheck()
    await fillIn(page, PASSWORD, NEW_PASSWORD)
    await confirmWithCode(page, customer)
    await expect(page.getByText('one other session')).toBeVisible()
    await expectGoodScreen(page)
  })

  test('sets a first one for an account that has none', async ({ page }) => {
    const customer = await aCustomer({ totp: true })
    await signIn(page, customer)
    await page.goto('/security/password')
    await expect(page.getByRole('heading', { level: 1, name: 'Set a password' })).toBeVisible()
    await expect(page.getByLabel('Present password')).toBeHidden()
    await expectGoodScreen(page)
    await page.getByLabel('New password').fill(NEW_PASSWORD)
    await expect(page.getByText('Long enough. Very hard to guess.')).toBeVisible()
    await page.getByRole('button', { name: 'Set the password' }).click()
    await confirmWithCode(page, customer)
    await expect(page.getByText('Your account has a password now.')).toBeVisible()
    expect(await hasPassword(customer, NEW_PASSWORD)).toBe(true)
  })
})

const fillIn = async (page: Page, current: string, password: string) => {
  await page.getByLabel('Present password').fill(current)
  await page.getByLabel('New password').fill(password)
  await page.getByRole('button', { name: 'Change the password' }).click()
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the link is pasted beside the new password', async ({ page, customer }) => {
    const address = await resetLinkFor(customer)
    await page.goto(address)
    await page.getByLabel('Link from our mail').fill(address)
    await page.getByLabel('New password').fill(NEW_PASSWORD)
    await page.getByRole('button', { name: 'Set the new password' }).click()
    await expect(page.getByText('Your new password is set.')).toBeVisible()
    expect(await page.content()).not.toContain(secretOf(address))
  })

  test('a link is asked for', async ({ page, customer }) => {
    await page.goto('/recover/password')
    await page.getByLabel('Email address').fill(customer.email)
    await page.getByRole('button', { name: 'Mail me a link' }).click()
    await expect(page.getByText('If that address has an account')).toBeVisible()
    await mailTo(customer.email, /^Set a new password/)
  })

  test('the password changes after a code in the form itself', async ({ page, customer }) => {
    await signIn(page, customer)
    await page.goto('/security/password')
    await fillIn(page, PASSWORD, NEW_PASSWORD)
    await expect(page.getByText('Nothing was changed yet. This is what you are about to do:')).toBeVisible()
    await expect(page.getByLabel('New password')).toHaveValue('')
    await page.getByLabel('One-time code').fill(await codeFor(customer))
    await fillIn(page, PASSWORD, NEW_PASSWORD)
    await expect(page.getByText('Your password is changed.')).toBeVisible()
    expect(await hasPassword(customer, NEW_PASSWORD)).toBe(true)
  })
})
