// "This wasn't me", as somebody lives it: the mail as it arrived over SMTP, its link in a browser that knows nobody, what
// ends and what stands still, and lifting the freeze with a passkey. And what mail scanners, replays and others get.
import { prisma } from '../lib/db'
import { letterTo, secretIn } from '../lib/testing/letters'
import { aNotice } from '../lib/testing/reports'
import { after, before, days, readClock } from '../lib/time'
import { endOf } from './attacks/cast'
import { post } from './attacks/posts'
import { NAVIGATING, PREFETCH, send } from './attacks/wire'
import { atPayouts, changePayoutAccount, confirmWithCode, stepUp } from './fixtures/acts'
import { followLink, linkIn, mailTo } from './fixtures/mail'
import { withEverything } from './fixtures/papers'
import { expectGoodScreen } from './fixtures/screens'
import { aCustomer, codeFor, expect, type MadePerson, signIn, test, withPasskey } from './fixtures/story'

const frozenAt = async ({ id }: MadePerson) => (await prisma.user.findUniqueOrThrow({ where: { id } })).frozenAt
const look = { name: 'See what it is about' }
const confirm = { name: 'This wasn’t me' }

test('a payout account that somebody else changed: reported from another device, and put right', async ({
  page,
  customer,
  fromNewDevice,
}) => {
  const theirs = await atPayouts(page, customer)
  await changePayoutAccount(page)
  await confirmWithCode(page, customer)
  await expect(page.getByText('From now on, claims are paid into the new account.')).toBeVisible()

  const elsewhere = await fromNewDevice()
  await followLink(elsewhere, await mailTo(customer.email, /payout account was changed/), '/not-me')
  await expect(elsewhere.getByRole('heading', { level: 1, name: 'This wasn’t me' })).toBeVisible()
  expect(elsewhere.url()).not.toContain('#')
  expect(await endOf(theirs)).toBeNull()
  await elsewhere.getByRole('button', look).click()
  await expect(elsewhere.getByText('a change of the payout account')).toBeVisible()
  await expectGoodScreen(elsewhere)
  expect(await frozenAt(customer)).toBeNull()
  await elsewhere.getByRole('button', confirm).click()
  await expect(elsewhere.getByText('The session that did it has ended.')).toBeVisible()
  await expect(elsewhere.getByRole('link', { name: 'Set a new password' })).toHaveAttribute('href', '/recover/password')
  await expect(elsewhere.getByRole('link', { name: 'Recover the account' })).toHaveAttribute('href', '/recover')
  await expectGoodScreen(elsewhere)

  await page.goto('/payouts')
  await expect(page.getByText('the owner of the account told us that it was not theirs')).toBeVisible()
  await expect(customer).toHaveAuditEvent({ kind: 'not-me.reported', times: 1 })
  await mailTo(customer.email, /Money and exports are frozen/)
})

test('while frozen a payout is refused in words, and a passkey lifts it', async ({ page }) => {
  const customer = await aCustomer()
  await withPasskey(page, customer)
  await withEverything(customer)
  const secret = await aNotice(customer)
  expect((await post('not-me/submitReport', { link: secret })).outcome).toBeDone()
  await signIn(page, customer)
  await page.goto('/')
  await expect(page.getByText('Money and exports are frozen', { exact: true })).toBeVisible()
  await expectGoodScreen(page)
  await page.goto('/payouts')
  await expect(page.getByRole('button', { name: 'Request the payout' })).toBeHidden()
  await expect(page.getByText('Somebody followed a link in one of our mails')).toBeVisible()

  await page.getByRole('link', { name: 'Look at the report' }).click()
  await expect(page.getByText('a passkey or an authenticator app that was added')).toBeVisible()
  await expectGoodScreen(page)
  await page.getByRole('button', { name: 'Lift the freeze' }).click()
  await stepUp(page)
    .getByRole('button', { name: /passkey/i })
    .click()
  await expect(page.getByText('Money and exports are open again.')).toBeVisible()
  expect(await frozenAt(customer)).toBeNull()
  await mailTo(customer.email, /Money and exports are open again/)
  await expectGoodScreen(page)
})

