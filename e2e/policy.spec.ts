// Staff look at the law, try another one on what was decided, switch a signal, try a model, and take thresholds that were
// refused. Each change shows its effect before it is proven.
import type { Page } from '@playwright/test'
import { prisma } from '../lib/db'
import { randomId } from '../lib/random'
import { ACTIVITIES, STEPGATE_1 } from '../lib/risk/model'
import { recordDecisions } from '../lib/testing/decisions'
import { before, minutes, readClock } from '../lib/time'
import { stepUp } from './fixtures/acts'
import { aColleague, aCustomer, expect, type MadePerson, signIn, test, withPasskey } from './fixtures/story'

/** An admin in this browser with a passkey in it; their last proof is long past. */
async function asAdmin(page: Page): Promise<MadePerson> {
  const admin = await aColleague({ passkey: false })
  await withPasskey(page, admin)
  await signIn(page, admin)
  return admin
}

/** Somebody whose export was refused at high risk a minute ago. */
async function someoneRefused(): Promise<MadePerson> {
  const of = await aCustomer({ name: `Refused ${randomId().slice(0, 8)}` })
  const decision = { requirement: 'deny', sensitivity: 'export', risk: { level: 'high', score: 9 } } as const
  const at = before(readClock(), minutes(1))
  await recordDecisions([
    { at, of, kind: 'operation.denied', reason: 'risk-too-high', operation: 'claim.export', decision },
  ])
  return of
}

async function tryMilderExports(page: Page): Promise<void> {
  await page.goto('/admin/policy')
  await expect(page.getByRole('table', { name: 'The law', exact: true })).toContainText('bot-check-and-delay')
  await page.getByLabel('Decisions of').selectOption('1')
  await page.getByLabel('export at high risk').selectOption('hold')
  await page.getByRole('button', { name: 'Replay' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Try another law' })).toBeVisible()
  await expect(page.getByText('hold instead of deny')).toBeVisible()
}

test('an admin tries another law and sees what it would have changed, and for whom', async ({ page }) => {
  const refused = await someoneRefused()
  await asAdmin(page)
  await tryMilderExports(page)
  const exports = page.getByRole('row').filter({ hasText: 'claim.export' })
  await expect(exports).toContainText(/→ \d+ \(−\d+\)/)
  await expect(page.getByLabel('export at high risk')).toHaveValue('hold')
  await page.getByRole('link', { name: refused.name }).click()
  await expect(page.getByRole('heading', { level: 1, name: refused.name })).toBeVisible()
})

test('a law that asks for less at more risk is tried, and called what it is', async ({ page }) => {
  await asAdmin(page)
  await page.goto('/admin/policy/simulate?law.export.high=session')
  await expect(page.getByText('This law asks for less at more risk')).toBeVisible()
  await page.getByLabel('Moved by (nats)').fill('a lot')
  await page.getByRole('button', { name: 'Replay' }).click()
  await expect(page.getByText('This could not be understood.')).toBeVisible()
  await expect(page.getByLabel('Moved by (nats)')).toHaveAccessibleDescription(/between -20 and 20/)
  await expect(page.getByLabel('export at high risk')).toHaveValue('session')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the same law is tried by a form alone', async ({ page }) => {
    const refused = await someoneRefused()
    await signIn(page, await aColleague())
    await tryMilderExports(page)
    await expect(page.getByRole('link', { name: refused.name })).toBeVisible()
  })
})

test('a signal reports only, with a reason and proof, and counts again', async ({ page }) => {
  const admin = await asAdmin(page)
  await page.goto('/admin/risk/models')
  const dormancy = page.getByRole('row').filter({ hasText: 'Dormancy' })
  for (const [opens, does, state] of [
    ['Report only…', 'Report only', 'Reports only'],
    ['Have it count…', 'Have it count', 'Counts'],
  ] as const) {
    await dormancy.getByText(opens).click()
    await dormancy.getByRole('textbox', { name: 'Reason' }).fill('For a story')
    await dormancy.getByRole('button', { name: does, exact: true }).click()
    // Each switch takes a proof of its own.
    await expect(stepUp(page)).toContainText('Sign-ins of the last 30 days')
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await expect(dormancy.getByText(state, { exact: true })).toBeVisible()
  }
  await expect(admin).toHaveAuditEvent({ kind: 'risk.signal-switched', times: 2 })
})

