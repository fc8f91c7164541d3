// The whole portal over TLS, with a certificate of its own and no proxy: a customer signs in and proves a change with a
// passkey, and what the browser keeps of it stays on this host and off plain HTTP.
import { CHANGED, changePayoutAccount, stepUp } from './fixtures/acts'
import { payoutAccountOf, withPayoutAccount } from './fixtures/papers'
import { expect, signInByForm, withoutSuggestions, withPasskey } from './fixtures/story'
import { test } from './fixtures/tls-portal'

test('a customer signs in over TLS and proves a change with a passkey', async ({ page, portal, customer }) => {
  await withPayoutAccount(customer)
  await withoutSuggestions(page)
  await withPasskey(page, customer, portal.origin)
  const answer = await page.goto('/sign-in')
  expect((await answer?.securityDetails())?.protocol).toBe('TLS 1.3')
  expect((await answer?.allHeaders())?.['strict-transport-security']).toBe('max-age=63072000; includeSubDomains')

  await signInByForm(page, customer)
  await changePayoutAccount(page)
  await stepUp(page).getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText(CHANGED)).toBeVisible()
  expect((await payoutAccountOf(customer)).last4).toBe('4321')

  const cookies = await page.context().cookies()
  expect(cookies.map(({ name }) => name)).toContain('__Host-stepgate')
  for (const cookie of cookies) {
    expect(cookie.name).toMatch(/^__Host-/)
    expect(cookie).toMatchObject({ domain: 'portal.test', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' })
  }
})
