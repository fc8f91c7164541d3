// Friction follows risk: what a known customer meets at home, and what they meet where something is strange. The browser
// says by the demo controls from where, on what and when it is to be seen; everything behind it is the real thing.
import type { Page } from '@playwright/test'
import { prisma } from '../lib/db'
import { env } from '../lib/env'
import { knownFor } from '../lib/testing/histories'
import { changePayoutAccount, confirmWithCode, stepUp } from './fixtures/acts'
import { LOOPBACK } from './fixtures/browser'
import { AT_HOME, type Choices, controls, pretend, test } from './fixtures/demo-portal'
import { mailsTo } from './fixtures/mail'
import { withClaimLines, withPayoutAccount } from './fixtures/papers'
import { expectGoodScreen } from './fixtures/screens'
import {
  expect,
  type MadePerson,
  signIn,
  signInByForm,
  test as story,
  withoutSuggestions,
  withPasskey,
} from './fixtures/story'

// One server with the controls is enough.
test.describe.configure({ mode: 'default' })

const HOME = { level: 1, name: /Robin/ } as const
const CODES = /^Your code to sign in/

/** Signs in as the browser is to be seen, and answers whether a code was mailed for it. */
async function arrives(page: Page, customer: MadePerson, seen: Choices): Promise<boolean> {
  const mailed = async () => (await mailsTo(customer.email)).filter(({ subject }) => CODES.test(subject)).length
  const before = await mailed()
  await withoutSuggestions(page)
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await pretend(page, seen)
  await signInByForm(page, customer)
  return (await mailed()) > before
}

