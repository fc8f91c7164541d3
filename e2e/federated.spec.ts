// Signing in through an identity provider, a real one on another origin: opening an account, coming back, linking and
// unlinking, what it proves, and signing out there.
import type { Page } from '@playwright/test'
import { prisma } from '../lib/db'
import { ACR_AAL2 } from '../lib/testing/identity-provider'
import { confirmWithCode } from './fixtures/acts'
import { tokenOf } from './fixtures/browser'
import { codeIn, mailTo } from './fixtures/mail'
import { elsewhere, leaveToSignIn, PROVIDER, signInThere, throughProvider } from './fixtures/provider'
import { expectGoodScreen } from './fixtures/screens'
import { aCustomer, codeFor, expect, signIn, test } from './fixtures/story'

/** Links on the page of linked sign-ins, up to the provider's own page. */
async function leaveToLink(page: Page, by: { readonly id: string }): Promise<void> {
  await page.goto('/security/linked')
  await page.getByRole('button', { name: `Link ${PROVIDER}` }).click()
  await confirmWithCode(page, by)
  await page.getByRole('button', { name: `Sign in at ${PROVIDER}` }).waitFor()
}

/** The step of a device that the account does not know. */
async function typeMailedCode(page: Page, address: string): Promise<void> {
  const field = page.getByLabel('Code from our mail')
  await field.waitFor()
  await field.fill(codeIn(await mailTo(address, /code/i)))
  await page.getByRole('button', { name: 'Go on' }).click()
}

const newestSession = (email: string) =>
  prisma.session.findFirstOrThrow({
    where: { user: { email } },
    orderBy: { createdAt: 'desc' },
    select: { events: true, federated: { select: { sid: true } } },
  })

test('a stranger opens an account, looks around, and is led to add a passkey or an app before more', async ({
  page,
}) => {
  const who = elsewhere()
  await throughProvider(page, who, '?next=/profile')
  await expect(page).toHaveURL('/profile')
  await expect(page.getByText(who.email)).toBeVisible()
  await expect(page.getByText(/Add a passkey or/).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0)
  const { events, federated } = await newestSession(who.email)
  expect(events).toMatchObject([{ authenticator: 'federated', level: 1 }])
  expect(federated?.sid).toBeTruthy()
  const token = await tokenOf(page)
  expect(token).toMatch(/^[\w-]{43}$/)
  expect((await page.context().cookies()).filter(({ name }) => name.includes('next-auth'))).toEqual([])
})

test('whoever came once comes back to the same account', async ({ page, fromNewDevice }) => {
  const who = elsewhere()
  await throughProvider(page, who)
  const again = await fromNewDevice()
  await throughProvider(again, who, '?next=/profile')
  await typeMailedCode(again, who.email)
  await again.waitForURL('/profile')
  expect(await prisma.user.count({ where: { email: who.email } })).toBe(1)
})

test('where the provider states two factors, a new device is told of by mail and asked for nothing', async ({
  page,
  fromNewDevice,
}) => {
  const who = elsewhere({ amr: 'mfa' })
  await throughProvider(page, who)
  const again = await fromNewDevice()
  await throughProvider(again, who, '?next=/profile')
  await again.waitForURL('/profile')
  await mailTo(who.email, /New sign-in/)
})

test('what the provider states is what the session has: acr and amr, and nothing where they say less', async ({
  fromNewDevice,
}) => {
  for (const [level, said] of [
    [2, { acr: ACR_AAL2 }],
    [2, { amr: 'pwd otp' }],
    [1, { acr: 'urn:story:aal1' }],
    [1, { amr: 'hwk user' }],
  ] as const) {
    const who = elsewhere(said)
    await throughProvider(await fromNewDevice(), who)
    expect((await newestSession(who.email)).events).toMatchObject([{ authenticator: 'federated', level }])
  }
})

