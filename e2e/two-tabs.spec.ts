// Signing in beside another tab, and in a browser that keeps no cookies: neither is told what is true of the other.
import { saveCodes } from '../lib/testing/recoveries'
import { post } from './attacks/posts'
import { NAVIGATING, send } from './attacks/wire'
import { typePassword } from './fixtures/acts'
import { followLink } from './fixtures/mail'
import { askForMail, begin, proveCode, provePassword, repairing } from './fixtures/recovery'
import { aCustomer, codeFor, expect, PASSWORD, test } from './fixtures/story'

const HOME = { level: 1, name: /Robin/ } as const
const UNKEPT = 'Your browser did not send our cookie back'

test('a second tab, and the passkey that it offers, leave the code of the first one as it was', async ({
  page,
  customer,
}) => {
  await page.goto('/sign-in')
  await typePassword(page, customer.email, PASSWORD)
  await expect(page.getByLabel('One-time code')).toBeVisible()
  const second = await page.context().newPage()
  await second.goto('/sign-in')
  const begun = second.waitForResponse((response) => response.request().method() === 'POST')
  await second.getByRole('button', { name: 'Sign in with a passkey' }).click()
  expect(await (await begun).headerValue('set-cookie')).toContain('__Host-stepgate-sign-in=')
  await page.getByLabel('One-time code').fill(await codeFor(customer))
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('heading', HOME)).toBeVisible()
})

test('two people in two tabs each give their own code', async ({ page, customer }) => {
  const other = await aCustomer({ name: 'Mika Test', password: true, totp: true })
  const second = await page.context().newPage()
  for (const [tab, person] of [
    [page, customer],
    [second, other],
  ] as const) {
    await tab.goto('/sign-in')
    await typePassword(tab, person.email, PASSWORD)
    await expect(tab.getByLabel('One-time code')).toBeVisible()
  }
  await page.getByLabel('One-time code').fill(await codeFor(customer))
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('heading', HOME)).toBeVisible()
  await expect(other).not.toHaveAuditEvent({ kind: 'sign-in.failed' })
})

test('a browser that lost our cookie between two steps is told so, and what to do', async ({ page, customer }) => {
  await page.goto('/sign-in')
  await typePassword(page, customer.email, PASSWORD)
  await expect(page.getByLabel('One-time code')).toBeVisible()
  await page.context().clearCookies()
  await page.getByLabel('One-time code').fill(await codeFor(customer))
  await page.getByRole('button', { name: 'Go on' }).click()
  const alert = page.getByRole('alert').filter({ hasText: 'You are not signed in yet.' })
  await expect(alert).toContainText(UNKEPT)
  await expect(alert).toContainText('Safari keeps no secure cookies on http://localhost')
  await expect(alert).not.toContainText('took too long')
})

test('a browser that keeps no cookie at all is told before its password is looked at', async () => {
  const customer = await aCustomer({ password: true })
  const typed = { email: customer.email, password: PASSWORD, cookie: 'set' }
  const { outcome } = await post('sign-in/signInWithPassword', typed)
  expect(JSON.stringify(outcome)).toContain(UNKEPT)
  await expect(customer).not.toHaveAuditEvent({ kind: 'sign-in.succeeded' })
})

test('a recovery whose cookie did not come back is told apart from one that is over', async () => {
  expect((await post('recover/submitPassword', { password: PASSWORD })).leadsTo).toContain('/recover?over=unkept')
  const as = { cookie: `__Host-stepgate-recovery=${'A'.repeat(43)}` }
  expect((await post('recover/submitPassword', { password: PASSWORD }, { as })).leadsTo).toContain('/recover?over=1')
})

test('two recoveries in two tabs each take their own proofs', async ({ page, customer }) => {
  const other = await aCustomer({ name: 'Mika Test', password: true, totp: true })
  const [[code = ''], [otherCode = '']] = [await saveCodes(customer), await saveCodes(other)]
  await begin(page, customer.email)
  const second = await page.context().newPage()
  await second.goto('/recover')
  await expect(second.getByText('A recovery is already under way in this browser.')).toBeVisible()
  await expect(second.getByRole('main')).not.toContainText(customer.email)
  await begin(second, other.email)
  await proveCode(second, otherCode)
  await expect(second.getByText('This one is given.')).toBeVisible()
  await proveCode(page, code)
  await expect(page.getByText('This one is given.')).toBeVisible()
  await followLink(second, await askForMail(page, customer.email), '/recover/mail')
  await second.getByRole('button', { name: 'Go on', exact: true }).click()
  await expect(repairing(second)).toBeVisible()
  await expect(other).toHaveAuditEvent({ kind: 'recovery.proven', times: 1 })
  await expect(other).not.toHaveAuditEvent({ kind: 'recovery.failed' })
  await expect(customer).toHaveAuditEvent({ kind: 'recovery.opened', times: 1 })
})

test('stepping back in one tab leaves the recovery of the other, and a closed tab can be gone on with', async ({
  page,
  customer,
}) => {
  await begin(page, customer.email)
  const second = await page.context().newPage()
  await begin(second, customer.email)
  await second.getByRole('button', { name: 'Step back and begin anew' }).click()
  await second.getByRole('link', { name: 'Continue the one you began on' }).click()
  await provePassword(second)
  await expect(second.getByText('This one is given.')).toBeVisible()
  await page.reload()
  await expect(page.getByText('This one is given.')).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('signing in leads on where the session came back, and says what is wrong where it did not', async ({ page }) => {
    const customer = await aCustomer({ password: true })
    await page.goto('/sign-in?next=%2Fclaims')
    await typePassword(page, customer.email, PASSWORD)
    await expect(page.getByRole('heading', { level: 1, name: 'Claims' })).toBeVisible()
    await page.context().clearCookies()
    await page.goto('/sign-in?kept=look&next=%2Fclaims')
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
    await expect(page.getByText(UNKEPT)).toBeHidden()
    // As the form of our own page leads there.
    const led = await send('/sign-in?kept=look&next=%2Fclaims', {
      headers: { ...NAVIGATING, 'sec-fetch-site': 'same-origin' },
    })
    expect(led.body).toContain(UNKEPT)
  })
})
