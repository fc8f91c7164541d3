// A letter that was confirmed on the step-up page starts where it was asked for: on that page, for that person, and once.
import { NOTE } from '../components/step-up/download-note'
import { aClaim, aDocument, aPolicy } from '../lib/testing/household'
import { confirmWithCode } from './fixtures/acts'
import { aCustomer, expect, signIn, test } from './fixtures/story'

const STARTING = 'Your download is starting.'

test('a letter that was asked for on a claim leads back to that claim', async ({ page, customer }) => {
  const claim = await aClaim(customer, await aPolicy(customer))
  await aDocument(claim)
  await signIn(page, customer)
  await page.goto(`/claims/${claim}`)
  await page.getByRole('button', { name: /Download “Our decision”/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Prove that it is you' })).toBeVisible()
  const arrives = page.waitForEvent('download')
  await confirmWithCode(page, customer)
  await page.waitForURL(`/claims/${claim}`)
  expect((await arrives).suggestedFilename()).toMatch(/\.pdf$/)
  await expect(page.getByRole('status').filter({ hasText: STARTING })).toContainText('Our decision')
  expect(await page.evaluate((note) => sessionStorage.getItem(note), NOTE)).toBeNull()
})

test('nobody else who uses the tab sees what was confirmed, or asks for it', async ({ page, customer }) => {
  await signIn(page, customer)
  await page.goto('/documents')
  const owner = await page.locator('[data-owner]').getAttribute('data-owner')
  const leave = (at: number) =>
    page.evaluate(
      ([key, note]) => sessionStorage.setItem(key ?? '', note ?? ''),
      [
        NOTE,
        JSON.stringify({
          action: '/documents/0b9d2f7e-5a52-4f0e-9a3b-6f1f6f1c2d3e/download',
          fields: {},
          summary: { title: 'A letter of somebody else', lines: [] },
          owner,
          page: '/documents',
          at,
        }),
      ],
    )
  const left = () => page.evaluate((note) => sessionStorage.getItem(note), NOTE)
  await leave(await page.evaluate(() => Date.now()))
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL((address) => address.pathname !== '/documents')
  expect(await left()).toBeNull()

  const posts: string[] = []
  page.on('request', (request) => void (request.method() === 'POST' && posts.push(request.url())))
  await leave(await page.evaluate(() => Date.now()))
  await signIn(page, await aCustomer({ password: true, totp: true }))
  await page.goto('/documents')
  await expect.poll(left).toBeNull()
  await expect(page.getByText('A letter of somebody else')).toBeHidden()
  expect(posts.filter((address) => address.endsWith('/download'))).toEqual([])
})
