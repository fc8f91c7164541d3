// What the dialog says, what answers it and what does not, and what becomes of a form while it is open.
import type { Page } from '@playwright/test'
import { wrongCode } from '../lib/testing/codes'
import { agedChallenges } from '../lib/testing/sessions'
import {
  atPayouts,
  CHANGED,
  changePayoutAccount,
  confirmWithCode,
  fillPayoutAccount,
  NEW_ACCOUNT,
  sendPayoutAccount,
  stepUp,
} from './fixtures/acts'
import { tokenOf } from './fixtures/browser'
import { OLD_ACCOUNT, payoutAccountOf, withTaxForm } from './fixtures/papers'
import { aCustomer, expect, signIn, test, withPasskey } from './fixtures/story'

test.describe('the dialog', () => {
  test('says what will happen, old beside new, and why it asks now', async ({ page }) => {
    const customer = await aCustomer()
    await withPasskey(page, customer)
    await atPayouts(page, customer, { newDevice: true })
    await changePayoutAccount(page)
    const dialog = stepUp(page)
    await expect(dialog).toContainText('Change the payout account')
    await expect(dialog.getByText('First Harbor')).toBeVisible()
    await expect(dialog).toContainText(`was ${OLD_ACCOUNT.bank} → , becomes First Harbor`)
    await expect(dialog).toContainText('4321')
    await expect(dialog).not.toContainText(NEW_ACCOUNT.account)
    await expect(dialog).toContainText('This device is new to your account.')
    await expect(dialog).toHaveAccessibleDescription(/Nothing was changed yet/)
  })

  test('says that it always asks where nothing is unusual', async ({ page, customer }) => {
    await atPayouts(page, customer)
    await changePayoutAccount(page)
    await expect(stepUp(page)).toContainText('We always ask for this, on any device.')
  })

  test('is not in the page until it is needed', async ({ page, customer }) => {
    const scripts: Promise<string>[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response.text().catch(() => ''))
    })
    const loaded = async (words: string) => (await Promise.all(scripts)).some((script) => script.includes(words))
    await atPayouts(page, customer)
    await fillPayoutAccount(page)
    await page.waitForLoadState('networkidle')
    expect(scripts.length).toBeGreaterThan(0)
    expect(await loaded('Why we ask now')).toBe(false)
    await sendPayoutAccount(page)
    await expect(stepUp(page)).toBeVisible()
    expect(await loaded('Why we ask now')).toBe(true)
  })

  for (const [way, cancel] of [
    ['the button', (page: Page) => page.getByRole('button', { name: 'Cancel' }).click()],
    ['Escape', (page: Page) => page.keyboard.press('Escape')],
  ] as const) {
    test(`can be left by ${way}: nothing changes, and the focus is where it was`, async ({ page, customer }) => {
      await atPayouts(page, customer)
      await changePayoutAccount(page)
      await expect(stepUp(page)).toBeVisible()
      await cancel(page)
      await expect(stepUp(page)).toBeHidden()
      await expect(page.getByRole('button', { name: 'Change the payout account' })).toBeFocused()
      await expect(page.getByRole('textbox', { name: 'Account number' })).toHaveValue(NEW_ACCOUNT.account)
      expect(await payoutAccountOf(customer)).toEqual(OLD_ACCOUNT)
      await sendPayoutAccount(page)
      await expect(stepUp(page)).toBeVisible()
    })
  }

  test('keeps the keyboard inside, from the first stop to the last', async ({ page, customer }) => {
    await atPayouts(page, customer)
    await changePayoutAccount(page)
    await expect(stepUp(page)).toBeVisible()
    for (let stop = 0; stop < 8; stop += 1) {
      await page.keyboard.press('Tab')
      const outside = await page.evaluate(() => {
        const { activeElement: at, body } = document
        return at !== body && at?.closest('dialog') === null
      })
      expect(outside).toBe(false)
    }
  })
})

