// Signing out: here, everywhere, and what other tabs, the back button and the browser's own memory show afterwards.
import { prisma } from '../lib/db'
import { post } from './attacks/posts'
import { ours, send } from './attacks/wire'
import { confirmWithCode, typePassword } from './fixtures/acts'
import { goAwake, tokenOf } from './fixtures/browser'
import { aCustomer, expect, PASSWORD, signIn, test } from './fixtures/story'

const HERE = { level: 1, name: 'Policies' } as const

test('other tabs of the browser notice at once, and the old cookie is dead', async ({ page, context, customer }) => {
  const session = await signIn(page, customer)
  await goAwake(page, '/policies')
  const other = await context.newPage()
  await goAwake(other, '/policies')
  await expect(other.getByRole('heading', HERE)).toBeVisible()
  const answered = page.waitForResponse('**/sign-out')
  await page.getByRole('button', { name: 'Sign out' }).click()
  const answer = await answered
  expect(answer.status()).toBe(303)
  expect(await answer.headerValue('clear-site-data')).toBe('"cache"')
  await expect(page.getByText('You signed out.')).toBeVisible()
  await expect(other.getByText('You signed out in another tab of this browser.')).toBeVisible()
  await expect(other.getByRole('heading', HERE)).toHaveCount(0)
  expect(await tokenOf(page)).toBeUndefined()
  const { status } = await send('/api/session/keep', { method: 'POST', headers: ours(), as: session })
  expect(status).toBe(401)
})

test('one’s own device stays known, and nothing else of ours is left', async ({ page, customer }) => {
  await signIn(page, customer)
  await goAwake(page, '/policies')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('You signed out.')).toBeVisible()
  const names = (await page.context().cookies()).map(({ name }) => name)
  expect(names).toContain('__Host-stepgate-device')
  expect(names).not.toContain('__Host-stepgate')
})

test('a shared device keeps nothing at all', async ({ page }) => {
  const customer = await aCustomer({ password: true })
  await page.goto('/sign-in')
  await page.getByRole('radio', { name: /This is a shared device/ }).check()
  await typePassword(page, customer.email, PASSWORD)
  await expect(page.getByRole('heading', { level: 1, name: /Robin/ })).toBeVisible()
  await page.evaluate(() => {
    sessionStorage.setItem('trace', 'left')
    localStorage.setItem('trace', 'left')
  })
  const answered = page.waitForResponse('**/sign-out')
  await page.getByRole('button', { name: 'Sign out' }).click()
  expect(await (await answered).headerValue('clear-site-data')).toBe('"cache", "cookies", "storage"')
  await expect(page.getByText('You signed out.')).toBeVisible()
  // The sign-in page holds a new place for a passkey, which says nothing of anybody.
  const left = (await page.context().cookies()).map(({ name }) => name)
  expect(left.filter((name) => name !== '__Host-stepgate-sign-in')).toEqual([])
  expect(await page.evaluate(() => localStorage.getItem('trace'))).toBeNull()
})

test('the back button shows nothing', async ({ page, customer }) => {
  await signIn(page, customer)
  await goAwake(page, '/claims')
  await goAwake(page, '/policies')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('You signed out.')).toBeVisible()
  for (let back = 0; back < 2; back += 1) {
    await page.goBack()
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  }
})

test('by keyboard alone, from the menu', async ({ page, customer }) => {
  await signIn(page, customer)
  await goAwake(page, '/policies')
  await page.getByRole('button', { name: 'Sign out' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('You signed out.')).toBeVisible()
})

test.describe('signing out everywhere', () => {
  test('takes proof, ends every session with this one, and each says how', async ({ page, customer }) => {
    const there = await signIn(page, customer, { client: 'Safari on iOS' })
    const here = await signIn(page, customer)
    await goAwake(page, '/security')
    await page.getByText('Sign out everywhere…').click()
    await expect(page.getByText('All your 2 sessions end, the one that you are using too.')).toBeVisible()
    await page.getByRole('button', { name: 'Sign out everywhere', exact: true }).click()
    await expect(page.getByRole('dialog')).toContainText('2, the one you are using among them')
    await confirmWithCode(page, customer)
    await expect(page.getByText('You signed out, here and everywhere else.')).toBeVisible()
    expect(await tokenOf(page)).toBeUndefined()
    const ends = await prisma.session.findMany({ where: { id: { in: [here.id, there.id] } } })
    expect(ends.map(({ endReason }) => endReason).sort()).toEqual(['ended-by-you', 'signed-out'])
    await expect(customer).toHaveAuditEvent({ operation: 'session.end-all', kind: 'operation.performed', times: 1 })
  })

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false })

    test('works, and the next page says that it is over', async ({ page, customer }) => {
      await signIn(page, customer, { events: ['password', 'totp'] })
      await page.goto('/security')
      await page.getByText('Sign out everywhere…').click()
      await page.getByRole('button', { name: 'Sign out everywhere', exact: true }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
      await expect(page.getByText('You signed out.')).toBeVisible()
    })
  })
})

test('a sign-in under way in this browser ends with it', async () => {
  const customer = await aCustomer({ password: true, totp: true })
  const first = await post('sign-in/signInWithPassword', { email: customer.email, password: PASSWORD })
  const cookie = first.cookies.map((line) => line.split(';')[0]).join('; ')
  const left = await send('/sign-out', { method: 'POST', headers: ours(), as: { cookie } })
  expect(left.cookies.join('\n')).toMatch(/__Host-stepgate-sign-in=;/)
  expect(await prisma.signIn.count({ where: { userId: customer.id, endedAt: null } })).toBe(0)
})
