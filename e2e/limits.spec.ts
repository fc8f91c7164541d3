// Limits as people meet them: a pause that says how long, a check that takes one press, a wait for those without
// JavaScript, and an owner who gets in at home while somebody keeps guessing.
import { makeWait, TURN } from '../lib/bot-check/wait'
import { randomId } from '../lib/random'
import { failedTries, pressOn } from '../lib/testing/tries'
import { NETWORK } from '../lib/throttle/pressure'
import { before, readClock } from '../lib/time'
import { tokenFrom } from './attacks/cast'
import { post, postWithoutScript } from './attacks/posts'
import { anAddress } from './attacks/wire'
import { typePassword } from './fixtures/acts'
import { type Elsewhere, elsewhere } from './fixtures/elsewhere'
import { expectGoodScreen } from './fixtures/screens'
import {
  aCustomer,
  test as base,
  expect,
  PASSWORD,
  signInByForm,
  withoutSuggestions,
  withPasskey,
} from './fixtures/story'

const HOME = { level: 1, name: /Robin/ } as const

const test = base.extend<{ readonly away: Elsewhere; readonly awayWithoutScript: Elsewhere }>({
  // A network on which many sign-ins failed lately.
  away: async ({ browser, contextOptions }, use) => {
    const away = await elsewhere(browser, contextOptions)
    await pressOn(away.network, NETWORK.elevated)
    await use(away)
    await away.leave()
  },
  awayWithoutScript: async ({ browser, contextOptions }, use) => {
    const away = await elsewhere(browser, { ...contextOptions, javaScriptEnabled: false })
    await pressOn(away.network, NETWORK.elevated)
    await use(away)
    await away.leave()
  },
})

test('on a network under pressure a stranger passes a check with one press, and then signs in', async ({ away }) => {
  const { page } = away
  const violations: string[] = []
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) violations.push(message.text())
  })
  const customer = await aCustomer({ password: true })
  await page.goto('/sign-in')
  await typePassword(page, customer.email, PASSWORD)
  await expect(page.getByRole('alert').filter({ hasText: 'One more step' })).toContainText(
    'failed sign-ins or many requests for emails recently',
  )
  await expect(page.getByLabel('Email address')).toHaveValue(customer.email)
  await expectGoodScreen(page)

  await page.getByRole('button', { name: 'Start the check' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Checked.' })).toHaveText(
    'Checked. Fill in the empty fields and send the form.',
  )
  await expect(page.getByRole('alert').filter({ hasText: 'One more step' })).toHaveCount(0)
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused()
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', HOME)).toBeVisible()
  expect(violations).toEqual([])
})

test('a wrong password after the check uses it up', async ({ away: { page } }) => {
  const customer = await aCustomer({ password: true })
  await page.goto('/sign-in')
  for (let n = 0; n < 2; n += 1) {
    await typePassword(page, customer.email, 'not the right one at all')
    await page.getByRole('button', { name: 'Start the check' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Checked.' })).toBeVisible()
    await page.getByLabel('Password', { exact: true }).fill('not the right one at all')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'You are not signed in.' })).toBeVisible()
  }
})

test('a passkey goes on by itself once the check is done', async ({ away: { page } }) => {
  const customer = await aCustomer()
  await withPasskey(page, customer)
  await withoutSuggestions(page)
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByText('Then we continue by ourselves.')).toBeVisible()
  await page.getByRole('button', { name: 'Start the check' }).click()
  await expect(page.getByRole('heading', HOME)).toBeVisible()
})

test('opening an account takes the same check', async ({ away: { page } }) => {
  await page.goto('/sign-up')
  const fill = async () => {
    await page.getByLabel('Your name').fill('Robin Test')
    await page.getByLabel('Email address').fill(`${randomId()}@harbor.example`)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  }
  await fill()
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'One more step' })).toBeVisible()
  await expect(page.getByLabel('Your name')).toHaveValue('Robin Test')
  await page.getByRole('button', { name: 'Start the check' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Checked.' })).toBeVisible()
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Check your email' })).toBeVisible()
})

test('without JavaScript a wait stands for the check', async ({ awayWithoutScript: { page } }) => {
  const customer = await aCustomer({ password: true })
  await page.goto('/sign-in')
  await typePassword(page, customer.email, PASSWORD)
  await expect(page.getByText('Without JavaScript: wait a little instead')).toBeVisible()
  await expect(page.getByText(/Wait 20 seconds, then send this form again/)).toBeVisible()
  await expect(page.getByLabel('Email address')).toHaveValue(customer.email)
  await expect(page.getByRole('button', { name: 'Start the check' })).toHaveCount(0)
  const ticket = await page.locator('input[name=_bot]').inputValue()

  // Too early: the same ticket comes back, and nobody goes to the end of the line.
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByText('Without JavaScript: wait a little instead')).toBeVisible()
  expect(await page.locator('input[name=_bot]').inputValue()).toBe(ticket)
})

test('a ticket whose time has come lets the form pass, once', async () => {
  const { from, network } = anAddress()
  const asking = { purpose: 'sign-in.password', now: before(before(readClock(), TURN), TURN) } as const
  const own = await makeWait({ ...asking, network }, null)
  const foreign = await makeWait({ ...asking, network: anAddress().network }, null)
  await pressOn(network, NETWORK.elevated)
  const customer = await aCustomer({ password: true })
  const fields = { email: customer.email, password: PASSWORD }
  const answers = []
  for (const wait of [foreign, own, own])
    answers.push(
      tokenFrom(
        await postWithoutScript('sign-in/signInWithPassword', { ...fields, _bot: wait?.ticket ?? '' }, { from }),
      ),
    )
  expect(answers).toEqual([null, expect.any(String), null])
})

test('the owner signs in at home at once while somebody keeps guessing', async ({ page }) => {
  const customer = await aCustomer({ password: true })
  await signInByForm(page, customer)
  await page.context().clearCookies({ name: '__Host-stepgate' })
  const guesses = async () => {
    const answers = []
    for (let n = 0; n < 25; n += 1) {
      const guess = { email: customer.email, password: `guess number ${n}` }
      answers.push(post('sign-in/signInWithPassword', guess, { from: anAddress().from }))
    }
    return Promise.all(answers)
  }
  const attack = guesses()
  await page.goto('/sign-in')
  await typePassword(page, customer.email, PASSWORD)
  await expect(page.getByRole('heading', HOME)).toBeVisible()
  const kinds = (await attack).map(({ outcome }) => outcome?.kind)
  expect(kinds.filter((kind) => kind === 'denied').length).toBeGreaterThan(10)
})

test('a pause says how long it is, counts down, and keeps what was typed', async ({ browser, contextOptions }) => {
  const away = await elsewhere(browser, contextOptions)
  const customer = await aCustomer({ password: true })
  const tried = { account: customer.email, network: away.network, knownDevice: null, botChecked: true }
  await failedTries(tried, 10)
  await away.page.goto('/sign-in')
  await typePassword(away.page, customer.email, PASSWORD)
  const refusal = away.page.getByRole('alert').filter({ hasText: 'Too many tries' })
  await expect(refusal).toContainText(/You can try again in \d+ seconds\./)
  await expect(away.page.getByText(/^0:\d\d to go$/)).toBeVisible()
  await expect(away.page.getByLabel('Email address')).toHaveValue(customer.email)
  await expectGoodScreen(away.page)
  await away.leave()
})