test.describe('a passkey', () => {
  test('comes first, and does it', async ({ page, customer }) => {
    await withPasskey(page, customer)
    await atPayouts(page, customer)
    await changePayoutAccount(page)
    const ways = stepUp(page).getByRole('button', { name: /passkey|code/ })
    await expect(ways).toHaveText(['Use a passkey', 'Confirm with the code'])
    const before = await tokenOf(page)
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await expect(page.getByText(CHANGED)).toBeVisible()
    expect((await payoutAccountOf(customer)).last4).toBe('4321')
    expect(await tokenOf(page)).not.toBe(before)
  })

  test('whose person is not verified is refused by the browser, and nothing changes', async ({ page }) => {
    const customer = await aCustomer()
    const passkey = await withPasskey(page, customer)
    await passkey.verifies(false)
    await atPayouts(page, customer)
    await changePayoutAccount(page)
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await expect(page.getByText('Your browser did not use a passkey.')).toBeVisible()
    expect(await payoutAccountOf(customer)).toEqual(OLD_ACCOUNT)
    await passkey.verifies(true)
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await expect(page.getByText(CHANGED)).toBeVisible()
  })

  test('that a page got without verification is refused by the server', async ({ page }) => {
    const customer = await aCustomer()
    const passkey = await withPasskey(page, customer)
    await passkey.verifies(false)
    await atPayouts(page, customer)
    await page.addInitScript(() => {
      const get = navigator.credentials.get.bind(navigator.credentials)
      navigator.credentials.get = (options) => {
        if (options?.publicKey) options.publicKey.userVerification = 'discouraged'
        return get(options)
      }
    })
    await changePayoutAccount(page)
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await expect(page.getByText('That passkey was not accepted here. 4 tries left.')).toBeVisible()
    expect(await payoutAccountOf(customer)).toEqual(OLD_ACCOUNT)
  })

  test('that is waited for can be given up for a code', async ({ page, customer }) => {
    const passkey = await withPasskey(page, customer)
    await passkey.present(false)
    await atPayouts(page, customer)
    await changePayoutAccount(page)
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await confirmWithCode(page, customer)
    await expect(page.getByText(CHANGED)).toBeVisible()
  })
})

test.describe('a code', () => {
  test('that is wrong costs a try, and the fifth ends the request', async ({ page, customer }) => {
    await atPayouts(page, customer)
    await changePayoutAccount(page)
    for (const left of ['4 tries left', '3 tries left', '2 tries left', 'One try left']) {
      await confirmWithCode(page, customer, await wrongCode(customer))
      await expect(page.getByRole('textbox', { name: 'One-time code' })).toHaveAccessibleDescription(new RegExp(left))
    }
    await confirmWithCode(page, customer, await wrongCode(customer))
    await expect(page.getByText('This request for proof is over.')).toBeVisible()
    expect(await payoutAccountOf(customer)).toEqual(OLD_ACCOUNT)
    await expect(customer).toHaveAuditEvent({ kind: 'challenge.ended' })

    await page.getByRole('button', { name: 'Ask again' }).click()
    await confirmWithCode(page, customer)
    await expect(page.getByText(CHANGED)).toBeVisible()
  })

  test('that comes after five minutes comes too late', async ({ page, customer }) => {
    const session = await atPayouts(page, customer)
    await changePayoutAccount(page)
    await expect(stepUp(page)).toBeVisible()
    await agedChallenges(session, { minutes: 6 })
    await confirmWithCode(page, customer)
    await expect(page.getByText('This request for proof is over.')).toBeVisible()
    expect(await payoutAccountOf(customer)).toEqual(OLD_ACCOUNT)
  })

  test('serves private papers for ten minutes, without asking twice', async ({ page, customer }) => {
    await withTaxForm(customer, 2025)
    await signIn(page, customer)
    await page.goto('/documents/tax')
    await expect(page.getByRole('main')).not.toContainText('900-12-3456')
    const show = page.getByRole('button', { name: 'Show the full number on the form for 2025' })
    await show.click()
    await confirmWithCode(page, customer)
    await expect(page.getByText('900-12-3456')).toBeVisible()
    await page.getByRole('link', { name: 'Hide it again' }).click()
    await expect(page.getByText('900-12-3456')).toBeHidden()
    await show.click()
    await expect(page.getByText('900-12-3456')).toBeVisible()
    await expect(customer).toHaveAuditEvent({ kind: 'operation.challenged', times: 1 })
  })
})