test('without JavaScript the link is pasted, once', async ({ browser, customer }) => {
  const secret = await aNotice(customer)
  const plain = await browser.newContext({ javaScriptEnabled: false })
  const page = await plain.newPage()
  await page.goto('/not-me')
  await page.getByLabel('Link from our mail').fill(`http://localhost/not-me#${secret}`)
  await page.getByRole('button', look).click()
  await expect(page.getByText('a passkey or an authenticator app that was added')).toBeVisible()
  expect(await frozenAt(customer)).toBeNull()
  await page.getByRole('button', confirm).click()
  await expect(page.getByText('Thank you. We heard you.')).toBeVisible()
  expect(await frozenAt(customer)).not.toBeNull()
  await plain.close()
})

test('the notice of an authenticator beside an emailed password leads to where its mail takes it back', async ({
  page,
}) => {
  const trustedFrom = after(readClock(), days(1))
  const customer = await aCustomer({ password: true, passwordByMail: true, totp: true, trustedFrom })
  const secret = await aNotice(customer, { undo: { what: 'remove-totp' } })
  await signIn(page, customer, { events: ['password', 'totp'] })
  await page.goto('/')
  await page.getByRole('link', { name: 'tell us now' }).click()
  await page.getByLabel('Link from our mail').fill(`http://localhost/not-me#${secret}`)
  await page.getByRole('button', look).click()
  await page.getByRole('button', confirm).click()
  await expect(page.getByText('Thank you. We heard you.')).toBeVisible()
  await expect(page.getByText('The authenticator app that was added is removed')).toBeVisible()
  expect(await prisma.totp.count({ where: { userId: customer.id } })).toBe(0)
})

test('who owns the account signs in as ever after a report', async ({ page, customer }) => {
  await post('not-me/submitReport', { link: await aNotice(customer) })
  await page.goto('/sign-in?next=/security/freeze')
  await page.getByLabel('Email address').fill(customer.email)
  await page.getByLabel('Password', { exact: true }).fill(customer.password ?? '')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByLabel('One-time code').fill(await codeFor(customer))
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Freeze' })).toBeVisible()
})

test.describe('attacks', () => {
  test('a scanner that opens the link in every way it knows changes nothing', async ({ customer }) => {
    const link = linkIn({ ...(await letterOf(customer)) }, '/not-me')
    const { pathname, hash } = new URL(link)
    for (const headers of [NAVIGATING, PREFETCH, { 'user-agent': 'SafeLinks', purpose: 'prefetch' }])
      for (const method of ['GET', 'HEAD']) {
        const { status, body } = await send(pathname, { method, headers })
        expect(status).toBeLessThan(400)
        expect(body).not.toContain(hash.slice(1))
      }
    expect(await frozenAt(customer)).toBeNull()
    expect((await post('not-me/lookAtReport', { link: hash.slice(1) })).outcome).toBeDone()
  })

  test('a link that was used, is over, was changed, or is of another kind gets one and the same answer', async ({
    customer,
  }) => {
    const used = await aNotice(customer)
    await post('not-me/submitReport', { link: used })
    const over = await aNotice(customer, { at: before(readClock(), days(8)) })
    const changed = `${over.slice(0, -1)}${over.endsWith('A') ? 'B' : 'A'}`
    const answers = []
    for (const link of [used, over, changed, 'A'.repeat(43)])
      for (const act of ['not-me/lookAtReport', 'not-me/submitReport']) {
        const { status, outcome } = await post(act, { link })
        answers.push(JSON.stringify({ status, outcome }))
      }
    expect(new Set(answers).size).toBe(1)
    await expect(customer).toHaveAuditEvent({ kind: 'not-me.reported', times: 1 })
  })

  test('two who submit one link at once have one effect', async ({ customer }) => {
    const link = await aNotice(customer)
    const both = await Promise.all([1, 2].map(() => post('not-me/submitReport', { link })))
    expect(both.map(({ outcome }) => outcome?.kind).sort()).toEqual(['done', 'invalid'])
    await expect(customer).toHaveAuditEvent({ kind: 'not-me.reported', times: 1 })
  })

  test('another page cannot post it for somebody', async ({ customer }) => {
    const link = await aNotice(customer)
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    await post('not-me/submitReport', { link }, { headers: foreign })
    expect(await frozenAt(customer)).toBeNull()
  })
})

const letterOf = async (customer: MadePerson) => {
  await aNotice(customer)
  const letter = await letterTo(customer.email, 'authenticator-added')
  expect(secretIn(letter, '/not-me')).toHaveLength(43)
  return letter
}