test('a model is put on trial, decides nothing, and its trial ends', async ({ page }) => {
  const admin = await asAdmin(page)
  await page.goto('/admin/risk/models')
  await page.getByText('Put a model on trial…').click()
  await page.getByRole('textbox', { name: 'Figures' }).fill('{"name": "bolder", "travel": {"least": 1}}')
  await page.getByRole('textbox', { name: 'Reason' }).last().fill('For a story')
  await page.getByRole('button', { name: 'Put it on trial' }).click()
  await expect(page.getByRole('textbox', { name: 'Figures' })).toHaveAccessibleDescription(/a figure that no model has/)
  await page.getByRole('textbox', { name: 'Figures' }).fill('{"name": "bolder", "travel": {"most": 4}}')
  await page.getByRole('button', { name: 'Put it on trial' }).click()
  await expect(stepUp(page)).toContainText('Nothing: it is scored beside and recorded')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'travel.most' })).toBeVisible()
  await page.reload()
  await page.getByText('End the trial…').click()
  await page.getByRole('textbox', { name: 'Reason' }).last().fill('It was for a story')
  await page.getByRole('button', { name: 'End the trial', exact: true }).click()
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText('No model is on trial.')).toBeVisible()
  await expect(admin).toHaveAuditEvent({ kind: 'risk.candidate-set', times: 2 })
})

test('thresholds that were refused are looked at and put in force, once', async ({ page }) => {
  const version = await aRefusedVersion()
  const admin = await asAdmin(page)
  await page.goto('/admin/risk/thresholds')
  await expect(page.getByRole('heading', { name: `Version ${version} was refused` })).toBeVisible()
  await page.getByText('Put it in force…').click()
  await page.getByRole('textbox', { name: 'Reason' }).fill('We opened in another country')
  await page.getByRole('button', { name: 'Put it in force', exact: true }).click()
  await expect(stepUp(page)).toContainText(`Put version ${version} of the thresholds in force`)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByRole('heading', { name: `Version ${version} was refused` })).toBeHidden()
  await expect(page.getByRole('row').filter({ hasText: `Version ${version}` })).toContainText('In force')
  await expect(admin).toHaveAuditEvent({ kind: 'risk.thresholds-accepted', times: 1 })
})

/** A version whose figures are those that are shipped, so that other stories notice nothing. */
async function aRefusedVersion(): Promise<number> {
  const version = 4_711
  const shares = { elevated: 0.03, high: 0.003 }
  const one = {
    signIns: 900,
    accounts: 300,
    own: true,
    middle: -3,
    shares,
    before: { elevated: 0.06, high: 0.01 },
    shipped: shares,
  }
  const effect = Object.fromEntries(ACTIVITIES.map((activity) => [activity, one]))
  const jump = { activity: 'regular', bound: 'elevated', from: -2, to: 1, most: 0.4, since: 'night' }
  await prisma.$executeRaw`
    insert into risk_thresholds (version, model, state, figures, budget, effect, jumps, created_at)
    values (${version}, ${STEPGATE_1.name}, 'refused', ${JSON.stringify(STEPGATE_1.thresholds)}::jsonb,
      ${JSON.stringify(shares)}::jsonb, ${JSON.stringify(effect)}::jsonb, ${JSON.stringify([jump])}::jsonb, ${readClock()})`
  return version
}

test('support sees the law and cannot try another, and a customer finds nothing', async ({
  page,
  customer,
  fromNewDevice,
}) => {
  await signIn(page, await aColleague({ roles: ['support'] }))
  await page.goto('/admin/policy')
  await expect(page.getByRole('table', { name: 'The law', exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Replay' })).toHaveCount(0)
  expect((await page.goto('/admin/policy/simulate'))?.status()).toBe(404)
  await page.goto('/admin/risk/models')
  await expect(page.getByText('Report only…')).toHaveCount(0)

  const visitor = await fromNewDevice()
  await signIn(visitor, customer)
  for (const path of ['/admin/policy', '/admin/policy/simulate', '/admin/risk/models', '/admin/risk/thresholds'])
    expect((await visitor.goto(path))?.status()).toBe(404)
})
