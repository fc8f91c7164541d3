// Coming back without an authenticator: two proofs, a session that repairs, a wait that a known device shortens.
import type { Page } from '@playwright/test'
import { prisma } from '../lib/db'
import { env } from '../lib/env'
import { codeOf } from '../lib/testing/codes'
import { saveCodes } from '../lib/testing/recoveries'
import { looks } from './attacks/alike'
import { post } from './attacks/posts'
import { anAddress, NAVIGATING, send } from './attacks/wire'
import { atPayouts, typePassword } from './fixtures/acts'
import { codeIn, followLink, linkIn, mailTo } from './fixtures/mail'
import { OLD_ACCOUNT, payoutAccountOf } from './fixtures/papers'
import { addApp, askForMail, begin, proveCode, provePassword, repairing } from './fixtures/recovery'
import { expectFocusIn, expectGoodScreen } from './fixtures/screens'
import {
  aColleague,
  aCustomer,
  expect,
  PASSWORD,
  signIn,
  signInByForm,
  test,
  withoutSuggestions,
  withPasskey,
} from './fixtures/story'

/** The code that an app shows half a minute from now: its first one was spent with adding it. */
const nextCode = (secret: string) => codeOf(secret, new Date(Date.now() + 30_000))

async function recover(page: Page, email: string): Promise<void> {
  await begin(page, email)
  await followLink(page, await askForMail(page, email), '/recover/mail')
  await page.getByRole('button', { name: 'Go on', exact: true }).click()
  await provePassword(page)
  await expect(repairing(page)).toBeVisible()
}

test('who lost their phone comes back with password and saved code, and an attacker is out', async ({
  page,
  customer,
  fromNewDevice,
}) => {
  const attacker = await fromNewDevice()
  await atPayouts(attacker, customer)
  await attacker.goto('/payouts')
  const [code = ''] = await saveCodes(customer)

  await page.goto('/sign-in')
  await typePassword(page, customer.email, PASSWORD)
  await page.getByRole('link', { name: 'Lost your authenticator?' }).click()
  await expect(page.getByText('Have another authenticator? Sign in with it.')).toBeVisible()
  await begin(page, customer.email)
  await proveCode(page, code.toLowerCase().replaceAll('-', ' '))
  await expect(page.getByText('This one is given.')).toBeVisible()
  await provePassword(page)
  await expect(repairing(page)).toBeVisible()
  await expectGoodScreen(page)

  await attacker.reload()
  await expect(attacker.getByText('Your session ended because your account was recovered.')).toBeVisible()

  await page.getByRole('button', { name: 'Show me the new code' }).click()
  await expect(page.locator('.print-sheet li')).toHaveCount(1)
  await page.getByRole('button', { name: 'I have kept it' }).click()
  const secret = await addApp(page)
  await page.getByRole('link', { name: 'Sign in' }).click()
  await typePassword(page, customer.email, PASSWORD)
  await page.getByLabel('One-time code').fill(nextCode(secret))
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByLabel('Code from our mail').fill(codeIn(await mailTo(customer.email, /Your code to sign in/)))
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /Robin/ })).toBeVisible()

  await page.goto('/payouts?change=account')
  const refusal = page.locator('#account')
  await expect(refusal).toContainText('Your account was recovered, so this waits')
  await expect(refusal).toContainText('It waits until')
  await expect(refusal.getByRole('textbox')).toHaveCount(0)
  expect(await payoutAccountOf(customer)).toEqual(OLD_ACCOUNT)
  await mailTo(customer.email, /The recovery of your account is finished/)
})

