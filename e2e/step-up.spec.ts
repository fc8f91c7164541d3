// What the dialog says, what answers it and what does not, and what becomes of a form while it is open.
import type { Page } from '@playwright/test'
import { prisma } from '../lib/db'
import { wrongCode } from '../lib/testing/codes'
import { agedChallenges } from '../lib/testing/sessions'
import { readClock } from '../lib/time'
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

  test('whose backup eligibility changed is named, with what to do, and a code does it', async ({ page, customer }) => {
    await withPasskey(page, customer)
    await prisma.passkey.updateMany({
      where: { userId: customer.id },
      data: { backupEligible: false, name: 'Old laptop' },
    })
    await atPayouts(page, customer)
    await changePayoutAccount(page)
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    const alert = stepUp(page).getByRole('alert')
    await expect(alert).toContainText('We didn’t accept your passkey “Old laptop”.')
    await expect(alert).toContainText('remove it on the Security page and add it again. 4 tries left.')
    expect(await payoutAccountOf(customer)).toEqual(OLD_ACCOUNT)
    await confirmWithCode(page, customer)
    await expect(page.getByText(CHANGED)).toBeVisible()
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
  test('that is right counts at the fifth try, after four wrong ones', async ({ page, customer }) => {
    await atPayouts(page, customer)
    await changePayoutAccount(page)
    for (const left of ['4 tries left', '3 tries left', '2 tries left', 'One try left']) {
      await confirmWithCode(page, customer, await wrongCode(customer))
      await expect(page.getByRole('textbox', { name: 'One-time code' })).toHaveAccessibleDescription(new RegExp(left))
    }
    await confirmWithCode(page, customer)
    await expect(page.getByText(CHANGED)).toBeVisible()
  })

  test('that is wrong costs a try, and after the fifth the session waits, whatever it asks for', async ({
    page,
    customer,
  }) => {
    await atPayouts(page, customer)
    await changePayoutAccount(page)
    for (const left of ['4 tries left', '3 tries left', '2 tries left', 'One try left']) {
      await confirmWithCode(page, customer, await wrongCode(customer))
      await expect(page.getByRole('textbox', { name: 'One-time code' })).toHaveAccessibleDescription(new RegExp(left))
    }
    await confirmWithCode(page, customer, await wrongCode(customer))
    await expect(page.getByText('Too many wrong answers')).toBeVisible()
    await expect(page.getByText('That was wrong, and it was the last try')).toBeVisible()
    await expect(page.getByText('You can try again in 15 minutes.')).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'One-time code' })).toBeHidden()
    await expect(customer).toHaveAuditEvent({ kind: 'challenge.ended' })

    await page.getByRole('button', { name: 'Cancel' }).click()
    await sendPayoutAccount(page)
    await expect(page.getByText('Too many tries')).toBeVisible()
    expect(await payoutAccountOf(customer)).toEqual(OLD_ACCOUNT)
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

test('a change that waits is a task: shown where it was asked, and finished without typing it again', async ({
  page,
  customer,
}) => {
  await withPasskey(page, customer)
  await atPayouts(page, customer, { newDevice: true, client: 'Firefox on Windows', events: ['password', 'totp'] })
  await changePayoutAccount(page)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Confirmed, and now it waits' })).toBeVisible()
  const waits = page.locator('#waiting')
  await expect(waits).toContainText('We email you when it is ready.')
  await expect(waits).toContainText(`was ${OLD_ACCOUNT.bank} → , becomes ${NEW_ACCOUNT.bank}`)
  await expect(waits.getByRole('link', { name: /Finish this change/ })).toBeHidden()

  await prisma.hold.updateMany({ where: { userId: customer.id }, data: { ripeAt: readClock() } })
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Ready for you to finish' })).toBeVisible()
  expect(await page.content()).not.toContain(NEW_ACCOUNT.account)
  await page.getByRole('link', { name: 'Finish this change: Change the payout account' }).click()
  await expect(page.getByText('Nothing has changed yet. We ask you to confirm it once more.')).toBeVisible()
  expect(await payoutAccountOf(customer)).toEqual(OLD_ACCOUNT)
  expect(await page.content()).not.toContain(NEW_ACCOUNT.account)

  await page.getByRole('button', { name: 'Finish this change' }).click()
  await expect(stepUp(page)).toContainText('Change the payout account')
  await stepUp(page).getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText('The change was made.')).toBeVisible()
  expect(await payoutAccountOf(customer)).toMatchObject({ bank: NEW_ACCOUNT.bank, last4: '4321' })
})
