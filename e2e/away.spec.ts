// A database that is away: connections that die while requests run, a server that stops answering, one that takes no writes.
// Pages, actions and routes say that they are not available and when to try again, never that something failed, and all of it
// ends by itself.
import type { Page } from '@playwright/test'
import { prisma } from '../lib/db'
import { someoneSignedIn } from './attacks/cast'
import { post, postWithoutScript } from './attacks/posts'
import { type Answer, NAVIGATING, ours, posted, send } from './attacks/wire'
import { goAwake } from './fixtures/browser'
import { resetLinkFor } from './fixtures/doors'
import { whileConnectionsDie, whileFrozen, whileReadOnly } from './fixtures/outage'
import { expect, signIn, test } from './fixtures/story'

// One after the other: each is felt by everything that uses the database.
test.describe.configure({ mode: 'default', timeout: 90_000 })

const ROUNDS = 40
const ROBIN = { name: 'Robin Test', language: 'en-US' }
const SORRY = 'We are not available right now'
/** Longer than any look-up is waited for. */
const SOON = { timeout: 20_000 }

type Asks = Readonly<Record<string, () => Promise<Answer>>>

const asksOf = (as: { readonly cookie: string }) => ({
  page: () => send('/claims', { as, headers: NAVIGATING }),
  action: () => post('profile/submitProfile', ROBIN, { as }),
  form: () => postWithoutScript('profile/submitProfile', ROBIN, { as, headers: { ...ours(), ...NAVIGATING } }),
  route: () => send('/api/session/keep', { method: 'POST', as, headers: ours() }),
})

test('connections that die are 503 from pages, actions and routes, with and without scripts', async () => {
  const { session } = await someoneSignedIn()
  const asks = asksOf(session)
  const unavailable: Record<string, Answer> = {}
  await whileConnectionsDie(async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const answers = await Promise.all(
        Object.entries(asks).flatMap(([name, ask]) =>
          [ask(), ask(), ask()].map(async (one) => [name, await one] as const),
        ),
      )
      for (const [name, answer] of answers) {
        expect(answer.status === 503 || answer.status < 500, `${name}: ${answer.status}`).toBe(true)
        if (answer.status === 503) unavailable[name] = answer
      }
    }
  })
  expect(Object.keys(unavailable).sort()).toEqual(Object.keys(asks).sort())
  for (const [name, { headers }] of Object.entries(unavailable)) expect(headers.get('retry-after'), name).toBe('5')
  for (const name of ['page', 'form']) expect(unavailable[name]?.body).toContain(SORRY)
  await back()
  expect((await asks.page()).status).toBe(200)
})

test('a database that stopped answering is 503 everywhere, and a form keeps what was typed', async ({
  page,
  customer,
  browser,
  contextOptions,
}) => {
  const session = await signIn(page, customer)
  await goAwake(page, '/profile')
  await page.getByLabel('Name').fill('Robin Returned')
  const context = await browser.newContext({ ...contextOptions, javaScriptEnabled: false })
  const plain = await context.newPage()
  await signIn(plain, customer)
  await plain.goto('/profile')

  await whileFrozen(async () => {
    await Promise.all([
      expectUnavailable({
        ...asksOf(session),
        export: () => send('/exports/claims.csv', { as: session, ...posted({ year: 'all' }) }),
        'sign-in': () => post('sign-in/signInWithPassword', { email: customer.email, password: 'not this one' }),
      }),
      // An answer of the seconds before may still be told.
      expect(() => expectUnavailable({ readiness: () => send('/api/health/ready') })).toPass(SOON),
      expect(async () => expect((await send('/api/health/live')).status).toBe(200)).toPass(),
      unsaved(page),
      plain.getByRole('button', { name: 'Save', exact: true }).click(SOON),
    ])
    await expect(plain.getByRole('heading', { name: SORRY })).toBeVisible()
    const answer = await plain.goto('/claims')
    expect(answer?.status()).toBe(503)
    await expect(plain.getByRole('heading', { name: SORRY })).toBeVisible()
  })

  await back()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  expect((await prisma.user.findUniqueOrThrow({ where: { id: customer.id } })).name).toBe('Robin Returned')
  await plain.getByRole('link', { name: 'Try again' }).click()
  await expect(plain.getByRole('heading', { level: 1, name: 'Claims' })).toBeVisible()
  await context.close()
  await resetLinkFor(customer)
})

test('a database that takes no writes is not ready, and what would write is 503', async () => {
  const { session, person } = await someoneSignedIn()
  const { action, form, page } = asksOf(session)
  await whileReadOnly(async () => {
    await expect.poll(async () => (await send('/api/health/ready')).status).toBe(503)
    await expectUnavailable({
      action,
      form,
      'sign-in': () => post('sign-in/signInWithPassword', { email: person.email, password: 'not this one' }),
      readiness: () => send('/api/health/ready'),
    })
    expect((await page()).status).toBe(200)
  })
  await back()
  expect((await asksOf(session).action()).outcome?.kind).toBe('done')
})

/** All of them are 503, say when to try again, and are readable where a browser shows them. */
async function expectUnavailable(asks: Asks): Promise<void> {
  const answers = await Promise.all(Object.entries(asks).map(async ([name, ask]) => [name, await ask()] as const))
  const seen = answers.map(([name, { status, headers }]) => [name, status, headers.get('retry-after')])
  expect(seen).toEqual(Object.keys(asks).map((name) => [name, 503, '5']))
  for (const [name, { headers, body }] of answers)
    if (headers.get('content-type')?.startsWith('text/html')) expect(body, name).toContain(SORRY)
}

/** Saving does not work; the form says so and keeps the name. */
async function unsaved(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('We could not be reached, or something broke on our side.')).toBeVisible(SOON)
  await expect(page.getByText('What you typed is still here.')).toBeVisible()
  await expect(page.getByLabel('Name')).toHaveValue('Robin Returned')
}

const back = () => expect.poll(async () => (await send('/api/health/ready')).status, SOON).toBe(200)
