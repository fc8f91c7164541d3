// The security page: adding, renaming and removing passkeys and the app, and ending one's own sessions elsewhere.
import type { Page } from '@playwright/test'
import { codeOf } from '../lib/testing/codes'
import { confirmWithCode, mailedCode, shownSecret, stepUp } from './fixtures/acts'
import { aCustomer, enrolPasskey, expect, signIn, test, withPasskey } from './fixtures/story'

const region = (page: Page, title: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) })

async function addPasskey(page: Page, name: string): Promise<void> {
  await page.goto('/security')
  const passkeys = region(page, 'Passkeys')
  await passkeys.getByText('Add a passkey', { exact: true }).click()
  await passkeys.getByRole('textbox', { name: 'Name' }).last().fill(name)
  await passkeys.getByRole('button', { name: 'Go on' }).click()
}

test.describe('a passkey', () => {
  test('is the first authenticator of an account on a password just given and a mailed code, and waits a day', async ({
    page,
  }) => {
    const customer = await aCustomer({ password: true })
    const authenticator = await withPasskey(page)
    await signIn(page, customer)
    await addPasskey(page, 'My laptop')
    await page.getByLabel('Code from our mail').fill(await mailedCode(customer))
    await page.getByRole('button', { name: 'Add the passkey' }).click()
    await expect(page.getByText('Your passkey is added.')).toBeVisible()
    const passkeys = region(page, 'Passkeys')
    await expect(passkeys).toContainText('My laptop')
    await expect(passkeys).toContainText('Serves payments, payouts, exports')
    expect(await authenticator.count()).toBe(1)
    await expect(customer).toHaveAuditEvent({ kind: 'authenticator.added', times: 1 })
  })

  test('is added with proof by the app, whose codes can be phished, and then waits a day', async ({
    page,
    customer,
  }) => {
    await withPasskey(page)
    await signIn(page, customer)
    await addPasskey(page, 'My phone')
    await expect(stepUp(page)).toContainText('Add a passkey')
    await confirmWithCode(page, customer)
    await expect(page.getByText('Your passkey is added.')).toBeVisible()
    const waits = region(page, 'Passkeys').locator('strong').getByRole('time')
    const until = Date.parse((await waits.getAttribute('datetime')) ?? '')
    expect(Math.round((until - Date.now()) / 3_600_000)).toBe(24)
  })

  test('is not added twice to the same device', async ({ page, customer }) => {
    await withPasskey(page, customer)
    await signIn(page, customer)
    await addPasskey(page, 'The same again')
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await expect(page.getByText('This device already holds a passkey for your account.')).toBeVisible()
    await expect(customer).not.toHaveAuditEvent({ kind: 'authenticator.added' })
  })

  test('can be renamed without proof, and removed with it', async ({ page, customer }) => {
    await enrolPasskey(customer.id, customer.handle, { name: 'Old laptop' })
    await signIn(page, customer)
    await page.goto('/security')
    const passkeys = region(page, 'Passkeys')
    await passkeys.getByLabel('Rename Old laptop').click()
    await passkeys.getByRole('textbox', { name: 'Name' }).first().fill('Attic laptop')
    await passkeys.getByRole('button', { name: 'Save the name' }).click()
    await expect(page.getByText('Renamed.')).toBeVisible()
    await expect(passkeys).toContainText('Attic laptop')

    await passkeys.getByLabel('Remove… Attic laptop').click()
    await expect(passkeys).toContainText('cannot sign you in or confirm anything any more')
    await passkeys.getByRole('button', { name: 'Remove Attic laptop' }).click()
    await expect(stepUp(page)).toContainText('Remove the passkey “Attic laptop”')
    await confirmWithCode(page, customer)
    await expect(page.getByText('The passkey is removed.')).toBeVisible()
    await expect(passkeys).toContainText('No passkeys yet')
  })

  test('that is the last authenticator beside a short password stays', async ({ page }) => {
    const customer = await aCustomer({ password: 'tidal-wy' })
    await withPasskey(page, customer)
    await signIn(page, customer)
    await page.goto('/security')
    const passkeys = region(page, 'Passkeys')
    await passkeys.getByLabel(/^Remove…/).click()
    await passkeys.getByRole('button', { name: /^Remove/ }).click()
    await expect(page.getByText('Add another authenticator before you remove this one.')).toBeVisible()
  })
})

