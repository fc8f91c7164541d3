// What staff see and what an admin can do: find a session, end it, end all of a user, switch an account off and on, read
// the trail and check its chain. Each with a reason and proof; the browser concerned is out at its next click.
import type { Page } from '@playwright/test'
import { randomId } from '../lib/random'
import { aSession } from '../lib/testing/sessions'
import { stepUp } from './fixtures/acts'
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

const OUT = 'A member of our staff ended this session.'

/** An admin in this browser with a passkey in it; their last proof is long past. */
async function asAdmin(page: Page): Promise<MadePerson> {
  const admin = await aColleague({ passkey: false })
  await withPasskey(page, admin)
  await signIn(page, admin)
  return admin
}

/** Opens the box behind `label`, gives the reason, sends it and proves it. */
async function act(page: Page, label: string, submit: string, reason: string): Promise<void> {
  await page.getByText(label, { exact: true }).click()
  await page.getByRole('textbox', { name: 'Reason' }).fill(reason)
  await page.getByRole('button', { name: submit, exact: true }).click()
  await expect(stepUp(page)).toContainText(reason)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
}

test('a session is found and looked at before it ends, and stays ended', async ({ page, customer, fromNewDevice }) => {
  const browser = await fromNewDevice()
  const session = await signIn(browser, customer)
  await asAdmin(page)
  await page.goto(`/admin/sessions?q=${customer.email}`)
  await page
    .getByRole('table')
    .getByRole('link', { name: /Chrome/ })
    .click()
  await page.waitForURL(`**/admin/sessions/${session.id}`)
  await act(page, 'End session…', 'End session', 'Reported stolen by phone')
  await expect(page.getByText('Ended by staff', { exact: true })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'The session has ended.' })).toBeVisible()
  await expect(page.getByText('Reason given: Reported stolen by phone')).toBeVisible()
  await expect(page.getByText('End session…')).toHaveCount(0)
  await page.goto(`/admin/sessions?q=${customer.email}`)
  await expect(page.getByText('No session fits this filter.')).toBeVisible()
})

test('all sessions of a user end at once, and no reason means no ending', async ({ page, customer, fromNewDevice }) => {
  const browsers = [await fromNewDevice(), await fromNewDevice()]
  for (const browser of browsers) await signIn(browser, customer)
  await asAdmin(page)
  await page.goto(`/admin/users/${customer.id}`)
  await page.getByText('End all sessions…').click()
  await page.getByRole('button', { name: 'End all sessions', exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'Reason' })).toBeFocused()
  await expect(stepUp(page)).toBeHidden()
  await page.reload()
  await act(page, 'End all sessions…', 'End all sessions', 'Asked for at the counter')
  await expect(page.getByText('0 live at this moment')).toBeVisible()
  for (const browser of browsers) {
    await browser.goto('/')
    await expect(browser.getByText(OUT)).toBeVisible()
  }
})

test('a user is disabled, cannot come in, and is enabled again', async ({ page, customer, fromNewDevice }) => {
  const browser = await fromNewDevice()
  await signIn(browser, customer)
  await asAdmin(page)
  await page.goto(`/admin/users/${customer.id}`)
  await act(page, 'Disable user…', 'Disable user', 'Suspected fraud')
  await expect(page.getByText('Disabled', { exact: true })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'is disabled.' })).toBeVisible()
  await browser.goto('/policies')
  await expect(browser.getByText('This account is closed for now.')).toBeVisible()
  await browser.getByLabel('Email address').fill(customer.email)
  await browser.getByLabel('Password', { exact: true }).fill(customer.password ?? '')
  await browser.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(browser.getByText('That is not right.')).toBeVisible()

  await page.reload()
  // The proof of a minute ago was for disabling: another act takes another one.
  await act(page, 'Enable user…', 'Enable user', 'Cleared up')
  await expect(page.getByText('Active', { exact: true })).toBeVisible()
  await signInByForm(browser, customer)
  await expect(browser.getByRole('heading', { level: 1, name: /Robin/ })).toBeVisible()
})