test('password and mail do as well; a passkey is added, and a device from before shortens the wait', async ({
  page,
  customer,
  fromNewDevice,
}) => {
  const laptop = await fromNewDevice()
  await signInByForm(laptop, customer)
  await withPasskey(page)
  await withoutSuggestions(page)
  await recover(page, customer.email)
  const passkey = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Add a passkey' }) })
  await passkey.getByText('Add a passkey', { exact: true }).last().click()
  await passkey.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'You can sign in again' })).toBeVisible()
  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /Robin/ })).toBeVisible()

  const mail = await mailTo(customer.email, /Your account was recovered/)
  const waits = async () => (await prisma.user.findUniqueOrThrow({ where: { id: customer.id } })).coolOffUntil
  const before = await waits()
  await followLink(page, mail, '/recover/vouch')
  await page.getByRole('button', { name: 'It was me' }).click()
  await expect(page.getByText('This browser cannot speak for you.')).toBeVisible()
  await followLink(laptop, mail, '/recover/vouch')
  await expect(laptop.getByRole('button', { name: 'It was me' })).toBeVisible()
  expect(await waits()).toEqual(before)
  await laptop.getByRole('button', { name: 'It was me' }).click()
  await expect(laptop.getByText('The wait is shorter now.')).toBeVisible()
  await expectFocusIn(laptop, 'The wait is shorter now.')
  expect((await waits())?.getTime()).toBeLessThan(Date.now() + 61 * 60_000)
  await mailTo(customer.email, /vouched for the recovery/)
})

test('the session that repairs does nothing else, and every page says why', async ({ page, customer }) => {
  await recover(page, customer.email)
  for (const at of ['/', '/billing', '/payouts', '/exports', '/profile', '/activity', '/security/recovery-codes']) {
    await page.goto(at)
    await expect(page.getByRole('heading', { level: 1, name: 'First, add a way to sign in' })).toBeVisible()
  }
  await page.goto('/security')
  await expect(page.getByText('You can add a way to sign in, and nothing else.')).toBeVisible()
  await expect(page.getByText('You are not signed in')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /Remove/ })).toHaveCount(0)
  await expect(page.getByRole('button', { name: /End/ })).toHaveCount(0)
})

test('who has the mailbox and nothing else gets nowhere', async ({ page, customer }) => {
  await prisma.user.update({ where: { id: customer.id }, data: { passwordByMail: true } })
  await begin(page, customer.email)
  await followLink(page, await askForMail(page, customer.email), '/recover/mail')
  await page.getByRole('button', { name: 'Go on', exact: true }).click()
  await provePassword(page)
  await expect(page.getByText('One of these does not count, so give another.')).toBeVisible()
  await expectGoodScreen(page)
  await page.goto('/security')
  await expect(page).toHaveURL(/sign-in/)
  expect(await prisma.session.count({ where: { userId: customer.id } })).toBe(0)
})

test('a mailed link works in its own browser alone, and only when somebody presses', async ({
  page,
  customer,
  fromNewDevice,
}) => {
  const elsewhere = await fromNewDevice()
  await begin(page, customer.email)
  const mail = await askForMail(page, customer.email)
  await fetch(linkIn(mail, '/recover/mail'))
  await followLink(elsewhere, mail, '/recover/mail')
  await elsewhere.getByRole('button', { name: 'Go on', exact: true }).click()
  await expect(elsewhere.getByText('No recovery is under way in this browser.')).toBeVisible()
  await begin(elsewhere, customer.email)
  await followLink(elsewhere, mail, '/recover/mail')
  await elsewhere.getByRole('button', { name: 'Go on', exact: true }).click()
  await expect(elsewhere.getByText('This link does not serve here.')).toBeVisible()
  expect(new URL(elsewhere.url()).hash).toBe('')
  await followLink(page, mail, '/recover/mail')
  await page.getByRole('button', { name: 'Go on', exact: true }).click()
  await expect(page.getByText('This one is given.')).toBeVisible()
})

