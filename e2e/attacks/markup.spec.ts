// Markup, quotes, line ends and line separators in every text that is kept, looked at on the screens of its owner and of
// staff: it stands there as it was typed, nothing of it runs, and no page breaks (ASVS 1.1.2, 1.2.1, 1.2.3).
import type { Page } from '@playwright/test'
import { prisma } from '../../lib/db'
import { aCustomer } from '../../lib/testing/people'
import { aSession, endedElsewhere } from '../../lib/testing/sessions'
import { readClock } from '../../lib/time'
import { stepUp } from '../fixtures/acts'
import { goAwake, LOOPBACK, putCookies } from '../fixtures/browser'
import { aHostileHome, type HostileHome, hostile, MARKUP, readingOf, watched } from '../fixtures/hostile'
import { aColleague, expect, signIn, test, withPasskey } from '../fixtures/story'

type Screen = { readonly at: (home: HostileHome) => string; readonly shows: readonly string[] }

/** Where each text is read, by its owner. */
const OWN: readonly Screen[] = [
  { at: () => '/', shows: ['name', 'policy', 'claim', 'summary', 'label', 'held', 'was', 'renamed', 'reason'] },
  { at: () => '/profile', shows: ['name'] },
  { at: () => '/security', shows: ['passkey', 'app', 'client'] },
  { at: () => '/security/devices', shows: ['device'] },
  { at: () => '/payouts', shows: ['bank', 'holder', 'paid into'] },
  { at: () => '/billing', shows: ['cardholder'] },
  { at: () => '/policies', shows: ['policy', 'insured'] },
  { at: ({ policyId }) => `/policies/${policyId}`, shows: ['policy', 'insured', 'coverage', 'claim'] },
  { at: () => '/claims', shows: ['claim'] },
  { at: ({ claimId }) => `/claims/${claimId}`, shows: ['claim', 'policy', 'document', 'line', 'provider'] },
  { at: () => '/documents', shows: ['document', 'claim'] },
  { at: () => '/activity', shows: ['added', 'renamed', 'reason', 'client'] },
]

/** And by staff. */
const OF_STAFF: readonly Screen[] = [
  { at: ({ person }) => `/admin/users?q=${person.id}`, shows: ['name'] },
  { at: ({ person }) => `/admin/users/${person.id}`, shows: ['name', 'passkey', 'app', 'client', 'disabled'] },
  { at: ({ person }) => `/admin/sessions?q=${person.id}&state=all`, shows: ['name', 'client'] },
  { at: ({ sessionId }) => `/admin/sessions/${sessionId}`, shows: ['name', 'client'] },
  { at: ({ person }) => `/admin/audit?subject=${person.id}`, shows: ['name', 'added', 'renamed', 'reason'] },
]

/** A page has one sign for a line end (HTML 13.2.3.5), a field of one line has none (HTML 4.10.5.1.2). */
const onPage = (mark: string): string => hostile(mark).replaceAll('\r\n', '\n')
const inField = (mark: string): string => hostile(mark).replaceAll('\r\n', '')

async function expectHarmless(page: Page, noticed: readonly string[], shows: readonly string[]): Promise<void> {
  const at = page.url()
  const { text, values, ran, alive } = await readingOf(page)
  const missing = shows.filter((mark) => !text.includes(onPage(mark)) && !values.includes(inField(mark)))
  expect(missing, at).toEqual([])
  expect({ ran, alive, noticed }, at).toEqual({ ran: null, alive: 0, noticed: [] })
}

test('a customer reads every text as it was typed, and nothing of it runs', async ({ page }) => {
  test.slow()
  const home = await aHostileHome()
  const noticed = await watched(page)
  await signIn(page, home.person, { events: ['password', 'totp'] })
  for (const { at, shows } of OWN) {
    await goAwake(page, at(home))
    await expectHarmless(page, noticed, shows)
  }
})

test('staff read every text of a customer as it was typed, and nothing of it runs', async ({ page }) => {
  test.slow()
  const home = await aHostileHome()
  await prisma.user.update({
    where: { id: home.person.id },
    data: { state: 'disabled', disabledAt: readClock(), disabledReason: hostile('disabled') },
  })
  const noticed = await watched(page)
  await signIn(page, await aColleague(), { events: ['password', 'passkey'] })
  for (const { at, shows } of OF_STAFF) {
    await goAwake(page, at(home))
    await expectHarmless(page, noticed, shows)
  }
})

test('markup goes through the forms for a name and for a reason, and comes back as text', async ({
  page,
  customer,
}) => {
  const noticed = await watched(page)
  await signIn(page, customer, { events: ['password', 'totp'] })
  await goAwake(page, '/profile')
  await page.getByLabel('Name', { exact: true }).fill(MARKUP)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await goAwake(page, '/')
  await expect(page.getByRole('heading', { level: 1, name: `Hello, ${MARKUP}` })).toBeVisible()
  await expectHarmless(page, noticed, [])

  const reason = `${MARKUP}\nAsked for by phone`
  const admin = await aColleague({ passkey: false })
  await withPasskey(page, admin)
  await signIn(page, admin)
  await goAwake(page, `/admin/users/${customer.id}`)
  await page.getByText('Disable user…', { exact: true }).click()
  await page.getByRole('textbox', { name: 'Reason' }).fill(reason)
  await page.getByRole('button', { name: 'Disable user', exact: true }).click()
  await expect(stepUp(page)).toContainText(MARKUP)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText('Disabled', { exact: true })).toBeVisible()
  expect((await readingOf(page)).text).toContain(reason)
  await expectHarmless(page, noticed, [])
})

test('the reason for which staff ended a session is told as it was typed', async ({ page }) => {
  const noticed = await watched(page)
  const customer = await aCustomer({ totp: true })
  const session = await aSession(customer, { network: LOOPBACK })
  await endedElsewhere(session, { reason: 'ended-by-staff', by: (await aColleague()).id, why: hostile('why') })
  await putCookies(page, session)
  await goAwake(page, '/')
  await expect(page.getByText('A member of our staff ended this session.')).toBeVisible()
  await expectHarmless(page, noticed, ['why'])
})

test('markup that came alive would be noticed', async ({ page }) => {
  const noticed = await watched(page)
  await goAwake(page, '/sign-in')
  await expectHarmless(page, noticed, [])
  await page.evaluate((markup) => document.body.insertAdjacentHTML('beforeend', markup), MARKUP)
  await expect.poll(() => noticed.join()).toContain('a violation: script-src-attr')
  expect((await readingOf(page)).alive).toBe(1)
})