/** Asks for all claims as a file, and gives what is asked for it. */
async function exportEverything(page: Page): Promise<ReturnType<Page['getByRole']>> {
  await page.goto('/exports')
  await page.getByRole('button', { name: 'Export as CSV' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Prove that it is you' })).toBeVisible()
  return page.getByRole('main')
}

/** Several times what is usually taken out: by itself not enough to ask for more, with something else beside it too much. */
async function withMuchToExport(customer: MadePerson): Promise<void> {
  await knownFor(customer, { signIns: 45, exports: [20, 100, 300, 60, 150] })
  await withClaimLines(
    customer,
    Array.from({ length: 1_300 }, (_, nth) => `Line ${nth}`),
  )
}

test('a known laptop at home signs in quietly, and changes the payout account with a code', async ({
  page,
  customer,
}) => {
  await knownFor(customer)
  await withPayoutAccount(customer)
  expect(await arrives(page, customer, AT_HOME)).toBe(false)
  await expect(page.getByRole('heading', HOME)).toBeVisible()
  await changePayoutAccount(page)
  await expect(stepUp(page)).toContainText('We always ask for this')
  await confirmWithCode(page, customer)
  await expect(page.getByText('From now on, claims are paid into the new account.')).toBeVisible()
})

test('from a new country it takes a mailed code, and a change of the payout account a passkey: the dialog says why', async ({
  page,
  customer,
}) => {
  await knownFor(customer)
  await withPayoutAccount(customer)
  await withPasskey(page, customer)
  expect(await arrives(page, customer, { ...AT_HOME, Place: /^In France/ })).toBe(true)
  await changePayoutAccount(page)
  await expect(stepUp(page)).toContainText('This is the first time from this country.')
  await expect(stepUp(page).getByRole('textbox', { name: 'One-time code' })).toBeHidden()
  await stepUp(page).getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText('From now on, claims are paid into the new account.')).toBeVisible()
})

test('a bulk export at midnight asks for more than the same at noon', async ({ page, customer }) => {
  await withMuchToExport(customer)
  await withPasskey(page, customer)
  expect(await arrives(page, customer, AT_HOME)).toBe(false)
  const noon = await exportEverything(page)
  await expect(noon).toContainText('We always ask for this')
  await expect(noon.getByRole('textbox', { name: 'One-time code' })).toBeVisible()

  await arrives(page, customer, { ...AT_HOME, 'Hour (UTC)': /^00:00/ })
  const midnight = await exportEverything(page)
  await expect(midnight).toContainText('You do not usually sign in at this time of day.')
  await expect(midnight.getByRole('button', { name: 'Use a passkey' })).toBeVisible()
  await expect(midnight.getByRole('textbox', { name: 'One-time code' })).toBeHidden()
})

test('while stolen passwords are tried, a customer at home signs in quietly and is paid by a code', async ({
  page,
  customer,
}) => {
  await knownFor(customer)
  await withPayoutAccount(customer)
  for (const from of [/from elsewhere/, /from your network/]) {
    expect(await arrives(page, customer, { ...AT_HOME, 'Under attack': from })).toBe(false)
    await expect(page.getByRole('heading', HOME)).toBeVisible()
  }
  await changePayoutAccount(page)
  await confirmWithCode(page, customer)
  await expect(page.getByText('From now on, claims are paid into the new account.')).toBeVisible()
})

test('while stolen passwords are tried, a new kind of device is asked for a code and a passkey, and refused nothing', async ({
  page,
  customer,
}) => {
  await knownFor(customer, { signIns: 45, exports: [20, 100, 300, 60, 150] })
  await withClaimLines(customer, ['Bumper', 'Windshield'])
  await withPasskey(page, customer)
  for (const from of [/from elsewhere/, /from your network/]) {
    const seen = { ...AT_HOME, Device: /^A new phone/, 'Under attack': from }
    expect(await arrives(page, customer, seen)).toBe(true)
    await expect(page.getByRole('heading', HOME)).toBeVisible()
    const asked = await exportEverything(page)
    await expect(asked).toContainText('Somebody is trying many passwords here at the moment.')
    await expect(asked).toContainText('This device is new to your account.')
    await expect(asked.getByRole('button', { name: 'Use a passkey' })).toBeVisible()
    await expect(asked.getByRole('textbox', { name: 'One-time code' })).toBeHidden()
  }
})

test('a session that is in another country and another browser at once ends, and says so', async ({
  page,
  customer,
}) => {
  await knownFor(customer)
  await arrives(page, customer, AT_HOME)
  await page.goto('/policies')
  await pretend(page, { ...AT_HOME, Place: /^In Brazil/, Device: /^A new computer/ })
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('it was used in another country and another browser at once')
  await expect(customer).toHaveAuditEvent({ kind: 'attack.moved-session', times: 1 })
})

test.describe('the controls', () => {
  test('say on every screen what is pretended, and take it back', async ({ page, customer }) => {
    await page.goto('/sign-in')
    await expect(controls(page)).toContainText('Demo controls are on: we see you as you are.')
    await pretend(page, { Place: /^In France/, 'Hour (UTC)': /^03:00/ })
    await signIn(page, customer)
    for (const at of ['/', '/policies/nothing', '/payouts', '/sign-up', '/recover']) {
      await page.goto(at)
      await expect(controls(page)).toContainText('we treat you as if you were in France, at 03:00 UTC.')
    }
    await controls(page).getByRole('button', { name: 'Back to normal' }).click()
    await expect(page).toHaveURL(/\/recover$/)
    await expect(controls(page)).toContainText('we see you as you are.')
  })

  for (const at of ['/sign-in', '/payouts'])
    test(`can be read and used by everybody, open and shut, at ${at}`, async ({ page, customer }) => {
      if (at !== '/sign-in') await signIn(page, customer)
      await page.goto(at)
      await expectGoodScreen(page)
      await controls(page).getByText('Change', { exact: true }).click()
      await expectGoodScreen(page)
    })

  test('work by keyboard alone', async ({ page }) => {
    await page.goto('/sign-in')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await expect(controls(page).getByLabel('Place')).toBeFocused()
    await page.keyboard.type('In F')
    await controls(page).getByRole('button', { name: 'Pretend this' }).focus()
    await page.keyboard.press('Enter')
    await expect(controls(page)).toContainText('as if you were in France.')
  })

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false })
    test('work all the same', async ({ page }) => {
      await page.goto('/sign-in')
      await pretend(page, { Device: /^A new phone/, 'Under attack': /from elsewhere/ })
      await expect(page).toHaveURL(/\/sign-in$/)
      await expect(controls(page)).toContainText('as if you were on a new phone, while stolen passwords are tried.')
    })
  })

  test('take nothing from another site', async ({ page, baseURL }) => {
    const headers = { origin: 'https://evil.example' }
    const answer = await page.request.post(`${baseURL}/demo`, { headers, form: { as: 'usual' } })
    expect(answer.status()).toBe(403)
    expect(answer.headers()['set-cookie']).toBeUndefined()
  })
})

story.describe('where the controls are off', () => {
  story('there is nothing of them, and a cookie that pretends is not looked at', async ({ page, customer }) => {
    const cookie = {
      name: '__Host-stepgate-demo',
      value: 'france.phone.3.here.salt',
      url: env.ORIGIN.replace('http:', 'https:'),
    }
    await page.context().addCookies([cookie])
    await signInByForm(page, customer)
    for (const at of ['/', '/sign-up', '/policies/nothing']) {
      await page.goto(at)
      await expect(controls(page)).toBeHidden()
      expect(await page.content()).not.toContain('Demo controls')
    }
    const session = await prisma.session.findFirstOrThrow({ where: { userId: customer.id } })
    expect(session).toMatchObject({ network: LOOPBACK, country: null, client: expect.stringContaining('Chrome') })
  })

  story('the form leads nowhere', async ({ page }) => {
    const answer = await page.request.post('/demo', { headers: { origin: env.ORIGIN }, form: { as: 'usual' } })
    expect(answer.status()).toBe(404)
    expect(answer.headers()['set-cookie']).toBeUndefined()
  })
})
