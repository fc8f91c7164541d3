// What is asked for where somebody signs in, signs up, recovers or proves who they are: every field by its name, kind and
// autocomplete value, so that a password manager knows each and no hint or secret question is among them. Passwords are
// masked until their owner looks, and can be pasted (ASVS 6.2.6, 6.2.7, 6.4.2).
import type { Locator, Page } from '@playwright/test'
import { randomId } from '../lib/random'
import { aSession } from '../lib/testing/sessions'
import { shownSecret, stepUp, typePassword } from './fixtures/acts'
import { goAwake, LOOPBACK } from './fixtures/browser'
import { begin } from './fixtures/recovery'
import { aCustomer, expect, PASSWORD, signIn, test } from './fixtures/story'

type Screen = {
  /** Leads there. */
  readonly go: (page: Page) => Promise<unknown>
  readonly fields: readonly string[]
}

const at = (path: string) => (page: Page) => goAwake(page, path)
const EMAIL = 'email: email, username'
const LINK = 'link: text, off'

const atCode = async (page: Page) => {
  const { email } = await aCustomer({ password: true, totp: true })
  await goAwake(page, '/sign-in')
  await typePassword(page, email, PASSWORD)
  await page.getByLabel('One-time code').waitFor()
}

/** On a device that is not the one that the account knows. */
const atMailedCode = async (page: Page) => {
  const robin = await aCustomer({ password: true })
  await aSession(robin, { network: LOOPBACK })
  await goAwake(page, '/sign-in')
  await typePassword(page, robin.email, PASSWORD)
  await page.getByLabel('Code from our mail').waitFor()
}

const afterSignUp = async (page: Page) => {
  await goAwake(page, '/sign-up')
  await page.getByLabel('Your name').fill('Robin New')
  await page.getByLabel('Email address').fill(`${randomId()}@harbor.example`)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.getByLabel('Code from our email').waitFor()
}

const atProofs = (page: Page) => begin(page, `${randomId()}@harbor.example`)

const atChange = async (page: Page) => {
  await signIn(page, await aCustomer({ password: true, totp: true }), { events: ['password', 'totp'] })
  await goAwake(page, '/security/password')
}

/** Whoever has nothing but a password is asked for it before their first authenticator. */
const atStepUp = async (page: Page) => {
  await signIn(page, await aCustomer({ password: true }), { agedMinutes: 15 })
  await goAwake(page, '/security')
  await page.getByRole('button', { name: 'Set up an app' }).click()
  await stepUp(page).waitFor()
}

const SCREENS: Readonly<Record<string, Screen>> = {
  'signing in': {
    go: at('/sign-in'),
    fields: ['email: email, username webauthn', 'password: password, current-password'],
  },
  'the code of an app': { go: atCode, fields: ['code: text, one-time-code'] },
  'the code from our mail': { go: atMailedCode, fields: ['code: text, one-time-code'] },
  'opening an account': {
    go: at('/sign-up'),
    fields: ['name: text, name', EMAIL, 'password: password, new-password'],
  },
  'opening an account by passkey': { go: at('/sign-up?with=passkey'), fields: ['name: text, name', EMAIL] },
  'the code of a sign-up': { go: afterSignUp, fields: ['code: text, one-time-code'] },
  'a forgotten password': { go: at('/recover/password'), fields: [EMAIL] },
  'a new password': { go: at('/recover/password/new'), fields: [LINK, 'password: password, new-password'] },
  'recovering an account': { go: at('/recover'), fields: [EMAIL] },
  'the proofs of a recovery': { go: atProofs, fields: ['password: password, current-password', 'code: text, off'] },
  'the link of a recovery': { go: at('/recover/mail'), fields: [LINK] },
  'changing a password': {
    go: atChange,
    fields: ['current: password, current-password', 'password: password, new-password'],
  },
  'a password as proof': { go: atStepUp, fields: ['password: password, current-password'] },
}

const HINTS = /password hint|reminder|secret question|security question|mother.s|maiden|first pet|first school/i

/** Everything that can be typed into, in order, by name, kind and autocomplete value. */
const fieldsIn = (part: Locator): Promise<string[]> =>
  part
    .locator('input, textarea, select')
    .filter({ visible: true })
    .evaluateAll((controls) =>
      controls
        .filter((one) => !['radio', 'checkbox'].includes(Reflect.get(one, 'type')))
        .filter((one) => one.getAttribute('tabindex') !== '-1')
        .map((one) => `${one.getAttribute('name')}: ${Reflect.get(one, 'type')}, ${one.getAttribute('autocomplete')}`),
    )

/** The dialog where one is open, else the page. */
const partOf = async (page: Page): Promise<Locator> =>
  (await stepUp(page).isVisible()) ? stepUp(page) : page.locator('main')

for (const [screen, { go, fields }] of Object.entries(SCREENS)) {
  test(`at ${screen} nothing but this is asked for, in fields that a password manager knows`, async ({ page }) => {
    await go(page)
    const part = await partOf(page)
    expect(await fieldsIn(part)).toEqual(fields)
    expect(await part.textContent()).not.toMatch(HINTS)
  })
}

/** The screens with a password that is typed, each with the words of its field. */
const TYPED = {
  'signing in': 'Password',
  'opening an account': 'Password',
  'a new password': 'New password',
  'the proofs of a recovery': 'Password',
  'changing a password': 'New password',
} as const

for (const [screen, label] of Object.entries(TYPED)) {
  test(`at ${screen} a password is masked until its owner looks, and can be pasted`, async ({ page }) => {
    await copied(page, PASSWORD)
    await SCREENS[screen]?.go(page)
    const field = page.getByLabel(label, { exact: true })
    await expect(field).toHaveAttribute('type', 'password')
    await field.press('ControlOrMeta+V')
    await expect(field).toHaveValue(PASSWORD)
    const beside = field.locator('xpath=..')
    await beside.getByRole('button', { name: 'Show password' }).click()
    await expect(field).toHaveAttribute('type', 'text')
    await expect(field).toHaveValue(PASSWORD)
    await beside.getByRole('button', { name: 'Hide password' }).click()
    await expect(field).toHaveAttribute('type', 'password')
  })
}

test('a password as proof is masked, can be pasted, and proves', async ({ page }) => {
  await copied(page, PASSWORD)
  await atStepUp(page)
  const field = stepUp(page).getByLabel('Password', { exact: true })
  await expect(field).toHaveAttribute('type', 'password')
  await field.press('ControlOrMeta+V')
  await field.press('Enter')
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible()
  expect(await shownSecret(page)).toMatch(/^[A-Z2-7]{32}$/)
})

/** Puts a text into the clipboard as a person does. */
async function copied(page: Page, text: string): Promise<void> {
  await goAwake(page, '/sign-up')
  const field = page.getByLabel('Your name')
  await field.fill(text)
  await field.press('ControlOrMeta+A')
  await field.press('ControlOrMeta+C')
}
