// Coming in: password, code and passkey, for how long, and what is said to whoever is not let in.
import type { Page } from '@playwright/test'
import { sha256 } from '../lib/crypto'
import { env } from '../lib/env'
import { randomId } from '../lib/random'
import { wrongCode } from '../lib/testing/codes'
import { failedTries } from '../lib/testing/tries'
import { typePassword } from './fixtures/acts'
import { LOOPBACK } from './fixtures/browser'
import {
  aColleague,
  aCustomer,
  expect,
  idleSession,
  PASSWORD,
  signIn,
  signInByForm,
  test,
  withoutSuggestions,
  withPasskey,
} from './fixtures/story'

const HOME = { level: 1, name: /Robin/ } as const

test.describe('signing in', () => {
  test('a password that stands alone lets in', async ({ page }) => {
    const customer = await aCustomer({ password: true })
    await signInByForm(page, customer)
    await expect(page.getByRole('heading', HOME)).toBeVisible()
    await expect(customer).toHaveAuditEvent({ kind: 'sign-in.succeeded', times: 1 })
  })

  test('a wrong password and an unknown address are answered alike', async ({ page }) => {
    const customer = await aCustomer({ password: true })
    for (const email of [customer.email, `${randomId()}@nowhere.example`]) {
      await page.goto('/sign-in')
      await typePassword(page, email, 'not the right one at all')
      await expect(page.getByRole('alert').filter({ hasText: 'You are not signed in.' })).toContainText(
        'That is not right. Check what you typed and try again.',
      )
      await expect(page.getByLabel('Email address')).toHaveValue(email)
      await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
    }
  })

  test('where there is an app its code is asked for, and a wrong one does not let in', async ({ page, customer }) => {
    await page.goto('/sign-in')
    await typePassword(page, customer.email, PASSWORD)
    await expect(page.getByLabel('One-time code')).toBeFocused()
    await page.getByLabel('One-time code').fill(await wrongCode(customer))
    await page.getByRole('button', { name: 'Go on' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'You are not signed in yet.' })).toBeVisible()
    await signInByForm(page, customer)
    await expect(page.getByRole('heading', HOME)).toBeVisible()
  })

  test('leads to where one wanted to go, and never elsewhere', async ({ page, customer }) => {
    await page.goto('/claims')
    await page.waitForURL(/\/sign-in\?next=/)
    await signIn(page, customer)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: 'Claims' })).toBeVisible()
    for (const next of ['https://evil.test/', '//evil.test', '/\\evil.test', 'javascript:alert(1)']) {
      await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
      await expect(page.getByRole('heading', HOME)).toBeVisible()
    }
  })

  test('never leads to another host, however its address is written', async ({ page }) => {
    const customer = await aCustomer({ password: true })
    const NEXT = ['/.//evil.test/x', '/%2e//evil.test', '/policies/..//evil.test/', `/claims?${'x'.repeat(3_000)}`]
    for (const next of NEXT) {
      await page.context().clearCookies({ name: '__Host-stepgate' })
      await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
      await typePassword(page, customer.email, PASSWORD)
      await expect(page.getByRole('heading', HOME)).toBeVisible()
      expect(new URL(page.url()).origin).toBe(env.ORIGIN)
    }
  })

  test('signing out ends it, and going back shows nothing', async ({ page, customer }) => {
    await signIn(page, customer)
    await page.goto('/claims')
    await page.goto('/policies')
    const freshDocument = page.waitForEvent('load')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await freshDocument
    await expect(page.getByText('You signed out.')).toBeVisible()
    await page.goBack()
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  })
})

test.describe('a passkey', () => {
  test('lets in by its button, without a name, in a browser that offers none by itself', async ({ page }) => {
    const customer = await aCustomer()
    await withPasskey(page, customer)
    await withoutSuggestions(page)
    await page.goto('/sign-in')
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await expect(page.getByRole('heading', HOME)).toBeVisible()
  })

  test('is offered by the browser before anything is typed', async ({ page }) => {
    const customer = await aCustomer()
    await withPasskey(page, customer)
    await page.goto('/sign-in')
    await expect(page.getByRole('heading', HOME)).toBeVisible()
  })

  test('whose person is not verified does not let in', async ({ page }) => {
    const customer = await aCustomer()
    const passkey = await withPasskey(page, customer)
    await passkey.verifies(false)
    await withoutSuggestions(page)
    await page.goto('/sign-in')
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await expect(page.getByText('Your browser did not use a passkey.')).toBeVisible()
    await expect(customer).not.toHaveAuditEvent({ kind: 'sign-in.succeeded' })
  })
})