test('a few wrong answers end it, in the same words for everybody', async ({ page, customer, fromNewDevice }) => {
  const stranger = await fromNewDevice()
  const said: string[] = []
  for (const [where, email] of [
    [page, customer.email],
    [stranger, 'nobody-at-all@harbor.example'],
  ] as const) {
    await begin(where, email)
    for (let n = 0; n < 4; n += 1) {
      await provePassword(where, `wrong ${n}`)
      await expect(where.getByText('A few wrong answers in all end this recovery.')).toBeVisible()
    }
    await provePassword(where, 'wrong again')
    await expect(where.getByText('This recovery is over.')).toBeVisible()
    said.push((await where.locator('main').textContent()) ?? '')
  }
  expect(said[0]).toBe(said[1])
})

test('no byte of an answer tells whether an address has an account', async ({ customer }) => {
  const closed = await aCustomer({ password: true, totp: true, state: 'disabled' })
  const { from } = anAddress()
  const seen: unknown[] = []
  for (const email of [customer.email, customer.email.replace(/^.{8}/, 'nobodyxx'), closed.email]) {
    const begun = await post('recover/submitBegin', { email }, { from })
    const [cookie = ''] = begun.cookies.map((line) => line.split(';')[0] ?? '')
    expect(cookie).toMatch(/^__Host-stepgate-recovery=[\w-]{43}$/)
    const as = { cookie }
    const attempt = new URL(begun.leadsTo ?? '', env.ORIGIN).searchParams.get('attempt') ?? ''
    expect(attempt).not.toBe('')
    const wrong = await post('recover/submitPassword', { password: 'not this', attempt }, { as, from })
    const code = await post('recover/submitCode', { code: '0000-0000-0000-0000', attempt }, { as, from })
    const mail = await post('recover/submitAskMail', { attempt }, { as, from })
    const pages = await Promise.all(
      [`/recover?attempt=${attempt}`, `/recover?attempt=${attempt}&mailed=1`].map((at) =>
        send(at, { as, from, headers: NAVIGATING }),
      ),
    )
    const answers = [begun, wrong, code, mail].map(({ status, outcome, leadsTo }) =>
      JSON.stringify({ status, outcome, leadsTo }).replaceAll(attempt, 'attempt'),
    )
    seen.push({ answers, pages: pages.map((page) => looks(page, [email, attempt])) })
  }
  expect(seen[1]).toEqual(seen[0])
  expect(seen[2]).toEqual(seen[0])
})

test('staff recover the same way, and support sees how far they are', async ({ page, fromNewDevice }) => {
  const colleague = await aColleague({ password: true, name: 'Lost Phone' })
  const [code = ''] = await saveCodes(colleague)
  await begin(page, colleague.email)
  await proveCode(page, code)
  await provePassword(page)
  await expect(repairing(page)).toBeVisible()
  await page.goto('/admin/users')
  await expect(page.getByRole('heading', { level: 1, name: 'First, add a way to sign in' })).toBeVisible()

  const support = await fromNewDevice()
  await signIn(support, await aColleague({ roles: ['support'] }))
  await support.goto(`/admin/users/${colleague.id}`)
  const card = support.locator('section').filter({ has: support.getByRole('heading', { name: 'Account recovery' }) })
  await expect(card).toContainText('Proved with a recovery code that was saved and the password')
  await expect(card).toContainText('wait until')
  await expect(card.getByRole('button')).toHaveCount(0)
  await expectGoodScreen(support)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('all of it works, the link pasted', async ({ page }) => {
    const customer = await aCustomer({ password: true, totp: true })
    await begin(page, customer.email)
    const mail = await askForMail(page, customer.email)
    await page.goto('/recover/mail')
    await page.getByLabel('Link from our mail').fill(linkIn(mail, '/recover/mail'))
    await page.getByRole('button', { name: 'Go on', exact: true }).click()
    await expect(page.getByText('This one is given.')).toBeVisible()
    await provePassword(page, 'not this')
    await expect(page.getByText('A few wrong answers in all end this recovery.')).toBeVisible()
    await provePassword(page)
    await expect(repairing(page)).toBeVisible()
    await addApp(page)
  })
})
