import { NEW_ACCOUNT, stepUp } from './fixtures/acts'
import { payoutAccountOf, withPayoutAccount } from './fixtures/papers'
import { expectFocusIn } from './fixtures/screens'
import { codeFor, expect, signIn, test } from './fixtures/story'

test('the first stop leads past the menu', async ({ page, customer }) => {
  await signIn(page, customer)
  await page.goto('/policies')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

test('a customer changes where claims are paid to', async ({ page, customer }) => {
  await withPayoutAccount(customer)
  await signIn(page, customer)
  await page.goto('/payouts?change=account')
  await page.getByRole('textbox', { name: 'Bank', exact: true }).focus()
  for (const text of [NEW_ACCOUNT.bank, NEW_ACCOUNT.holder, NEW_ACCOUNT.routing, NEW_ACCOUNT.account]) {
    await page.keyboard.type(text)
    await page.keyboard.press('Tab')
  }
  await expect(page.getByRole('button', { name: 'Change the payout account' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(stepUp(page)).toBeVisible()
  const code = page.getByRole('textbox', { name: 'One-time code' })
  for (let stop = 0; stop < 4 && !(await code.evaluate((at) => at === document.activeElement)); stop += 1) {
    await page.keyboard.press('Tab')
  }
  await page.keyboard.type(await codeFor(customer))
  await page.keyboard.press('Enter')
  await expect(page.getByText('From now on, claims are paid into the new account.')).toBeVisible()
  await expectFocusIn(page, 'From now on, claims are paid')
  expect((await payoutAccountOf(customer)).last4).toBe('4321')
})

test('the focus can always be seen', async ({ page, customer }) => {
  await signIn(page, customer)
  await page.goto('/payouts')
  for (let stop = 0; stop < 12; stop += 1) {
    await page.keyboard.press('Tab')
    const seen = await page.evaluate(() => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement ?? document.body)
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'
    })
    expect(seen).toBe(true)
  }
})