test.describe('how long', () => {
  const cookiesOf = async (page: Page) => {
    const cookies = await page.context().cookies()
    return new Map(cookies.map((cookie) => [cookie.name, cookie]))
  }
  const inDays = (expires = -1) => Math.round((expires - Date.now() / 1000) / 86_400)
  const choose = async (page: Page, email: string, stay: RegExp) => {
    await page.goto('/sign-in')
    await page.getByRole('radio', { name: stay }).check()
    await typePassword(page, email, PASSWORD)
    await expect(page.getByRole('heading', HOME)).toBeVisible()
  }

  test('for now: the cookie ends with the browser', async ({ page }) => {
    await choose(page, (await aCustomer({ password: true })).email, /Sign me in for now/)
    const session = (await cookiesOf(page)).get('__Host-stepgate')
    expect(session).toMatchObject({ expires: -1, httpOnly: true, secure: true, sameSite: 'Lax', path: '/' })
  })

  test('kept signed in: the cookie lasts thirty days', async ({ page }) => {
    await choose(page, (await aCustomer({ password: true })).email, /Keep me signed in/)
    expect(inDays((await cookiesOf(page)).get('__Host-stepgate')?.expires)).toBe(30)
  })

  test('on a shared device nothing is left behind', async ({ page }) => {
    await choose(page, (await aCustomer({ password: true })).email, /This is a shared device/)
    const cookies = await cookiesOf(page)
    expect(cookies.get('__Host-stepgate')?.expires).toBe(-1)
    expect(cookies.has('__Host-stepgate-device')).toBe(false)
  })

  test('an idle session ends, and the sign-in page says so', async ({ page, customer }) => {
    await idleSession(await signIn(page, customer), { minutes: 31 })
    await page.goto('/policies')
    await expect(page.getByText('Your session ended because it was not used for a while.')).toBeVisible()
    await signInByForm(page, customer)
    await expect(page.getByRole('heading', HOME)).toBeVisible()
  })
})

test('a password does not open an account that has a passkey', async ({ page }) => {
  const customer = await aCustomer({ password: true, passkey: true })
  await page.goto('/sign-in')
  await typePassword(page, customer.email, PASSWORD)
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Sign in with your passkey.')
  await page.goto('/policies')
  await expect(page).toHaveURL(/\/sign-in/)
  await expect(customer).not.toHaveAuditEvent({ kind: 'sign-in.succeeded' })
})

test('staff with a password alone can add an authenticator and do nothing else', async ({ page }) => {
  const colleague = await aColleague({ password: true, passkey: false, totp: false })
  await page.goto('/sign-in')
  await typePassword(page, colleague.email, PASSWORD)
  await expect(page.getByRole('heading', { level: 1, name: 'Security' })).toBeVisible()
  for (const path of ['/admin/users', '/admin/sessions', '/admin/audit', '/profile']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: 'First, add a way to prove that it is you' })).toBeVisible()
  }
})

test('too many tries are slowed down, and the page says what to do', async ({ page }) => {
  const customer = await aCustomer({ password: true })
  const { device } = await signIn(page, customer)
  await page.context().clearCookies({ name: '__Host-stepgate' })
  const tried = { account: customer.email, network: LOOPBACK, knownDevice: sha256(device), botChecked: false }
  await failedTries(tried, 10)
  await page.goto('/sign-in')
  await typePassword(page, customer.email, PASSWORD)
  const refusal = page.getByRole('alert').filter({ hasText: 'Too many tries' })
  await expect(refusal).toContainText(/You can try again in \d+ seconds\./)
  await expect(page.getByText(/^0:\d\d to go$/)).toBeVisible()
  await expect(page.getByLabel('Email address')).toHaveValue(customer.email)
  await expect(customer).toHaveAuditEvent({ kind: 'sign-in.throttled', times: 1 })
})
