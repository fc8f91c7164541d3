// The one act that reaches into every other story: an admin ends the sessions of everyone. It runs when all others have.
import { atPayouts, fillPayoutAccount, NEW_ACCOUNT, sendPayoutAccount, stepUp } from './fixtures/acts'
import { aColleague, expect, signIn, test, withPasskey } from './fixtures/story'

test('an admin ends everyone’s sessions but the one in use, after proof by passkey alone', async ({
  page,
  customer,
  fromNewDevice,
}) => {
  const browser = await fromNewDevice()
  await atPayouts(browser, customer)
  await fillPayoutAccount(browser)
  const admin = await aColleague({ passkey: false })
  await withPasskey(page, admin)
  await signIn(page, admin)
  await page.goto('/admin/sessions')
  await page.getByText('End everyone’s sessions…').click()
  await expect(page.getByText('their browser keeps the text')).toBeVisible()
  await page.getByRole('textbox', { name: 'Reason' }).fill('A leak at our provider')
  await page.getByRole('button', { name: 'End everyone’s sessions', exact: true }).click()
  await expect(stepUp(page)).toContainText('all but the one you are using')
  await expect(stepUp(page).getByRole('textbox', { name: 'One-time code' })).toBeHidden()
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText('The sessions of everyone but you have ended.')).toBeVisible()
  await expect(page.getByRole('heading', { name: '1 session', exact: true })).toBeVisible()

  await sendPayoutAccount(browser)
  await expect(browser.getByText('A member of our staff ended this session.')).toBeVisible()
  await signIn(browser, customer)
  await browser.reload()
  await expect(browser.getByRole('textbox', { name: 'Bank', exact: true })).toHaveValue(NEW_ACCOUNT.bank)
  await expect(admin).toHaveAuditEvent({ kind: 'sessions.ended', times: 1 })
})
