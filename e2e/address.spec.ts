// The account's address: confirmed by a mail that arrived, changed by one too, and brought back by the address before.
import { prisma } from '../lib/db'
import { randomId } from '../lib/random'
import { CHANGED, changePayoutAccount, confirmWithCode, typePassword } from './fixtures/acts'
import { askForAddress, typeMailedCode, unconfirmed } from './fixtures/doors'
import { arrive, followLink, linkIn, mailsTo, mailTo } from './fixtures/mail'
import { OLD_ACCOUNT, payoutAccountOf, withPayoutAccount } from './fixtures/papers'
import { expectFocusIn, expectGoodScreen } from './fixtures/screens'
import { aCustomer, codeFor, expect, PASSWORD, signIn, test } from './fixtures/story'

const fresh = () => `${randomId()}@harbor.example`
const rowOf = (of: { readonly id: string }) => prisma.user.findUniqueOrThrow({ where: { id: of.id } })

test.describe('confirming an address', () => {
  test('money waits for it, whatever is proven, and moves after it', async ({ page }) => {
    const customer = await aCustomer({ totp: true, confirmed: false })
    await withPayoutAccount(customer)
    await signIn(page, customer)
    await page.goto('/payouts?change=account')
    await expect(page.getByText('First, confirm your email address').first()).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Bank', exact: true })).toBeHidden()
    expect(await payoutAccountOf(customer)).toEqual(OLD_ACCOUNT)

    await page.getByRole('link', { name: 'Confirm your address' }).click()
    await page.getByRole('button', { name: 'Mail it again' }).click()
    await expect(page.getByText('Another mail is on its way.')).toBeVisible()
    await followLink(page, await mailTo(customer.email, /^Confirm your email address/), '/confirm-address')
    await page.getByRole('button', { name: 'Confirm this address' }).click()
    await expect(page.getByText('Your address is confirmed.')).toBeVisible()
    await expectFocusIn(page, 'Your address is confirmed.')
    await changePayoutAccount(page)
    await confirmWithCode(page, customer)
    await expect(page.getByText(CHANGED)).toBeVisible()
  })

  test('asking again and again is answered with a wait', async ({ page }) => {
    await signIn(page, await aCustomer({ confirmed: false, totp: true }))
    await page.goto('/security/email')
    await expectGoodScreen(page)
    for (let n = 0; n < 3; n += 1) {
      await page.getByRole('button', { name: 'Mail it again' }).click()
      await expect(page.getByText('Another mail is on its way.')).toBeVisible()
    }
    await page.getByRole('button', { name: 'Mail it again' }).click()
    await expect(page.getByText('Three mails went out within an hour.')).toBeVisible()
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the link is pasted, whole or not at all', async ({ page }) => {
    const { customer, address } = await unconfirmed(page)
    await page.goto(address)
    const field = page.getByLabel('Link from our mail')
    await field.fill(address.split('#')[0] ?? '')
    await page.getByRole('button', { name: 'Confirm this address' }).click()
    await expect(field).toHaveAccessibleDescription(/Copy the whole link/)
    await field.fill(`  ${address} `)
    await page.getByRole('button', { name: 'Confirm this address' }).click()
    await expect(page.getByText('Your address is confirmed.')).toBeVisible()
    expect((await rowOf(customer)).emailConfirmedAt).not.toBeNull()
  })
})

test.describe('changing the address', () => {
  test('it is asked for with proof, the new one confirms, and the one before has a way back', async ({
    page,
    customer,
    fromNewDevice,
  }) => {
    const email = fresh()
    await signIn(page, customer)
    await askForAddress(page, customer, email)
    await expect(page.getByText(`Waiting for ${email} to confirm`)).toBeVisible()
    await expectGoodScreen(page)
    await mailTo(customer.email, /^A change of your email address was asked for/)

    const phone = await fromNewDevice()
    await followLink(phone, await mailTo(email, /^Confirm your new email address/), '/confirm-email')
    await expectGoodScreen(phone)
    await phone.getByRole('button', { name: 'Use this address' }).click()
    await expect(phone.getByText('Your email address is changed.')).toBeVisible()
    await page.reload()
    await expect(page.getByText(`Waiting for`)).toBeHidden()
    await expect(page.getByRole('definition').filter({ hasText: email })).toBeVisible()

    const told = await mailTo(customer.email, /^Your email address was changed/)
    expect(told.text).toContain('the link below brings this address back')
    expect((await mailTo(email, /^Your email address was changed/)).text).not.toContain('brings this address back')

    await phone.goto('/sign-in')
    await typePassword(phone, email, PASSWORD)
    await phone.getByLabel('One-time code').fill(await codeFor(customer))
    await phone.getByRole('button', { name: 'Go on' }).click()
    await typeMailedCode(phone, email)
    await expect(phone.getByRole('heading', { level: 1, name: /Robin/ })).toBeVisible()
  })

  test('one that has an account is answered alike: its owner hears of it, and nothing can be confirmed', async ({
    page,
    customer,
  }) => {
    const owner = await aCustomer()
    await signIn(page, customer)
    await askForAddress(page, customer, owner.email)
    await expect(page.getByText(`Waiting for ${owner.email} to confirm`)).toBeVisible()
    await mailTo(owner.email, /^Somebody wanted to use your email address/)
    expect(await mailsTo(owner.email)).toHaveLength(1)
    expect(await rowOf(customer)).toMatchObject({ email: customer.email })
  })

  test('can be called off, and then its link does not serve', async ({ page, customer }) => {
    const email = fresh()
    await signIn(page, customer)
    await askForAddress(page, customer, email)
    const address = linkIn(await mailTo(email, /^Confirm your new/), '/confirm-email')
    await page.getByRole('button', { name: 'Call it off' }).click()
    await expect(page.getByText('Waiting for')).toBeHidden()
    await arrive(page, address)
    await page.getByRole('button', { name: 'Use this address' }).click()
    await expect(page.getByText('This link does not serve any more.')).toBeVisible()
    expect(await rowOf(customer)).toMatchObject({ email: customer.email })
  })
})
