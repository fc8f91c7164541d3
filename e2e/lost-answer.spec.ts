// An answer that carried the session's new value and never arrived: the browser goes back to its session by itself, what was
// typed is still there, and nobody is alarmed. From another device the old value gets nowhere.
import type { Page } from '@playwright/test'
import { prisma, transaction } from '../lib/db'
import { rotate } from '../lib/sessions/rotation'
import { readClock } from '../lib/time'
import { endOf } from './attacks/cast'
import { challengeIn, post } from './attacks/posts'
import { NAVIGATING, send } from './attacks/wire'
import { atPayouts, fillPayoutAccount, NEW_ACCOUNT, sendPayoutAccount, stepUp } from './fixtures/acts'
import { goAwake, tokenOf } from './fixtures/browser'
import { aCustomer, agedToken, codeFor, expect, signIn, signInByForm, test, withoutSuggestions } from './fixtures/story'

/** The server replaced the value a minute ago, and the answer was lost on its way. */
async function answerLost(page: Page, session: { readonly id: string }): Promise<void> {
  const token = (await tokenOf(page)) ?? ''
  await transaction((tx) => rotate(tx, session.id, 'step-up', token, readClock()))
  await agedToken(session, { minutes: 1 })
}

test('the browser goes back to its session by itself, and the page opens', async ({ page, customer }) => {
  const session = await signIn(page, customer)
  await answerLost(page, session)
  await page.goto('/policies')
  await expect(page.getByRole('heading', { level: 1, name: 'Policies' })).toBeVisible()
  expect(await endOf(session)).toBeNull()
  await expect(customer).not.toHaveAuditEvent({ kind: 'attack.stolen-token' })
  await expect(customer).toHaveAuditEvent({ kind: 'session.resumed', times: 1 })
})

test('where the network fails on the way back, that is said beside the form that signs in', async ({
  page,
  customer,
}) => {
  const session = await signIn(page, customer)
  await answerLost(page, session)
  await page.route('**/*', (route) => (route.request().headers()['next-action'] ? route.abort() : route.continue()))
  await page.goto('/policies')
  await expect(page.getByRole('alert').filter({ hasText: 'We could not be reached' })).toContainText('Try again.')
  await expect(page.getByLabel('Email address')).toBeVisible()
  await page.unrouteAll()
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Policies' })).toBeVisible()
})

test('a browser with a key of its own answers with it', async ({ page }) => {
  const customer = await aCustomer({ password: true })
  await withoutSuggestions(page)
  await signInByForm(page, customer)
  const session = await prisma.session.findFirstOrThrow({ where: { userId: customer.id }, select: { id: true } })
  const device = await prisma.knownDevice.findFirstOrThrow({ where: { userId: customer.id } })
  expect(device.publicKey).not.toBeNull()
  await answerLost(page, session)
  await page.goto('/policies')
  await expect(page.getByRole('heading', { level: 1, name: 'Policies' })).toBeVisible()
  const event = await prisma.auditEvent.findFirstOrThrow({ where: { kind: 'session.resumed', actorId: customer.id } })
  expect(event.details).toEqual({ by: 'key' })
})

test('what was typed when it happened stands in the form again', async ({ page, customer }) => {
  const session = await atPayouts(page, customer)
  await fillPayoutAccount(page)
  await answerLost(page, session)
  await sendPayoutAccount(page)
  await expect(page.getByText('We kept what you typed. Nothing was submitted.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Bank', exact: true })).toHaveValue(NEW_ACCOUNT.bank)
})

test('a page that stands open goes back by itself, once, and keeps what was typed', async ({ page, customer }) => {
  await page.clock.install()
  const session = await atPayouts(page, customer)
  await goAwake(page, '/payouts?change=account')
  await fillPayoutAccount(page)
  await answerLost(page, session)
  const old = await tokenOf(page)
  await page.clock.fastForward(61_000)
  await expect.poll(() => tokenOf(page)).not.toBe(old)
  await expect(page.getByRole('textbox', { name: 'Account number' })).toHaveValue(NEW_ACCOUNT.account)
  await page.clock.fastForward(61_000)
  await sendPayoutAccount(page)
  await expect(stepUp(page)).toBeVisible()
  await expect(customer).toHaveAuditEvent({ kind: 'session.resumed', times: 1 })
  expect(await endOf(session)).toBeNull()
})

