// Recovery codes: shown once, to print or to save, with a warning for whoever leaves too soon.
import { readFile } from 'node:fs/promises'
import { prisma } from '../lib/db'
import { saveCodes } from '../lib/testing/recoveries'
import { confirmWithCode } from './fixtures/acts'
import { mailTo } from './fixtures/mail'
import { expectFocusIn, expectGoodScreen } from './fixtures/screens'
import { codeFor, expect, signIn, test } from './fixtures/story'

test('ten codes are made with proof, shown once, and saved by the browser itself', async ({ page, customer }) => {
  await signIn(page, customer)
  await page.goto('/security')
  await page.getByRole('link', { name: 'Recovery codes' }).click()
  await expect(page.getByText('You have none yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Make ten codes' }).click()
  await confirmWithCode(page, customer)
  const sheet = page.locator('.print-sheet')
  await expect(sheet.getByRole('listitem')).toHaveCount(10)
  await expectFocusIn(page, 'Keep them now: they are shown this once.')
  const codes = await sheet.getByRole('listitem').allInnerTexts()
  await expectGoodScreen(page)

  await page.emulateMedia({ media: 'print' })
  await expect(sheet).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden()
  await page.emulateMedia({ media: 'screen' })

  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.dismiss()
  })
  await page.getByRole('link', { name: 'Back to Security' }).click()
  expect(asked).toEqual(['confirm'])
  await expect(sheet).toBeVisible()

  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  const arrives = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as a file' }).click()
  const file = await readFile(await (await arrives).path(), 'utf8')
  for (const code of codes) expect(file).toContain(code)
  expect(file).toContain(customer.email)
  expect(requests.filter((url) => url.startsWith('http'))).toEqual([])

  await page.getByRole('link', { name: 'Back to Security' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Security' })).toBeVisible()
  expect(asked).toEqual(['confirm'])
  await page.goto('/security/recovery-codes')
  await expect(page.getByText('10 of 10')).toBeVisible()
  for (const code of codes) expect(await page.content()).not.toContain(code)
  await mailTo(customer.email, /^Recovery codes were made/)
})

test('a new set says what it ends before it does', async ({ page, customer }) => {
  const codes = await saveCodes(customer)
  await prisma.recoveryCode.updateMany({ where: { userId: customer.id }, data: { usedAt: new Date() } })
  await saveCodes(customer, 2)
  await signIn(page, customer)
  await page.goto('/security/recovery-codes')
  await expect(page.getByText('Few of your codes are left.')).toBeVisible()
  await expect(page.getByText('The 2 codes that are left stop working')).toBeVisible()
  await page.getByRole('button', { name: 'Make ten new codes' }).click()
  await expect(page.getByRole('dialog')).toContainText('Codes that stop working')
  await confirmWithCode(page, customer)
  await expect(page.locator('.print-sheet').getByRole('listitem')).toHaveCount(10)
  expect(await prisma.recoveryCode.count({ where: { userId: customer.id } })).toBe(10)
  expect(codes).toHaveLength(10)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('codes are made and shown all the same', async ({ page, customer }) => {
    await signIn(page, customer)
    await page.goto('/security/recovery-codes')
    await page.getByRole('button', { name: 'Make ten codes' }).click()
    await page.getByLabel('One-time code').fill(await codeFor(customer))
    await page.getByRole('button', { name: 'Make ten codes' }).click()
    await expect(page.locator('.print-sheet').getByRole('listitem')).toHaveCount(10)
    await expect(page.getByText('Print this page or copy it by hand')).toBeVisible()
  })
})