test('a customer links, signs in with it and the code, and unlinks', async ({ page, customer, fromNewDevice }) => {
  const who = elsewhere()
  await signIn(page, customer)
  await leaveToLink(page, customer)
  await signInThere(page, who)
  await page.getByRole('link', { name: 'Go back' }).click()
  await expect(page.getByText('Linked. From now on')).toBeVisible()
  await expect(page.getByText(who.email)).toBeVisible()
  await expectGoodScreen(page)
  expect((await mailTo(customer.email, /way to sign in was linked/)).text).toContain('/not-me#')

  const other = await fromNewDevice()
  await throughProvider(other, who)
  await other.getByLabel('One-time code').fill(await codeFor(customer))
  await other.getByRole('button', { name: 'Go on' }).click()
  await typeMailedCode(other, customer.email)
  await other.waitForURL('/')

  await page.getByText('Unlink…').click()
  await page.getByRole('button', { name: `Unlink ${PROVIDER}` }).click()
  await confirmWithCode(page, customer)
  await expect(page.getByText('Nothing is linked')).toBeVisible()
  await other.reload()
  await expect(other).toHaveURL(/sign-in/)
})

test('stepping back at the provider is no fault', async ({ page }) => {
  await leaveToSignIn(page)
  await page.getByRole('button', { name: 'Step back' }).click()
  await page.getByRole('link', { name: 'Go back' }).click()
  await expect(page.getByText(`You stepped back at ${PROVIDER}.`)).toBeVisible()
  await expectGoodScreen(page)
})

test('by keyboard alone', async ({ page }) => {
  await page.goto('/sign-in')
  const button = page.getByRole('button', { name: `Continue with ${PROVIDER}` })
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: PROVIDER })).toBeVisible()
})

test('signing out at the provider ends the session here at the next request, and says so', async ({ page }) => {
  const who = elsewhere()
  await throughProvider(page, who)
  await page.goto(`${process.env.OIDC_ISSUER}/session/end`)
  await page.getByRole('button', { name: /sign me out/i }).click()
  await expect(page.getByText(/sign-out success/i)).toBeVisible()
  await page.goto('/policies')
  await expect(page).toHaveURL(/sign-in/)
  await expect(page.getByText(/provider/)).toBeVisible()
})

test('a closed account stays closed', async ({ page }) => {
  const who = elsewhere()
  await throughProvider(page, who)
  await prisma.user.update({ where: { email: who.email }, data: { state: 'disabled' } })
  await page.context().clearCookies()
  await throughProvider(page, who)
  await expect(page.getByText('This account cannot be signed in to.')).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the way there and back is the same', async ({ page }) => {
    const who = elsewhere()
    await throughProvider(page, who, '?next=/profile')
    await expect(page.getByText(who.email)).toBeVisible()
  })

  test('a link takes the code on the page, and one press more', async ({ page, customer }) => {
    await signIn(page, customer)
    await page.goto('/security/linked')
    await page.getByRole('button', { name: `Link ${PROVIDER}` }).click()
    await page.getByLabel('One-time code').fill(await codeFor(customer))
    await page.getByRole('button', { name: `Link ${PROVIDER}` }).click()
    await page.getByRole('button', { name: `Go on to ${PROVIDER}` }).click()
    await signInThere(page, elsewhere())
    await page.getByRole('link', { name: 'Go back' }).click()
    await expect(page.getByText('Linked. From now on')).toBeVisible()
  })
})

test('an address that has an account is not taken for it, verified or not', async ({ page, fromNewDevice }) => {
  const owner = await aCustomer({ password: true })
  await throughProvider(page, elsewhere({ email: owner.email }))
  await expect(page.getByText('Sign in the way you always do.')).toBeVisible()
  await expectGoodScreen(page)
  const other = await fromNewDevice()
  await throughProvider(other, elsewhere({ email: owner.email, verified: 'no' }))
  await expect(other.getByText('has not verified your email address')).toBeVisible()
  expect(await prisma.federatedIdentity.count({ where: { userId: owner.id } })).toBe(0)
  expect([await tokenOf(page), await tokenOf(other)]).toEqual([undefined, undefined])
})

test('an unverified address opens nothing', async ({ page }) => {
  const who = elsewhere({ verified: 'no' })
  await throughProvider(page, who)
  await expect(page.getByText('has not verified your email address')).toBeVisible()
  expect(await prisma.user.count({ where: { email: who.email } })).toBe(0)
})
