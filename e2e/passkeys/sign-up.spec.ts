// An account opened with a passkey and no password: from nothing to signed in, and alike for every address.
import type { Page } from '@playwright/test'
import { prisma } from '../../lib/db'
import { randomId } from '../../lib/random'
import { softPasskey } from '../../lib/testing/soft-passkey'
import { attemptIn, post } from '../attacks/posts'
import { codeIn, mailTo } from '../fixtures/mail'
import { expectGoodScreen } from '../fixtures/screens'
import { overhear } from '../fixtures/signals'
import { aCustomer, expect, test, withoutSuggestions, withPasskey } from '../fixtures/story'

const fresh = () => `${randomId()}@harbor.example`

const openAccount = async (page: Page, email: string) => {
  await page.goto('/sign-up')
  await page.getByRole('link', { name: 'With a passkey' }).click()
  await expect(page.getByRole('button', { name: 'Make a passkey and continue' })).toBeVisible()
  await page.getByLabel('Your name').fill('Robin New')
  await page.getByLabel('Email address').fill(email)
  await page.getByRole('button', { name: 'Make a passkey and continue' }).click()
}
const expectWaiting = (page: Page) =>
  expect(page.getByRole('heading', { level: 1, name: 'Check your email' })).toBeVisible()
const typeCode = async (page: Page, code: string) => {
  await page.getByLabel('Code from our email').fill(code)
  await page.getByRole('button', { name: 'Open the account' }).click()
}

test('an account is opened and signed in to without any password', async ({ page }) => {
  const email = fresh()
  await withoutSuggestions(page)
  await withPasskey(page)
  await openAccount(page, email)
  await expectWaiting(page)
  await typeCode(page, codeIn(await mailTo(email, /Confirm your email address/)))
  await expect(page.getByRole('heading', { level: 1, name: /Robin/ })).toBeVisible()

  await page.goto('/security')
  const passkeys = page.locator('#passkeys')
  await expect(passkeys).toContainText('serves for everything')
  await passkeys.getByLabel(/^Remove…/).click()
  await passkeys.getByRole('button', { name: /^Remove/ }).click()
  await expect(page.getByText('This is the only way into your account')).toBeVisible()
})

test('for a taken address all looks the same; its owner is told, and the new passkey opens nothing', async ({
  page,
}) => {
  const owner = await aCustomer({ password: true })
  const heard = await overhear(page)
  await withoutSuggestions(page)
  const authenticator = await withPasskey(page)
  await openAccount(page, owner.email)
  await expectWaiting(page)
  await mailTo(owner.email, /You have an account already/)
  await typeCode(page, '12345678')
  await expect(page.getByLabel('Code from our email')).toHaveAccessibleDescription(/Incorrect code/)
  expect(await prisma.passkey.count({ where: { userId: owner.id } })).toBe(0)
  expect(heard).toEqual([])
  expect(await authenticator.count()).toBe(1)
})

type Begun = {
  readonly value: { readonly options: { readonly challenge: string; readonly user: { readonly id: string } } }
}

const begin = async (email: string) => {
  const begun = await post('sign-up/beginPasskeySignUp', { email, name: 'Robin New' })
  const { options } = (begun.outcome as unknown as Begun).value
  const cookie = begun.cookies.map((line) => line.split(';')[0]).join('; ')
  return { begun, options, cookie, attempt: attemptIn(begun) }
}
type Attempt = Awaited<ReturnType<typeof begin>>
const finish = async ({ cookie, attempt }: Pick<Attempt, 'cookie' | 'attempt'>, response: unknown) =>
  post('sign-up/finishPasskeySignUp', { response: JSON.stringify(response), ...attempt }, { as: { cookie } })

test('over the wire a taken address gets the very bytes of a free one', async () => {
  const owner = await aCustomer({ password: true })
  const seen = await Promise.all(
    [owner.email, fresh()].map(async (email) => {
      const attempt = await begin(email)
      const { begun, options } = attempt
      const answer = await finish(attempt, await (await softPasskey()).register(options))
      const plain = (text: string) =>
        nonceless(text)
          .replaceAll(attempt.attempt.attempt ?? '', 'A')
          .replaceAll(options.challenge, 'C')
          .replaceAll(options.user.id, 'U')
          .replaceAll(email, 'E')
      const shape = ({ status, headers, cookies }: typeof answer) => ({
        status,
        names: [...headers.keys()].sort(),
        cookies: cookies.map((line) => line.replace(/=[\w-]{43};/, '=T;').replace(/expires=[^;]+/i, '')),
      })
      const { leadsTo, body } = answer
      const led = plain(leadsTo ?? '')
      return { begun: plain(begun.body), first: shape(begun), last: shape(answer), led, body: plain(body) }
    }),
  )
  expect(seen[0]?.led).toContain('/sign-up/email?attempt=')
  expect(seen[0]).toEqual(seen[1])
})

/** What differs between any two documents. */
const nonceless = (body: string): string =>
  body
    .replace(/[A-Za-z0-9+/]{22}==/g, '')
    .replace(/"[\w-]{21}[vm]"/g, '')
    .replace(/[0-9a-f]+:(?=[["{])/g, '')

test('a sign-up is finished once, in the browser and on the page that began it', async () => {
  const [mine, theirs] = [fresh(), fresh()]
  const [robin, mallory] = [await begin(mine), await begin(theirs)]
  const forged = await (await softPasskey()).register(mallory.options)
  expect((await finish(robin, forged)).outcome?.kind).toBe('invalid')
  expect((await finish({ cookie: mallory.cookie, attempt: robin.attempt }, forged)).outcome?.kind).toBe('invalid')
  expect((await finish({ cookie: '', attempt: mallory.attempt }, forged)).body).toContain(
    'did not send our cookie back',
  )
  const response = await (await softPasskey()).register(robin.options)
  const answers = await Promise.all([finish(robin, response), finish(robin, response)])
  expect(answers.filter(({ leadsTo }) => leadsTo?.includes('/sign-up/email'))).toHaveLength(1)
  expect(answers.filter(({ outcome }) => outcome?.kind === 'invalid')).toHaveLength(1)
  expect(await prisma.user.count({ where: { email: { in: [mine, theirs] } } })).toBe(0)
})

test('whoever is not verified by their device opens nothing', async ({ page }) => {
  const email = fresh()
  const authenticator = await withPasskey(page)
  await authenticator.verifies(false)
  await openAccount(page, email)
  await expect(page.getByText('Your browser made no passkey, so nothing was opened.')).toBeVisible()
  await authenticator.verifies(true)
  await page.getByRole('button', { name: 'Make a passkey and continue' }).click()
  await expectWaiting(page)
})

test('what is wrong stands at its field', async ({ page }) => {
  await openAccount(page, 'robin@harbor')
  await expect(page.getByLabel('Email address')).toHaveAccessibleDescription(/Enter an email address/)
  await expect(page.getByLabel('Your name')).toHaveValue('Robin New')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the page says what it takes, and leads to the way with a password', async ({ page }) => {
    await page.goto('/sign-up?with=passkey')
    await expect(page.getByText('This takes JavaScript')).toBeVisible()
    await page.getByRole('link', { name: 'open the account with a password' }).click()
    await expect(page.getByLabel('Password', { exact: true })).toBeVisible()
  })
})

test('the page can be read and used by everybody', async ({ page }) => {
  await page.goto('/sign-up?with=passkey')
  await expect(page.getByRole('button', { name: 'Make a passkey and continue' })).toBeVisible()
  await expectGoodScreen(page)
})
