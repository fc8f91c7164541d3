// Attacks on the round trip to the identity provider: what comes back changed, twice, or in another browser opens nothing
// and links nothing; and nobody but the provider signs anybody out.
import type { Page } from '@playwright/test'
import { exportJWK, generateKeyPair, UnsecuredJWT } from 'jose'
import { prisma } from '../../lib/db'
import { env } from '../../lib/env'
import { confirmWithCode } from '../fixtures/acts'
import { tokenOf } from '../fixtures/browser'
import {
  type Elsewhere,
  elsewhere,
  leaveToSignIn,
  logoutToken,
  PROVIDER,
  signInThere,
  throughProvider,
} from '../fixtures/provider'
import { aCustomer, expect, signIn, test } from '../fixtures/story'

const STEPS = ['state', 'nonce', 'pkce'] as const

/** Signed in at the provider and not yet back: the way back. */
async function onTheWayBack(page: Page, who: Elsewhere): Promise<URL> {
  await leaveToSignIn(page)
  return new URL(await signInThere(page, who))
}

const inFlight = async (page: Page) =>
  (await page.context().cookies(env.ORIGIN)).filter(({ name }) => name.startsWith('__Host-next-auth.'))

async function expectNothing(page: Page, way: URL): Promise<void> {
  await page.goto(way.href)
  await expect(page.getByText('That did not work.')).toBeVisible()
  expect(await tokenOf(page)).toBeUndefined()
}

test('the cookies of the round trip are bound to this host, and out of scripts’ reach', async ({ page }) => {
  await leaveToSignIn(page)
  const cookies = await inFlight(page)
  expect(cookies.map(({ name }) => name).sort()).toEqual(STEPS.map((step) => `__Host-next-auth.${step}`).sort())
  for (const cookie of cookies)
    expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax', path: '/', domain: 'localhost' })
})

test('a changed state, code or issuer opens nothing', async ({ fromNewDevice }) => {
  for (const [name, value] of [
    ['state', 'of-somebody-else'],
    ['code', 'of-somebody-else'],
    ['iss', 'https://evil.example'],
    ['iss', null],
    ['state', null],
  ] as const) {
    const page = await fromNewDevice()
    const who = elsewhere()
    const way = await onTheWayBack(page, who)
    if (value === null) way.searchParams.delete(name)
    else way.searchParams.set(name, value)
    await expectNothing(page, way)
    expect(await prisma.user.count({ where: { email: who.email } })).toBe(0)
  }
})

test('a nonce or a verifier of another round trip opens nothing', async ({ fromNewDevice }) => {
  for (const step of ['nonce', 'pkce'] as const) {
    const page = await fromNewDevice()
    await leaveToSignIn(page)
    const earlier = (await inFlight(page)).find(({ name }) => name.endsWith(step))
    const way = await onTheWayBack(page, elsewhere())
    if (earlier) await page.context().addCookies([earlier])
    await expectNothing(page, way)
  }
})

test('the way back serves once, also with the cookies put back', async ({ page }) => {
  const way = await onTheWayBack(page, elsewhere())
  const cookies = await inFlight(page)
  await page.goto(way.href)
  expect(await tokenOf(page)).toBeTruthy()
  await page.context().clearCookies({ name: '__Host-stepgate' })
  await page.context().addCookies(cookies)
  await expectNothing(page, way)
})

test('the attacker’s way back signs nobody in to the attacker’s account', async ({ page, fromNewDevice }) => {
  const way = await onTheWayBack(await fromNewDevice(), elsewhere())
  await expectNothing(page, way)
})

test('a path to another site does not lead there', async ({ page }) => {
  await throughProvider(page, elsewhere(), '?next=//evil.example/x')
  expect(new URL(page.url()).origin).toBe(env.ORIGIN)
})

test('nothing starts at next-auth’s own address', async ({ page }) => {
  await page.goto('/sign-in')
  const { csrfToken } = (await (await page.request.get('/api/auth/csrf')).json()) as { csrfToken: string }
  const started = await page.request.post('/api/auth/signin/oidc?redirect_uri=https://evil.example', {
    form: { csrfToken },
    headers: { origin: env.ORIGIN },
    maxRedirects: 0,
  })
  expect(started.headers().location).not.toContain(env.OIDC_ISSUER)
})

