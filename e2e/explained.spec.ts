// Why something was asked, explained: to customers in sentences, to staff as a waterfall and a table; and both saying
// afterwards what it was. The charts come to staff alone.
import type { Page } from '@playwright/test'
import { changePayoutAccount, stepUp } from './fixtures/acts'
import { withPayoutAccount } from './fixtures/papers'
import {
  aColleague,
  aCustomer,
  expect,
  type MadePerson,
  signIn,
  signInByForm,
  test,
  withPasskey,
} from './fixtures/story'

const NEW_DEVICE = 'This device is new to your account.'

/** A customer who is asked for a passkey because the device is new, and steps back. */
async function askedBecauseOfRisk(page: Page): Promise<MadePerson> {
  const customer = await aCustomer({ totp: true, passkey: true })
  await withPayoutAccount(customer)
  await signIn(page, customer, { newDevice: true, events: ['password', 'totp'] })
  await changePayoutAccount(page)
  await expect(stepUp(page)).toContainText(NEW_DEVICE)
  await stepUp(page).getByRole('button', { name: 'Cancel' }).click()
  return customer
}

/** Every script that a page loads, as text. */
function scriptsOf(page: Page): () => Promise<string> {
  const bodies: Promise<string>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') bodies.push(response.text().catch(() => ''))
  })
  return async () => (await Promise.all(bodies)).join('\n')
}

test('a customer reads why, in the dialog and afterwards, and says that it was them', async ({ page }) => {
  const customer = await askedBecauseOfRisk(page)
  const scripts = scriptsOf(page)
  await page.goto('/activity')
  const line = page.getByRole('listitem').filter({ hasText: 'We asked for proof before' })
  await expect(line).toContainText(NEW_DEVICE)
  await line.getByText('Was this you?').click()
  await line.getByRole('button', { name: /^This was me/ }).click()
  await expect(line.getByText('You said that this was you')).toBeVisible()
  await expect(customer).toHaveAuditEvent({ kind: 'risk.labelled' })
  expect(await scripts()).not.toContain('recharts')
})

test('staff see the decision drawn and as a table, and label it', async ({ page, fromNewDevice }) => {
  const customer = await askedBecauseOfRisk(await fromNewDevice())
  const admin = await aColleague({ passkey: false })
  await withPasskey(page, admin)
  await signIn(page, admin)
  await page.goto(`/admin/audit?kind=operation.challenged&subject=${customer.id}`)
  await expect(page.locator('figure svg')).toHaveCount(0)
  await page.locator('summary').filter({ hasText: 'Change the payout account' }).click()
  const decision = page.getByRole('region', { name: 'Decision' })
  await decision.locator('figure').scrollIntoViewIfNeeded()
  await expect(decision.locator('svg.recharts-surface').first()).toBeVisible()
  const table = decision.getByRole('table', { name: 'What the score is made of' })
  await expect(table.getByRole('row', { name: /^Device/ })).toContainText('New to the account')
  const figures = await table.getByRole('row').locator('td').allTextContents()
  expect(figures.length).toBeGreaterThan(2)
  await expect(decision).toContainText('Elevated from')

  const said = page.getByRole('region', { name: 'Was it right?' })
  await expect(said).toContainText('Its owner said nothing')
  await said.getByRole('button', { name: /^Wrong alert/ }).click()
  await stepUp(page).getByRole('button', { name: 'Use a passkey' }).click()
  await expect(said).toContainText('Staff: wrong alert')
  await expect(admin).toHaveAuditEvent({ kind: 'risk.labelled', subjectId: customer.id })

  await page.goto(`/admin/users/${customer.id}`)
  const risk = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Risk over time' }) })
  await risk.scrollIntoViewIfNeeded()
  await expect(risk.locator('svg.recharts-surface').first()).toBeVisible()
  await risk.getByText(/The same as a table/).click()
  await expect(risk.getByRole('table')).toContainText('Change the payout account')

  await page.goto('/admin/risk/labels')
  await expect(
    page.getByRole('table', { name: 'Alerts by signal' }).getByRole('row', { name: /^Device/ }),
  ).toBeVisible()
})

test('a sign-in that was not me ends, money stands still, and nothing ends before it is confirmed', async ({
  page,
  fromNewDevice,
}) => {
  const customer = await aCustomer({ password: true, totp: true })
  const thief = await fromNewDevice()
  await signInByForm(thief, customer)
  await expect(thief.getByRole('heading', { level: 1, name: /Robin/ })).toBeVisible()
  await signIn(page, customer, { events: ['password', 'totp'] })
  await page.goto('/activity')
  const line = page.getByRole('listitem').filter({ hasText: 'Signed in with a password' })
  await line.getByText('Was this you?').click()
  await line.getByRole('link', { name: 'This wasn’t me' }).click()
  await expect(page.getByText('Nothing has happened yet.')).toBeVisible()
  await thief.reload()
  await expect(thief.getByRole('heading', { level: 1, name: /Robin/ })).toBeVisible()

  await page.getByRole('button', { name: 'This wasn’t me' }).click()
  await page.waitForURL('**/security/freeze')
  await expect(page.getByText('a sign-in', { exact: false }).first()).toBeVisible()
  await thief.goto('/policies')
  await expect(thief).toHaveURL(/sign-in/)
})
