// Every page there is, by the build's own list, and the states that matter most: nothing serious for axe in light and in
// dark, nothing to scroll sideways at 320 px. A new page has to be added here.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { HOLD } from '../lib/policy/assurance'
import { anAlert, aRisk } from '../lib/testing/alerts'
import { aHeldChange } from '../lib/testing/holds'
import { aSession } from '../lib/testing/sessions'
import { changePayoutAccount, confirmWithCode, fillPayoutAccount, stepUp } from './fixtures/acts'
import { withEverything, withPayoutAccount } from './fixtures/papers'
import { expectGoodScreen } from './fixtures/screens'
import { aColleague, aCustomer, expect, PASSWORD, signIn, test, withPasskey } from './fixtures/story'

type Who = 'nobody' | 'customer' | 'admin'
type Screen = { readonly as: Who; readonly at: (made: Made) => string; readonly heading: string | RegExp }
type Made = {
  readonly policyId: string
  readonly claimId: string
  readonly userId: string
  readonly sessionId: string
  readonly alertId: string
  readonly holdId: string
}

const screen = (as: Who, at: string | ((made: Made) => string), heading: string | RegExp): Screen => ({
  as,
  at: typeof at === 'string' ? () => at : at,
  heading,
})

const SCREENS: Readonly<Record<string, Screen>> = {
  '/(portal)': screen('customer', '/', /Robin/),
  '/(portal)/activity': screen('customer', '/activity', 'Activity'),
  '/(portal)/activity/not-me': screen(
    'customer',
    ({ alertId }) => `/activity/not-me?event=${alertId}`,
    'This wasn’t me',
  ),
  '/(portal)/billing': screen('customer', '/billing', 'Billing'),
  '/(portal)/billing/invoices': screen('customer', '/billing/invoices', 'Invoices'),
  '/(portal)/claims': screen('customer', '/claims', 'Claims'),
  '/(portal)/claims/[id]': screen('customer', ({ claimId }) => `/claims/${claimId}`, 'A dent'),
  '/(portal)/documents': screen('customer', '/documents', 'Documents'),
  '/(portal)/documents/tax': screen('customer', '/documents/tax', 'Tax forms'),
  '/(portal)/exports': screen('customer', '/exports', 'Exports'),
  '/(portal)/payouts': screen('customer', '/payouts?change=account', 'Payouts'),
  '/(portal)/policies': screen('customer', '/policies', 'Policies'),
  '/(portal)/policies/[id]': screen('customer', ({ policyId }) => `/policies/${policyId}`, 'Auto'),
  '/(portal)/profile': screen('customer', '/profile', 'Profile'),
  '/(portal)/security/devices': screen('customer', '/security/devices', 'Devices'),
  '/(portal)/security': screen('customer', '/security', 'Security'),
  '/(portal)/security/recovery-codes': screen('customer', '/security/recovery-codes', 'Recovery codes'),
  '/(portal)/security/freeze': screen('customer', '/security/freeze', 'Freeze'),
  '/(portal)/security/protection': screen('customer', '/security/protection', 'How your account is protected'),
  '/(portal)/security/email': screen('customer', '/security/email', 'Email address'),
  '/(portal)/security/password': screen('customer', '/security/password', 'Set a password'),
  '/(portal)/security/waiting/[id]': screen(
    'customer',
    ({ holdId }) => `/security/waiting/${holdId}`,
    'Finish this change',
  ),
  '/(portal)/security/linked': screen('customer', '/security/linked', 'Linked sign-ins'),
  '/_not-found': screen('customer', '/policies/nothing', 'There is nothing here'),
  '/admin/audit': screen('admin', ({ userId }) => `/admin/audit?subject=${userId}`, 'Audit'),
  '/admin/audit/check': screen('admin', '/admin/audit/check', 'Audit chain'),
  '/admin/mail': screen('admin', '/admin/mail', 'Mail'),
  '/admin/risk/labels': screen('admin', '/admin/risk/labels', 'How right alerts were'),
  '/admin/policy': screen('admin', '/admin/policy', 'Policy'),
  '/admin/policy/simulate': screen(
    'admin',
    '/admin/policy/simulate?days=1&law.edit.low=recent&law.export.high=recent&shift=1&w.travel=0',
    'Try another law',
  ),
  '/admin/risk/models': screen('admin', '/admin/risk/models', 'Signals and models'),
  '/admin/risk/thresholds': screen('admin', '/admin/risk/thresholds', 'Thresholds'),
  '/admin/risk': screen('admin', '/admin/risk', 'Risk'),
  '/admin/sessions': screen('admin', ({ userId }) => `/admin/sessions?q=${userId}`, 'Sessions'),
  '/admin/sessions/[id]': screen('admin', ({ sessionId }) => `/admin/sessions/${sessionId}`, /Chrome/),
  '/admin/users': screen('admin', ({ userId }) => `/admin/users?q=${userId}`, 'Users'),
  '/admin/users/[id]': screen('admin', ({ userId }) => `/admin/users/${userId}`, 'Robin Test'),
  '/not-me': screen('nobody', '/not-me', 'This wasn’t me'),
  '/confirm-address': screen('nobody', '/confirm-address', 'Confirm your email address'),
  '/confirm-email': screen('nobody', '/confirm-email', 'Confirm your new email address'),
  '/recover/password': screen('nobody', '/recover/password', 'Forgot your password?'),
  '/recover/password/new': screen('nobody', '/recover/password/new', 'Set a new password'),
  '/recover': screen('nobody', '/recover', 'Recover your account'),
  '/recover/done': screen('nobody', '/recover/done', 'You can sign in again'),
  '/recover/mail': screen('nobody', '/recover/mail', 'Go on recovering'),
  '/recover/vouch': screen('nobody', '/recover/vouch', 'Shorten the wait'),
  '/sign-in': screen('nobody', '/sign-in', 'Sign in'),
  '/sign-up': screen('nobody', '/sign-up', 'Open an account'),
  '/sign-up/email': screen('nobody', '/sign-up/email', 'Check your email'),
  '/step-up': screen('customer', '/step-up', 'Prove that it is you'),
}

