// Sentences that were untrue in some state, each read in that state.
import { randomId } from '../lib/random'
import { ACCOUNTS, DEMO_PASSWORD } from '../prisma/seed/people'
import { ours, send } from './attacks/wire'
import { CHANGED, confirmWithCode, fillPayoutAccount, stepUp } from './fixtures/acts'
import { resetLinkFor, setNewPassword } from './fixtures/doors'
import { aCustomer, expect, signIn, test } from './fixtures/story'

test('a first payout account: nothing is struck out, and the page says that it is set', async ({ page, customer }) => {
  await signIn(page, customer)
  await fillPayoutAccount(page)
  await page.getByRole('button', { name: 'Set the payout account' }).click()
  await expect(stepUp(page)).toContainText('First Harbor')
  await expect(stepUp(page).locator('s')).toHaveCount(0)
  await expect(stepUp(page)).not.toContainText('none')
  await confirmWithCode(page, customer)
  await expect(page.getByText(CHANGED)).toBeVisible()
  await expect(page.getByText('Keep the old one')).toBeHidden()
  await page.goto('/payouts?change=account')
  await expect(page.getByRole('link', { name: 'Keep the old one' })).toBeVisible()
  await expect(page.getByText('We kept what you typed.')).toBeHidden()
})

test('a new password is set: nobody is asked whether the link is too old', async ({ page }) => {
  const customer = await aCustomer({ password: true })
  const address = await resetLinkFor(customer)
  await page.goto(address)
  await expect(page.getByText('The link is too old?')).toBeVisible()
  await setNewPassword(page, address)
  await expect(page.getByText('Your new password is set.')).toBeVisible()
  await expect(page.getByText('The link is too old?')).toBeHidden()
})

test('a page that is not open to somebody does not say that nothing was changed', async ({ page }) => {
  await signIn(page, await aCustomer({ password: true, roles: ['admin'] }))
  await page.goto('/admin/users')
  await expect(page.getByRole('main')).toContainText(/authenticator/)
  await expect(page.getByRole('main')).not.toContainText('Nothing was changed')
})

test('the Security page of a new account says that a first passkey works at once', async ({ page }) => {
  await signIn(page, await aCustomer({ password: true, createdAt: new Date() }))
  await page.goto('/security')
  await expect(page.getByRole('main')).toContainText(
    'Your account is less than an hour old, so a passkey or app that you add now works at once for everything.',
  )
  await expect(page.getByRole('main')).toContainText(
    'Once your account is more than an hour old we also email you a code',
  )
})

test('password managers are led to the page that changes a password', async () => {
  const { status, headers } = await send('/.well-known/change-password')
  expect([status, new URL(headers.get('location') ?? '', 'http://localhost').pathname]).toEqual([
    307,
    '/security/password',
  ])
  const missing = await send(`/.well-known/resource-that-should-not-exist-${randomId()}`)
  expect(missing.status).toBe(404)
})

test('stock pages of next-auth are not shown: they lead to our own', async () => {
  for (const page of ['verify-request', 'signin', 'error', 'signout']) {
    const { status, headers, body } = await send(`/api/auth/${page}`)
    expect([
      page,
      status,
      headers
        .get('location')
        ?.replace(/^https?:\/\/[^/]+/, '')
        .split('?')[0],
    ]).toEqual([page, 302, page === 'signout' ? '/' : '/sign-in'])
    expect(body).not.toContain('<html')
  }
})

test('accounts to try, and their password, are shown on no page outside the demo', async () => {
  const names = [DEMO_PASSWORD, ...Object.values(ACCOUNTS).map(({ email }) => email)]
  for (const at of [
    '/sign-in',
    '/sign-up',
    '/recover',
    '/recover/password',
    '/not-me',
    '/confirm-address',
    '/nowhere',
  ]) {
    const { body } = await send(at)
    expect(body, at).toContain('<html')
    expect([at, ...names.filter((name) => body.includes(name))]).toEqual([at])
    expect(body, at).not.toContain('Accounts to try')
  }
  expect((await send('/demo', { method: 'POST', headers: ours() })).status).toBe(404)
})