test.describe('a link', () => {
  test.slow()

  async function onTheWayToLink(page: Page, by: { readonly id: string }, who: Elsewhere): Promise<string> {
    await page.context().clearCookies({ domain: '127.0.0.1' })
    await page.goto('/security/linked')
    await page.getByRole('button', { name: `Link ${PROVIDER}` }).click()
    await confirmWithCode(page, by)
    await page.getByRole('button', { name: `Sign in at ${PROVIDER}` }).waitFor()
    return signInThere(page, who)
  }

  test('of the attacker’s identity does not end in the victim’s account, nor the reverse, planted cookies or not', async ({
    page,
    fromNewDevice,
    customer: victim,
  }) => {
    const attacker = await aCustomer({ password: true, totp: true })
    const theirs = await fromNewDevice()
    await signIn(page, victim)
    await signIn(theirs, attacker)
    const attackersWay = await onTheWayToLink(theirs, attacker, elsewhere())
    await page.goto(attackersWay)
    await expect(page.getByText('That did not work.')).toBeVisible()

    const again = await onTheWayToLink(theirs, attacker, elsewhere())
    await page.context().addCookies(await inFlight(theirs))
    await page.goto(again)
    await expect(page.getByText('Nothing was linked.')).toBeVisible()

    const victimsWay = await onTheWayToLink(page, victim, elsewhere())
    await theirs.context().addCookies(await inFlight(page))
    await theirs.goto(victimsWay)
    await expect(theirs.getByText('Nothing was linked.')).toBeVisible()
    expect(await prisma.federatedIdentity.count({ where: { userId: { in: [victim.id, attacker.id] } } })).toBe(0)
  })

  test('ends with the session that asked for it', async ({ page, customer }) => {
    const session = await signIn(page, customer)
    const way = await onTheWayToLink(page, customer, elsewhere())
    await prisma.session.update({ where: { id: session.id }, data: { endedAt: new Date(), endReason: 'signed-out' } })
    await page.goto(way)
    expect(await prisma.federatedIdentity.count({ where: { userId: customer.id } })).toBe(0)
  })

  test('of an identity that has an account is refused', async ({ page, customer, fromNewDevice }) => {
    const who = elsewhere()
    await throughProvider(await fromNewDevice(), who)
    await signIn(page, customer)
    await page.goto(await onTheWayToLink(page, customer, who))
    await expect(page.getByText('belongs to another account here')).toBeVisible()
  })
})

test('nobody but the provider signs anybody out', async ({ page, request }) => {
  test.slow()
  const who = elsewhere()
  await throughProvider(page, who)
  const stillIn = async () => {
    await page.goto('/policies')
    await expect(page).toHaveURL('/policies')
  }
  const post = (logout_token: string) =>
    request.post('/api/oidc/logout', { form: { logout_token }, headers: { origin: 'https://evil.example' } })
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const unsigned = JSON.parse(atob((await logoutToken({ sub: who.sub })).split('.')[1] ?? '')) as Record<
    string,
    unknown
  >
  for (const forged of [
    await logoutToken({ sub: who.sub }, await exportJWK(privateKey)),
    await logoutToken({ sub: who.sub, aud: 'somebody-else' }),
    await logoutToken({ sub: who.sub, nonce: 'n' }),
    await logoutToken({ sub: who.sub, events: {} }),
    new UnsecuredJWT(unsigned).encode(),
    '',
  ]) {
    const refused = await post(forged)
    expect(refused.status()).toBe(400)
    expect(refused.headers()['cache-control']).toContain('no-store')
    await stillIn()
  }
  const token = await logoutToken({ sub: who.sub })
  const taken = await post(token)
  expect(taken.status()).toBe(200)
  expect(taken.headers()['cache-control']).toContain('no-store')
  await page.goto('/policies')
  await expect(page).toHaveURL(/sign-in/)
  await page.context().clearCookies({ domain: '127.0.0.1' })
  await throughProvider(page, who)
  expect((await post(token)).status()).toBe(400)
  await stillIn()
})