/** Shown only when the root layout itself fails: it has neither styles nor anything to reach. */
const WITHOUT_A_SCREEN = '/_global-error'

test('every page of the build is among the screens', () => {
  const dist = process.env.NEXT_DIST_DIR || '.next'
  const file = path.resolve(import.meta.dirname, '..', dist, 'server/app-paths-manifest.json')
  const routes = Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object)
  const pages = routes.filter((route) => route.endsWith('/page')).map((route) => route.slice(0, -'/page'.length))
  expect(pages.filter((one) => one !== WITHOUT_A_SCREEN).sort()).toEqual(Object.keys(SCREENS).sort())
})

for (const [route, { as, at, heading }] of Object.entries(SCREENS)) {
  test(`${route} can be read and used by everybody`, async ({ page }) => {
    await page.goto(at(await furnished(page, as)))
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    await expect(page).toHaveTitle(/Harbor Mutual/)
    await openEverything(page)
    await expectGoodScreen(page)
  })
}

test('whoever is signed in finds the way out on every page, whatever stands in its place', async ({ page }) => {
  test.slow()
  for (const who of ['customer', 'admin'] as const) {
    const made = await furnished(page, who)
    const seen = Object.values(SCREENS).filter(({ as }) => as === who || (who === 'customer' && as === 'nobody'))
    const places = [...seen.map(({ at }) => at(made)), '/nothing/at/all', '/policies/nothing', '/admin/nothing']
    for (const at of who === 'customer' ? [...places, '/admin/users'] : places) {
      await page.goto(at)
      await expect(page.getByRole('button', { name: 'Sign out', exact: true }).first(), at).toBeVisible()
    }
  }
  await page.getByRole('button', { name: 'Sign out', exact: true }).first().click()
  await expect(page.getByText('You signed out.')).toBeVisible()
  await page.goto('/policies/nothing')
  await page.goto('/nothing/at/all')
  await expect(page.getByRole('button', { name: 'Sign out' })).toHaveCount(0)
})

/** Somebody signed in as the screen wants it, and the rows that it shows. */
async function furnished(page: Page, as: Who): Promise<Made> {
  const customer = await aCustomer({ passkey: true, totp: true })
  const papers = await withEverything(customer)
  const session = await aSession(customer, { risk: { ...aRisk('elevated'), signIns: 14 } })
  const alertId = await anAlert(customer, { sessionId: session.id })
  const { id: holdId } = await aHeldChange(customer, HOLD)
  if (as === 'customer') await signIn(page, customer, { events: ['password', 'totp'] })
  if (as === 'admin') await signIn(page, await aColleague())
  return { ...papers, userId: customer.id, sessionId: session.id, alertId, holdId }
}

