// The five stories that Stepgate is about: looking needs nothing more, a change of money is proven and happens once, an
// export is proven, an expired proof asks again, and an admin ends a session while its browser is out.
import { readFile } from 'node:fs/promises'
import { agedChallenges } from '../lib/testing/sessions'
import { changePayoutAccount, confirmWithCode, NEW_ACCOUNT, stepUp } from './fixtures/acts'
import { OLD_ACCOUNT, payoutAccountOf, withBalance, withClaimLines, withPayoutAccount } from './fixtures/papers'
import { aColleague, expect, signIn, test, withPasskey } from './fixtures/story'

test('a customer looks at policies, claims and bills, and is asked for nothing', async ({ page, customer }) => {
  await withBalance(customer, 120_00)
  await signIn(page, customer)
  for (const [path, heading] of PLACES) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
  }
  await expect(customer).not.toHaveAuditEvent({ kind: 'operation.challenged' })
})

const PLACES = [
  ['/', /Robin/],
  ['/policies', 'Policies'],
  ['/claims', 'Claims'],
  ['/billing/invoices', 'Invoices'],
  ['/payouts', 'Payouts'],
] as const

test('a change of the payout account asks for proof, and then happens once', async ({ page, customer }) => {
  await withPayoutAccount(customer)
  await signIn(page, customer)
  await changePayoutAccount(page)
  await expect(stepUp(page)).toContainText('Nothing was changed yet.')
  expect(await payoutAccountOf(customer)).toEqual(OLD_ACCOUNT)

  await confirmWithCode(page, customer)
  await expect(page.getByText('From now on, claims are paid into the new account.')).toBeVisible()
  await expect(stepUp(page)).toBeHidden()
  expect(await payoutAccountOf(customer)).toEqual({
    bank: NEW_ACCOUNT.bank,
    routing: NEW_ACCOUNT.routing,
    last4: '4321',
  })
  await expect(customer).toHaveAuditEvent({ kind: 'operation.performed', operation: 'payout.account.change', times: 1 })

  await changePayoutAccount(page)
  await expect(stepUp(page)).toBeVisible()
})

test('an export asks for proof, and arrives as a file that no spreadsheet runs', async ({ page, customer }) => {
  await withClaimLines(customer, ['=HYPERLINK("https://evil.test")', '+1+1', '-2', '@SUM(A1)', 'Physiotherapy'])
  await signIn(page, customer)
  await page.goto('/exports')
  await page.getByRole('button', { name: 'Export as CSV' }).click()
  await expect(page.getByRole('heading', { name: 'Prove that it is you' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Export your claims')

  const arrives = page.waitForEvent('download')
  await confirmWithCode(page, customer)
  const download = await arrives
  const said = page.getByRole('status').filter({ hasText: 'Your download is starting.' })
  await expect(said).toContainText('Export your claims')
  expect(download.suggestedFilename()).toMatch(/^claims-all-\d{4}-\d\d-\d\d\.csv$/)
  const lines = (await readFile(await download.path(), 'utf8')).split('\r\n')
  expect(lines).toHaveLength(7)
  for (const start of [`"'=HYPERLINK(`, `'+1+1`, `'-2`, `'@SUM(A1)`]) expect(lines.join('\n')).toContain(`,${start}`)
  expect(lines.join('\n')).toContain(',Physiotherapy,')
  await expect(customer).toHaveAuditEvent({ kind: 'operation.performed', operation: 'claim.export', times: 1 })
})

test('a proof that has expired before it is used asks again', async ({ page, customer }) => {
  await withPayoutAccount(customer)
  const session = await signIn(page, customer)
  await changePayoutAccount(page)
  await expect(stepUp(page)).toBeVisible()

  // The act is sent once more as soon as the proof stands. By then it is six minutes old.
  let sent = 0
  await page.route('**/payouts*', async (route) => {
    const acts = route.request().method() === 'POST'
    if (acts) sent += 1
    if (acts && sent === 2) await agedChallenges(session, { minutes: 6 })
    await route.continue()
  })
  await confirmWithCode(page, customer)
  await expect.poll(() => sent).toBe(2)
  await expect(page.getByRole('textbox', { name: 'One-time code' })).toHaveValue('')
  await expect(stepUp(page)).toBeVisible()
  expect(await payoutAccountOf(customer)).toEqual(OLD_ACCOUNT)

  await confirmWithCode(page, customer)
  await expect(page.getByText('From now on, claims are paid into the new account.')).toBeVisible()
  await expect(customer).toHaveAuditEvent({ kind: 'operation.performed', operation: 'payout.account.change', times: 1 })
})

test('an admin ends a session, and the browser is out at its next click, and hears why', async ({
  page,
  customer,
  fromNewDevice,
}) => {
  const browser = await fromNewDevice()
  const session = await signIn(browser, customer)
  await browser.goto('/policies')

  const admin = await aColleague({ passkey: false })
  await withPasskey(page, admin)
  await signIn(page, admin)
  await page.goto(`/admin/sessions/${session.id}`)
  await page.getByText('End session…').click()
  await page.getByRole('textbox', { name: 'Reason' }).fill('Reported stolen by phone')
  await page.getByRole('button', { name: 'End session', exact: true }).click()
  await expect(stepUp(page)).toContainText('Reported stolen by phone')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText('Ended by staff', { exact: true })).toBeVisible()

  await browser.getByRole('link', { name: 'Claims' }).click()
  await expect(browser.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await expect(browser.getByText('A member of our staff ended this session.')).toBeVisible()
  await expect(customer).toHaveAuditEvent({ kind: 'session.ended', actorId: admin.id, times: 1 })
})
