// Mail as staff see it: what waits and what was given up, by kind and never by address, and having it tried again.
import { pool } from '../lib/db'
import { letterOf } from '../lib/notify/letter'
import { sealMail } from '../lib/notify/mail'
import { wordsOf } from '../lib/notify/words/words'
import { readClock } from '../lib/time'
import { confirmWithCode } from './fixtures/acts'
import { mailTo } from './fixtures/mail'
import { expectGoodScreen } from './fixtures/screens'
import { aColleague, expect, type MadePerson, signIn, test } from './fixtures/story'

/** What is given up is everybody's: one story at a time. */
test.describe.configure({ mode: 'serial' })

/** A mail that every try failed for. */
async function givenUp({ id, email }: MadePerson): Promise<void> {
  const letter = letterOf(wordsOf({ kind: 'account-enabled', userId: id, at: readClock() }))
  const mail = sealMail({ kind: 'account-enabled', to: email, ...letter })
  await pool.query("insert into pgboss.job (name, data) values ('mail-undelivered', $1)", [JSON.stringify(mail)])
}

test('a mail that was given up is seen without its address, and arrives once it is tried again', async ({
  page,
  customer,
}) => {
  await givenUp(customer)
  const admin = await aColleague({ totp: true })
  await signIn(page, admin)
  await page.goto('/admin/mail')
  await expect(page.getByRole('row', { name: /account-enabled/ })).toBeVisible()
  await expect(page.getByText(/given up$/)).toBeVisible()
  await expect(page.locator('main')).not.toContainText('@')
  await expectGoodScreen(page)
  await page.getByRole('button', { name: 'Try again now' }).click()
  await confirmWithCode(page, admin)
  await expect(page.getByText(/given up$/)).toBeHidden()
  expect((await mailTo(customer.email, /open again/)).text).toContain('You can sign in again.')
  await expect(admin).toHaveAuditEvent({ operation: 'admin.mail.retry', kind: 'operation.performed', times: 1 })
})

test('support sees the page and no button; the health page says how mail goes', async ({ page, customer, request }) => {
  await givenUp(customer)
  await signIn(page, await aColleague({ roles: ['support'] }))
  await page.goto('/admin/mail')
  await expect(page.getByRole('heading', { level: 1, name: 'Mail' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try again now' })).toHaveCount(0)
  const health = await request.get('/api/health/ready')
  expect(health.status()).toBe(200)
  expect(await health.json()).toMatchObject({ status: 'ready', mail: expect.stringMatching(/flowing|delayed/) })
})
