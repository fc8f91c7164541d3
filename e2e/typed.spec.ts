// What people paste and type: codes with what comes along with them, names, addresses. Hidden characters are escapes.
import type { Page } from '@playwright/test'
import { prisma } from '../lib/db'
import { randomId } from '../lib/random'
import { totpCode } from '../lib/testing/codes'
import { aSession } from '../lib/testing/sessions'
import { post } from './attacks/posts'
import { anAddress } from './attacks/wire'
import { atPayouts, CHANGED, changePayoutAccount, typePassword } from './fixtures/acts'
import { codeIn, mailTo } from './fixtures/mail'
import { aCustomer, codeFor, expect, PASSWORD, signIn, test } from './fixtures/story'

/** As a paste arrives: through the field's own editing, which a `maxLength` would cut. */
async function paste(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label).focus()
  await page.keyboard.insertText(text)
}

const arabic = (code: string) => code.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))
const HIDDEN = 'The name has hidden or control characters. Type it instead of pasting it.'

test.describe('a pasted code', () => {
  test('loses no digit at the second step of signing in', async ({ page, customer }) => {
    await page.goto('/sign-in')
    await typePassword(page, customer.email, PASSWORD)
    const code = await codeFor(customer)
    await paste(page, 'One-time code', ` ${code.slice(0, 3)} ${code.slice(3)}\u200b `)
    await page.getByRole('button', { name: 'Go on' }).click()
    await expect(page.getByRole('heading', { level: 1, name: /Robin/ })).toBeVisible()
  })

  test('from our email is read with its dash and its marks of direction', async ({ page }) => {
    const customer = await aCustomer({ password: true })
    await aSession(customer)
    await page.goto('/sign-in')
    await typePassword(page, customer.email, PASSWORD)
    const mailed = codeIn(await mailTo(customer.email, /Your code to sign in/))
    await paste(page, 'Code from our mail', `\u202a${mailed.slice(0, 4)}-${mailed.slice(4)}\u202c`)
    await page.getByRole('button', { name: 'Go on' }).click()
    await expect(page.getByRole('heading', { level: 1, name: /Robin/ })).toBeVisible()
  })

  test('proves an act in the digits of another script', async ({ page, customer }) => {
    await atPayouts(page, customer)
    await changePayoutAccount(page)
    const code = arabic(await totpCode(customer))
    await paste(page, 'One-time code', `${code.slice(0, 3)}.${code.slice(3)}`)
    await page.getByRole('button', { name: 'Confirm with the code' }).click()
    await expect(page.getByText(CHANGED)).toBeVisible()
  })
})

test.describe('a name', () => {
  for (const [what, name] of [
    ['NUL', 'Robin\u0000New'],
    ['line breaks', 'Robin\r\nBcc: all@harbor.example'],
    ['a right-to-left override', 'Robin \u202ekcatta'],
    ['a zero-width space alone', '\u200b'],
    ['a line separator', 'Robin\u2028New'],
  ] as const)
    test(`at sign-up with ${what} is refused in one sentence, and opens nothing`, async () => {
      const email = `${randomId()}@harbor.example`
      const answer = await post('sign-up/submitSignUp', { email, name, password: PASSWORD }, anAddress())
      expect(answer.status).toBe(200)
      expect(answer.outcome).toMatchObject({ kind: 'invalid', issues: { name: [HIDDEN] } })
      expect(await prisma.user.count({ where: { email } })).toBe(0)
    })

  test('of a device, a passkey or an app with NUL is refused the same way', async ({ page, customer }) => {
    const session = await signIn(page, customer)
    const name = 'Phone\u0000'
    for (const [act, fields] of [
      ['security/submitRenameTotp', { name }],
      ['security/submitRenamePasskey', { id: randomId(), name }],
      ['devices/submitRenameDevice', { id: randomId(), name }],
    ] as const) {
      const { status, outcome } = await post(act, fields, { as: session })
      expect([act, status, outcome]).toMatchObject([act, 200, { kind: 'invalid', issues: { name: [HIDDEN] } }])
    }
  })
})

test('an international address signs in as it is typed and as browsers send it', async () => {
  const word = randomId().slice(0, 8)
  const customer = await aCustomer({ password: true, email: `a!b/${word}=z@xn--e1afmkfd.xn--p1ai` })
  for (const email of [customer.email, `A!B/${word}=z@пример.рф`]) {
    const { outcome } = await post('sign-in/signInWithPassword', { email, password: PASSWORD }, anAddress())
    expect(outcome?.kind).not.toBe('invalid')
  }
  const { outcome } = await post(
    'sign-in/signInWithPassword',
    { email: `${'a'.repeat(65)}@harbor.example`, password: PASSWORD },
    anAddress(),
  )
  expect(outcome).toMatchObject({ kind: 'invalid', issues: { email: [/such as name@example.com/] } })
})