test.describe('the app', () => {
  test('is set up from a picture or a text, and shows with a code that it arrived', async ({ page }) => {
    const customer = await aCustomer({ password: true })
    await signIn(page, customer)
    await page.goto('/security')
    const app = region(page, 'Authenticator app')
    await app.getByRole('textbox', { name: 'Name' }).fill('My phone')
    await app.getByRole('button', { name: 'Set up an app' }).click()
    await expect(app.getByRole('img', { name: /QR code/ })).toBeVisible()
    await expect(app.getByRole('link', { name: 'open it in an app on this device' })).toHaveAttribute(
      'href',
      /^otpauth:\/\/totp\//,
    )
    const secret = await shownSecret(page)
    const code = codeOf(secret)

    const mailed = await mailedCode(customer)
    await app.getByLabel('One-time code').fill(`${(Number(code[0]) + 5) % 10}${code.slice(1)}`)
    await app.getByLabel('Code from our mail').fill(mailed)
    await app.getByRole('button', { name: 'Add the app' }).click()
    await expect(app.getByRole('alert')).toBeVisible()
    await expect(app.getByRole('img', { name: /QR code/ })).toBeVisible()
    await app.getByLabel('One-time code').fill(codeOf(secret))
    await app.getByLabel('Code from our mail').fill(mailed)
    await app.getByRole('button', { name: 'Add the app' }).click()
    await expect(page.getByText('Your authenticator app is added.')).toBeVisible()
    await expect(app).toContainText('My phone')
    await expect(app.locator('code')).toHaveCount(0)
  })

  test('can be renamed and removed', async ({ page, customer }) => {
    await signIn(page, customer)
    await page.goto('/security')
    const app = region(page, 'Authenticator app')
    await app.getByLabel('Rename Phone').click()
    await app.getByRole('textbox', { name: 'Name' }).fill('Old phone')
    await app.getByRole('button', { name: 'Save the name' }).click()
    await expect(app).toContainText('Old phone')
    await app.getByLabel('Remove… Old phone').click()
    await app.getByRole('button', { name: 'Remove Old phone' }).click()
    await expect(stepUp(page)).toContainText('Only your password')
    await confirmWithCode(page, customer)
    await expect(page.getByText('The authenticator app is removed.')).toBeVisible()
    await expect(app.getByRole('button', { name: 'Set up an app' })).toBeVisible()
  })
})

test.describe('one’s own sessions', () => {
  test('one can be ended: its browser is out and hears why', async ({ page, customer, fromNewDevice }) => {
    const elsewhere = await fromNewDevice()
    await signIn(elsewhere, customer, { client: 'Firefox on Windows' })
    await signIn(page, customer, { events: ['password', 'totp'] })
    await page.goto('/security')
    const sessions = region(page, 'Your sessions')
    await expect(sessions).toContainText('This one')
    await sessions.getByLabel('End… the session on Firefox on Windows').click()
    await sessions.getByRole('button', { name: 'End this session on Firefox on Windows' }).click()
    await expect(page.getByText('The session is ended.')).toBeVisible()
    await expect(sessions).toContainText('You are signed in nowhere else.')

    await elsewhere.goto('/policies')
    await expect(elsewhere.getByText('You ended this session from another device.')).toBeVisible()
    await page.goto('/policies')
    await expect(page.getByRole('heading', { level: 1, name: 'Policies' })).toBeVisible()
  })

  test('all the others can be ended at once, after proof', async ({ page, customer, fromNewDevice }) => {
    const others = [await fromNewDevice(), await fromNewDevice()]
    for (const other of others) await signIn(other, customer, { client: 'Safari on iOS' })
    await signIn(page, customer)
    await page.goto('/security')
    const sessions = region(page, 'Your sessions')
    await sessions.getByText('End all other sessions…').click()
    await expect(sessions).toContainText('2 sessions end, and this one stays')
    await sessions.getByRole('button', { name: 'End all other sessions' }).click()
    await expect(stepUp(page)).toContainText('End all your other sessions')
    await confirmWithCode(page, customer)
    await expect(page.getByText('All your other sessions are ended.')).toBeVisible()
    for (const other of others) {
      await other.goto('/')
      await expect(other.getByText('You ended this session from another device.')).toBeVisible()
    }
  })
})