test('of two open tabs each goes on, and the value is exchanged once', async ({ page, customer }) => {
  const session = await signIn(page, customer)
  const second = await page.context().newPage()
  for (const tab of [page, second]) await tab.clock.install()
  for (const tab of [page, second]) await goAwake(tab, '/policies')
  await answerLost(page, session)
  const old = await tokenOf(page)
  await Promise.all([page, second].map((tab) => tab.clock.fastForward(61_000)))
  await expect.poll(() => tokenOf(page)).not.toBe(old)
  for (const tab of [page, second]) {
    await tab.clock.fastForward(61_000)
    await tab.getByRole('link', { name: 'Claims' }).first().click()
    await expect(tab.getByRole('heading', { level: 1, name: 'Claims' })).toBeVisible()
  }
  await expect(customer).toHaveAuditEvent({ kind: 'session.resumed', times: 1 })
})

test('a page that stands open in a browser that cannot show itself is covered, and nothing ends', async ({
  page,
  customer,
}) => {
  await page.clock.install()
  const session = await signIn(page, customer)
  await goAwake(page, '/policies')
  await answerLost(page, session)
  await page.context().clearCookies({ name: '__Host-stepgate-device' })
  await page.clock.fastForward(61_000)
  await expect(page.getByText('we couldn’t confirm that this is the same browser')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Policies' })).toBeHidden()
  expect(await endOf(session)).toBeNull()
  await expect(customer).not.toHaveAuditEvent({ kind: 'attack.stolen-token' })
})

test('the page that an act draws with a new value is no use of it, while nobody has got that answer', async ({
  page,
  customer,
}) => {
  const session = await atPayouts(page, customer)
  const at = { as: session, at: '/payouts' }
  const asked = challengeIn(await post('payouts/changePayoutAccount', NEW_ACCOUNT, at))
  const code = await codeFor(customer)
  await post('step-up/proveStepUp', { method: 'totp', challenge: asked.id, code }, at)
  const { tokenGeneration, presentedGeneration } = await prisma.session.findUniqueOrThrow({ where: { id: session.id } })
  expect([tokenGeneration, presentedGeneration]).toEqual([1, 0])
  await agedToken(session, { minutes: 1 })
  await page.goto('/policies')
  // A cookie alone brings back nothing that was proven after the old value, so the code is asked for once more.
  await expect(page.getByRole('heading', { level: 1, name: 'Prove that it is you' })).toBeVisible()
  expect(await endOf(session)).toBeNull()
  await expect(customer).not.toHaveAuditEvent({ kind: 'attack.stolen-token' })
})

test('nor is the page that an act leads to, which is sent with the same answer', async ({ page, customer }) => {
  const session = await atPayouts(page, customer)
  await agedToken(session, { minutes: 16 })
  const { id } = await prisma.knownDevice.findFirstOrThrow({ where: { userId: customer.id }, select: { id: true } })
  const renamed = await post('devices/submitRenameDevice', { id, name: 'Kitchen laptop' }, { as: session })
  expect([renamed.leadsTo, renamed.body]).toEqual([
    expect.stringContaining('changed=renamed'),
    expect.stringContaining('Kitchen laptop'),
  ])
  const { tokenGeneration, presentedGeneration } = await prisma.session.findUniqueOrThrow({ where: { id: session.id } })
  expect([tokenGeneration, presentedGeneration]).toEqual([1, 0])
})

test('without scripts it takes a press', async ({ browser, contextOptions, customer }) => {
  const context = await browser.newContext({ ...contextOptions, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/sign-in')
  const session = await signIn(page, customer)
  await answerLost(page, session)
  await page.goto('/claims')
  await expect(page.getByText('You’re still signed in.')).toBeVisible()
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Claims' })).toBeVisible()
  await context.close()
})

test('from another device the old value is refused, and nothing ends', async ({ page, customer }) => {
  const session = await signIn(page, customer)
  await answerLost(page, session)
  const cookie = `__Host-stepgate=${session.token}; __Host-stepgate-device=another`
  const visit = await send('/policies', { as: { cookie }, headers: NAVIGATING })
  expect([visit.status, visit.headers.get('location')]).toEqual([307, '/sign-in?next=%2Fpolicies'])
  const asked = await post('sign-in/resumeSession', { next: '/' }, { as: { cookie } })
  expect(asked.outcome?.kind).toBe('invalid')
  expect(asked.cookies).toEqual([])
  expect(await endOf(session)).toBeNull()
  await expect(customer).not.toHaveAuditEvent({ kind: 'attack.stolen-token' })
  await page.goto('/policies')
  await expect(page.getByRole('heading', { level: 1, name: 'Policies' })).toBeVisible()
})