/** Boxes that open on a press hold forms of their own; the folded menu stays shut. */
const openEverything = (page: Page): Promise<void> =>
  page.locator('main details').evaluateAll((boxes) => {
    for (const box of boxes) (box as HTMLDetailsElement).open = true
  })

test.describe('a state that matters', () => {
  test('the dialog that asks for proof', async ({ page, customer }) => {
    await withPasskey(page, customer)
    await withPayoutAccount(customer)
    await signIn(page, customer)
    await changePayoutAccount(page)
    await expect(stepUp(page)).toBeVisible()
    await expectGoodScreen(page)
    await confirmWithCode(page, customer, '000000')
    await expect(page.getByRole('textbox', { name: 'One-time code' })).toHaveAccessibleDescription(/tries left/)
    await expectGoodScreen(page)
  })

  test('the page that asks for proof', async ({ page, customer }) => {
    await withEverything(customer)
    await signIn(page, customer, { newDevice: true, client: 'Firefox on Windows' })
    await page.goto('/claims')
    await expect(page.getByRole('heading', { level: 1, name: 'Prove that it is you' })).toBeVisible()
    await expectGoodScreen(page)
  })

  test('a refusal in place of a form', async ({ page }) => {
    const customer = await aCustomer()
    await withPayoutAccount(customer)
    await signIn(page, customer)
    await page.goto('/payouts?change=account')
    await expect(page.getByText('First, add a way to prove that it is you').first()).toBeVisible()
    await expectGoodScreen(page)
  })

  test('a refusal in place of buttons, apart from the list below it', async ({ page }) => {
    const customer = await aCustomer()
    const { claimId } = await withEverything(customer)
    await signIn(page, customer)
    for (const at of ['/documents', `/claims/${claimId}`]) {
      await page.goto(at)
      const letters = page.getByText('First, add a way to prove that it is you').locator('xpath=ancestor::section')
      const list = letters.locator('table, ul.divide-y')
      const gap = await list.evaluate(
        (one) => one.getBoundingClientRect().top - (one.previousElementSibling?.getBoundingClientRect().bottom ?? 0),
      )
      expect(gap, at).toBeGreaterThanOrEqual(12)
      expect(gap, at).toBeLessThan(40)
    }
  })

  test('a refusal in place of a page', async ({ page }) => {
    await signIn(page, await aCustomer({ password: 'tidal-wy' }))
    await page.goto('/')
    await expect(
      page.getByRole('heading', { level: 1, name: 'First, add a way to prove that it is you' }),
    ).toBeVisible()
    await expectGoodScreen(page)
  })

  test('faults at the fields of a form', async ({ page, customer }) => {
    await withPayoutAccount(customer)
    await signIn(page, customer)
    await fillPayoutAccount(page, { routing: '123456789' })
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Routing number' })).toBeFocused()
    await expectGoodScreen(page)
  })

  test('setting up an app', async ({ page }) => {
    await signIn(page, await aCustomer())
    await page.goto('/security')
    await page.getByRole('button', { name: 'Set up an app' }).click()
    await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible()
    await expectGoodScreen(page)
  })

  test('the code that follows the password', async ({ page, customer }) => {
    await page.goto('/sign-in')
    await page.getByLabel('Email address').fill(customer.email)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('One-time code')).toBeVisible()
    await expectGoodScreen(page)
  })

  for (const at of ['/', '/policies', '/claims', '/documents', '/documents/tax', '/billing', '/payouts', '/exports']) {
    test(`${at} with nothing on it yet`, async ({ page }) => {
      await signIn(page, await aCustomer())
      await page.goto(at)
      await expectGoodScreen(page)
    })
  }

  test('the folded menu on a phone', async ({ page, customer }) => {
    await page.setViewportSize({ width: 320, height: 640 })
    await signIn(page, customer)
    await page.goto('/policies')
    await page.getByText('Menu', { exact: true }).click()
    await expect(page.getByRole('link', { name: 'Payouts' })).toBeVisible()
    await expectGoodScreen(page)
    await page.getByRole('link', { name: 'Payouts' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Payouts' })).toBeVisible()
  })
})
