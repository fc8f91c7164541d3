// Links in mails, attacked: read along the way, opened by a scanner, used twice, swapped, raced, kept too long, and aimed at
// somebody else.
import { prisma } from '../../lib/db'
import { randomId } from '../../lib/random'
import { aSession } from '../../lib/testing/sessions'
import {
  askForAddress,
  hasPassword,
  NEW_PASSWORD,
  RESET_PATH,
  resetLinkFor,
  setNewPassword,
  unconfirmed,
} from '../fixtures/doors'
import { arrive, linkIn, mailTo, secretOf } from '../fixtures/mail'
import { expectGoodScreen } from '../fixtures/screens'
import { aCustomer, expect, PASSWORD, signIn, test } from '../fixtures/story'
import { listenTo, logsOfStack } from '../fixtures/wiretap'
import { post } from './posts'
import { anAddress, NAVIGATING, send } from './wire'

const DEAD = 'This link does not serve any more.'
const fresh = () => `${randomId()}@harbor.example`
const rowOf = (of: { readonly id: string }) => prisma.user.findUniqueOrThrow({ where: { id: of.id } })

test.describe('the link for a new password', () => {
  test('leaks nowhere: no address, no header, no other host, no log ever holds its secret', async ({
    page,
    customer,
  }) => {
    const address = await resetLinkFor(customer)
    const wire = listenTo(page)
    await arrive(page, address)
    await page.getByLabel('New password').fill(NEW_PASSWORD)
    await page.getByRole('button', { name: 'Set the new password' }).click()
    await page.getByRole('link', { name: 'Sign in' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
    const heard = await wire.heard()
    expect(heard).toContain(RESET_PATH)
    expect(heard).not.toContain(secretOf(address))
    expect(wire.hosts()).toEqual([new URL(address).host])
    await mailTo(customer.email, /^Your password was reset/)
    const logs = logsOfStack()
    expect(logs).toContain('"kind":"password-reset"')
    expect(logs).not.toContain(secretOf(address))
    expect(logs).not.toContain(NEW_PASSWORD)
    const { headers } = await send(RESET_PATH, { headers: NAVIGATING })
    expect([headers.get('referrer-policy'), headers.get('cache-control')]).toEqual(['same-origin', 'private, no-store'])
    await page.goBack()
    expect(await page.content()).not.toContain(secretOf(address))
  })

  test('opened by a scanner, with scripts or without, changes nothing', async ({ page, customer, fromNewDevice }) => {
    const address = await resetLinkFor(customer)
    const scanner = await fromNewDevice()
    await arrive(scanner, address)
    await expect(scanner.getByRole('button', { name: 'Set the new password' })).toBeVisible()
    await expect.poll(() => new URL(scanner.url()).hash).toBe('')
    expect((await send(RESET_PATH, { method: 'HEAD', headers: NAVIGATING })).status).toBe(200)
    expect(await hasPassword(customer, PASSWORD)).toBe(true)
    await setNewPassword(page, address)
    await expect(page.getByText('Your new password is set.')).toBeVisible()
  })

  test('serves once, and not after a newer one', async ({ page, customer }) => {
    const [first, second] = [await resetLinkFor(customer), await resetLinkFor(customer)]
    await arrive(page, first)
    await expect(page.getByText(DEAD)).toBeVisible()
    await expectGoodScreen(page)
    await setNewPassword(page, second)
    await expect(page.getByText('Your new password is set.')).toBeVisible()
    await arrive(page, second)
    await expect(page.getByText(DEAD)).toBeVisible()
    expect(await hasPassword(customer, NEW_PASSWORD)).toBe(true)
  })

  test('dies with a change of the password, with a disabled account, and with its quarter of an hour', async ({
    page,
  }) => {
    const [changed, disabled, late] = [
      await aCustomer({ password: true }),
      await aCustomer({ password: true }),
      await aCustomer({ password: true }),
    ]
    const links = [await resetLinkFor(changed), await resetLinkFor(disabled), await resetLinkFor(late)]
    await prisma.user.update({ where: { id: changed.id }, data: { passwordChangedAt: new Date(0) } })
    await prisma.user.update({ where: { id: disabled.id }, data: { state: 'disabled' } })
    await prisma.$executeRaw`update link set expires_at = now() - interval '1 second' where user_id = ${late.id}::uuid`
    for (const link of links) {
      await arrive(page, link)
      await expect(page.getByText(DEAD)).toBeVisible()
      expect(
        (await post('new/submitNewPassword', { link: secretOf(link), password: NEW_PASSWORD })).outcome?.kind,
      ).toBe('invalid')
    }
    for (const of of [changed, late]) expect(await hasPassword(of, PASSWORD)).toBe(true)
  })

  test('sets one password for two who race, and none for anybody but whose it is', async ({ customer }) => {
    const [link, other] = [secretOf(await resetLinkFor(customer)), await aCustomer({ password: true })]
    const { from, network } = anAddress()
    const session = await aSession(other, { network })
    const race = [NEW_PASSWORD, 'two otters under the bridge'].map((password) =>
      post('new/submitNewPassword', { link, password, email: other.email, userId: other.id }, { as: session, from }),
    )
    const kinds = (await Promise.all(race)).map(({ outcome }) => outcome?.kind)
    expect([...kinds].sort()).toEqual(['done', 'invalid'])
    await expect(customer).toHaveAuditEvent({ kind: 'password.reset', times: 1 })
    await expect(other).not.toHaveAuditEvent({ kind: 'password.reset' })
    expect(await hasPassword(other, PASSWORD)).toBe(true)
  })
})

test.describe('the links that confirm an address', () => {
  test('opening the link changes nothing, whether a scanner runs scripts or not', async ({ page, fromNewDevice }) => {
    const { customer, address } = await unconfirmed(page)
    const scanner = await fromNewDevice()
    await arrive(scanner, address)
    await expect(scanner.getByRole('button', { name: 'Confirm this address' })).toBeVisible()
    await expect.poll(() => new URL(scanner.url()).hash).toBe('')
    for (const method of ['GET', 'HEAD'])
      expect((await send('/confirm-address', { method, headers: NAVIGATING })).status).toBe(200)
    expect((await rowOf(customer)).emailConfirmedAt).toBeNull()
    await arrive(page, address)
    await page.getByRole('button', { name: 'Confirm this address' }).click()
    await expect(page.getByText('Your address is confirmed.')).toBeVisible()
  })

  test('a link confirms in a session of its account alone; anywhere else it leads to a new password', async ({
    page,
    fromNewDevice,
  }) => {
    const mine = await unconfirmed(page)
    const other = await aCustomer({ totp: true, confirmed: false })
    const theirs = await fromNewDevice()
    await signIn(theirs, other)
    await arrive(theirs, mine.address)
    await theirs.getByRole('button', { name: 'Confirm this address' }).click()
    await expect(theirs.getByRole('heading', { level: 1, name: 'Set a new password' })).toBeVisible()
    for (const { id } of [other, mine.customer]) expect((await rowOf({ id })).emailConfirmedAt).toBeNull()
    await theirs.getByLabel('New password').fill(NEW_PASSWORD)
    await theirs.getByRole('button', { name: 'Set the new password' }).click()
    await expect(theirs.getByText('Your new password is set.')).toBeVisible()
    expect((await rowOf(mine.customer)).emailConfirmedAt).not.toBeNull()
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
    await arrive(page, mine.address)
    await page.getByRole('button', { name: 'Confirm this address' }).click()
    await expect(page.getByText(DEAD)).toBeVisible()
  })

  test('two who confirm at once change it once, and a link for another purpose changes nothing', async ({
    page,
    customer,
  }) => {
    const email = fresh()
    await signIn(page, customer)
    await askForAddress(page, customer, email)
    const link = secretOf(linkIn(await mailTo(email, /^Confirm your new/), '/confirm-email'))
    expect(await post('confirm-address/submitAddress', { link })).toBeInvalidAt('')
    expect(await post('new/submitNewPassword', { link, password: NEW_PASSWORD })).toBeInvalidAt('')
    const both = await Promise.all([1, 2].map(() => post('confirm-email/submitNewAddress', { link })))
    expect(both.map(({ outcome }) => outcome?.kind).sort()).toEqual(['done', 'invalid'])
    await expect(customer).toHaveAuditEvent({ kind: 'email.changed', times: 1 })
  })

  test('nobody takes the earlier address by opening an account with it', async ({ page, customer }) => {
    const email = fresh()
    await signIn(page, customer)
    await askForAddress(page, customer, email)
    const link = secretOf(linkIn(await mailTo(email, /^Confirm your new/), '/confirm-email'))
    await post('confirm-email/submitNewAddress', { link })
    const wish = { email: customer.email, name: 'Mallory', password: 'two otters under the bridge', second: '' }
    expect((await post('sign-up/submitSignUp', wish)).leadsTo).toContain('/sign-up/email?')
    expect(await prisma.user.count({ where: { email: customer.email } })).toBe(0)
  })
})