test('sessions are found by user, device, state and assurance, and paged in order', async ({ page }) => {
  const name = `Quill ${randomId().slice(0, 8)}`
  const many = await Promise.all(Array.from({ length: 6 }, () => aCustomer({ name })))
  const theirs = many.flatMap((one) => Array.from({ length: 9 }, () => one))
  await Promise.all(theirs.map((one) => aSession(one, { client: 'Firefox on Windows' })))
  const [first] = many
  if (!first) throw new Error('nobody was made')
  await aSession(first, { client: 'Safari on iOS', events: ['passkey'] })
  await asAdmin(page)
  await page.goto('/admin/sessions')
  await page.getByLabel('Email, name or id').fill(name)
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('heading', { name: '55 sessions' })).toBeVisible()
  const rows = page.getByRole('table').getByRole('row')
  const shown = await rows.count()
  await page.getByRole('link', { name: 'Next' }).click()
  await page.waitForURL(/after=/)
  expect((await rows.count()) + shown - 2).toBe(55)
  await page.getByRole('link', { name: 'Back to the first page' }).click()

  await page.getByLabel('Assurance').selectOption('2')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('heading', { name: '1 session', exact: true })).toBeVisible()
  await expect(page.getByRole('table')).toContainText('Safari on iOS')

  await page.goto(`/admin/sessions?q=${name}&device=${encodeURIComponent('Firefox on Windows')}&sort=user`)
  await expect(page.getByRole('heading', { name: '54 sessions' })).toBeVisible()
  await page.goto(`/admin/sessions?q=${name}&state=ended`)
  await expect(page.getByText('No session fits this filter.')).toBeVisible()
  await page.goto('/admin/sessions?within=soon')
  await expect(page.getByText('This filter could not be understood.')).toBeVisible()
  await expect(page.getByLabel('Started within')).toHaveValue('soon')
})

test('users are found by name, role and state', async ({ page }) => {
  const name = `Wren ${randomId().slice(0, 8)}`
  await aCustomer({ name })
  await aCustomer({ name, state: 'disabled' })
  await aColleague({ name, roles: ['support'] })
  await asAdmin(page)
  await page.goto(`/admin/users?q=${name}`)
  await expect(page.getByRole('heading', { name: '3 users' })).toBeVisible()
  await page.getByLabel('State').selectOption('disabled')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('heading', { name: '1 user', exact: true })).toBeVisible()
  await page.goto(`/admin/users?q=${name}&role=support`)
  await page.getByRole('link', { name }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
})

test('the trail shows who did what and why it was decided so, and its chain can be checked', async ({
  page,
  customer,
}) => {
  const admin = await asAdmin(page)
  await aSession(customer)
  await page.goto(`/admin/users/${customer.id}`)
  await act(page, 'End all sessions…', 'End all sessions', 'For the trail')
  await expect(page.getByText('0 live at this moment')).toBeVisible()
  await page.goto(`/admin/audit?actor=${admin.email}&subject=${customer.email}`)
  const event = page.getByRole('group').filter({ hasText: 'about Robin Test' }).first()
  await event.locator('summary').click()
  await expect(event).toContainText('For the trail')
  await page.goto(`/admin/audit?actor=${admin.email}&kind=operation.challenged`)
  const asked = page.getByRole('group').first()
  await asked.locator('summary').click()
  await expect(asked.getByRole('region', { name: 'Decision' })).toContainText('The law for admin at low risk asks for')

  await page.getByRole('link', { name: 'Check the chain' }).click()
  await expect(page.getByText('The chain is whole.')).toBeVisible()
})

test('support looks and cannot act, an auditor reads the trail, and a customer finds nothing', async ({
  page,
  customer,
  fromNewDevice,
}) => {
  const support = await aColleague({ roles: ['support'] })
  await signIn(page, support)
  await page.goto(`/admin/users/${customer.id}`)
  await expect(page.getByRole('heading', { level: 1, name: customer.name })).toBeVisible()
  await expect(page.getByText('Disable user…')).toHaveCount(0)
  expect((await page.goto('/admin/audit'))?.status()).toBe(404)

  const audits = await fromNewDevice()
  await signIn(audits, await aColleague({ roles: ['auditor'] }))
  await audits.goto('/admin/audit')
  await expect(audits.getByRole('heading', { level: 1, name: 'Audit' })).toBeVisible()

  const visitor = await fromNewDevice()
  await signIn(visitor, customer)
  for (const path of ['/admin/sessions', '/admin/users', '/admin/audit', `/admin/users/${customer.id}`]) {
    expect((await visitor.goto(path))?.status()).toBe(404)
  }
})
