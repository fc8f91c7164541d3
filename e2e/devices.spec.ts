// Devices that an account knows: the code that a new one is asked for, read where it was mailed to; keys that stay in
// their browser; copied cookies; forgetting one; and a shared device, on which nothing is left.
import type { Page } from '@playwright/test'
import { confirmWithCode, typePassword } from './fixtures/acts'
import { codeIn, mailAfter, mailsTo } from './fixtures/mail'
import { expectGoodScreen } from './fixtures/screens'
import {
  aCustomer,
  codeFor,
  expect,
  expectNoSeriousAxe,
  type MadePerson,
  PASSWORD,
  signIn,
  signInByForm,
  test,
  withPasskey,
} from './fixtures/story'

const HOME = { level: 1, name: /Robin/ } as const
const CODE = 'Code from our mail'
const DEVICE_COOKIE = '__Host-stepgate-device'

/** Opens the sign-in page and waits until its scripts run: only they can let the key answer. */
async function atSignIn(page: Page): Promise<void> {
  await page.goto('/sign-in')
  await expect(page.getByRole('button', { name: 'Show password' })).toBeVisible()
}

async function enterPassword(page: Page, { email }: MadePerson): Promise<void> {
  await atSignIn(page)
  await typePassword(page, email, PASSWORD)
}

const goOn = async (page: Page, code: string) => {
  await page.getByLabel(CODE).fill(code)
  await page.getByRole('button', { name: 'Go on' }).click()
}

/** Somebody whose first browser is known by its key. */
async function atHome(page: Page, wishes = {}): Promise<MadePerson> {
  const robin = await aCustomer({ password: true, ...wishes })
  await atSignIn(page)
  await signInByForm(page, robin)
  await expect(page.getByRole('heading', HOME)).toBeVisible()
  return robin
}

const databases = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))

const deviceCookie = async (page: Page) => (await page.context().cookies()).find(({ name }) => name === DEVICE_COOKIE)

const codeMailed = async (robin: MadePerson, before = 0) =>
  codeIn(await mailAfter(robin.email, /Your code to sign in/, before))

test.describe('on a new device', () => {
  test('a mailed code lets in, and is not asked for again', async ({ page, fromNewDevice }) => {
    const robin = await atHome(page)
    const phone = await fromNewDevice()
    await enterPassword(phone, robin)
    await expect(phone.getByText('We don’t recognize this sign-in')).toBeVisible()
    await expect(phone.getByLabel(CODE)).toBeFocused()
    await expectGoodScreen(phone)
    await goOn(phone, '0000 0000')
    await expect(phone.getByRole('alert').filter({ hasText: 'You are not signed in yet.' })).toBeVisible()
    await expectGoodScreen(phone)
    const code = await codeMailed(robin)
    await goOn(phone, `${code.slice(0, 4)} ${code.slice(4)}`)
    await expect(phone.getByRole('heading', HOME)).toBeVisible()
    await mailAfter(robin.email, /New sign-in to your account/, 0)

    await phone.getByRole('button', { name: 'Sign out' }).first().click()
    await expect(phone.getByText('You signed out.')).toBeVisible()
    await enterPassword(phone, robin)
    await expect(phone.getByRole('heading', HOME)).toBeVisible()
  })

  test('another code can be had, and the first no longer serves', async ({ page, fromNewDevice }) => {
    const robin = await atHome(page)
    const phone = await fromNewDevice()
    await enterPassword(phone, robin)
    await codeMailed(robin)
    await phone.getByRole('button', { name: 'Send another code' }).click()
    await expect(phone.getByText('We sent a code just now.')).toBeVisible()
    await expectNoSeriousAxe(phone)
  })

  test('a passkey works instead, after the one-time code', async ({ page, customer: robin, fromNewDevice }) => {
    await signIn(page, robin)
    const phone = await fromNewDevice()
    // Offered by nobody: the story is about the button of this step.
    await phone.addInitScript(() => {
      PublicKeyCredential.isConditionalMediationAvailable = async () => false
    })
    await withPasskey(phone, robin)
    await enterPassword(phone, robin)
    await phone.getByLabel('One-time code').fill(await codeFor(robin))
    await phone.getByRole('button', { name: 'Go on' }).click()
    await phone.getByRole('button', { name: 'Use a passkey instead' }).click()
    await expect(phone.getByRole('heading', HOME)).toBeVisible()
  })

  test('the one-time code comes first', async ({ page, customer, fromNewDevice }) => {
    await signIn(page, customer)
    const phone = await fromNewDevice()
    await signInByForm(phone, customer)
    await expect(phone.getByRole('heading', HOME)).toBeVisible()
    await expect(customer).toHaveAuditEvent({ kind: 'device.code-mailed', times: 1 })
  })
})

test.describe('a key', () => {
  test('stays in its browser: nobody can take it out', async ({ page }) => {
    await atHome(page)
    const taken = await page.evaluate(async () => {
      const asked = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve) => {
          request.onsuccess = () => resolve(request.result)
        })
      const database = await asked(indexedDB.open('stepgate-device'))
      const pair = await asked<CryptoKeyPair>(database.transaction('key').objectStore('key').get('key'))
      const outcomes = ['pkcs8', 'jwk'].map((form) =>
        crypto.subtle.exportKey(form as 'jwk', pair.privateKey).then(
          () => 'taken',
          (fault: Error) => fault.name,
        ),
      )
      return [pair.privateKey.extractable, ...(await Promise.all(outcomes))]
    })
    expect(taken).toEqual([false, 'InvalidAccessError', 'InvalidAccessError'])
  })

  test('is missed where only the cookie was copied', async ({ page, fromNewDevice }) => {
    const robin = await atHome(page)
    const stolen = await deviceCookie(page)
    const thief = await fromNewDevice()
    await thief.context().addCookies(stolen ? [stolen] : [])
    await enterPassword(thief, robin)
    await expect(thief.getByLabel(CODE)).toBeVisible()
    await goOn(thief, await codeMailed(robin))
    await expect(thief.getByRole('heading', HOME)).toBeVisible()
    expect((await deviceCookie(thief))?.value).not.toBe(stolen?.value)
  })

  test('is done without where storage is blocked: then the cookie speaks', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'indexedDB', {
        get: () => {
          throw new DOMException('blocked', 'SecurityError')
        },
      })
    })
    await atHome(page)
    await page.goto('/security/devices')
    await expect(page.getByText('Recognised by a cookie only.')).toBeVisible()
  })
})

test.describe('the list', () => {
  test('names each device, says by what it is recognised, and takes another name', async ({ page }) => {
    await atHome(page)
    await page.goto('/security')
    await page.getByRole('link', { name: 'Devices', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Devices' })).toBeVisible()
    await expect(page.getByText('Recognised by a key that cannot be copied.')).toBeVisible()
    await expect(page.getByText('This one')).toBeVisible()
    await page.getByLabel(/^Rename/).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Kitchen laptop')
    await page.getByRole('button', { name: 'Save the name' }).click()
    await expect(page.getByText('Renamed.')).toBeVisible()
    await expect(page.getByLabel('Rename Kitchen laptop')).toBeVisible()
    await expectGoodScreen(page)
  })

  test('forgets another device: it is out at its next click, and new again', async ({
    page,
    customer,
    fromNewDevice,
  }) => {
    const phone = await fromNewDevice()
    await signIn(phone, customer, { client: 'Safari on iOS' })
    await signIn(page, customer, { events: ['password', 'totp'] })
    await page.goto('/security/devices')
    await page.getByLabel('Forget… Safari on iOS').click()
    await page.getByRole('button', { name: 'Forget this device: Safari on iOS' }).click()
    await expect(page.getByText('Forgotten.', { exact: false })).toBeVisible()
    await expect(page.getByText('Safari on iOS')).toHaveCount(0)

    await phone.goto('/policies')
    await expect(phone.getByText('this device was removed from your devices')).toBeVisible()
    await signInByForm(phone, customer)
    await expect(customer).toHaveAuditEvent({ kind: 'device.code-mailed', times: 1 })
  })

  test('forgets this one, with its cookie and its key', async ({ page }) => {
    const robin = await aCustomer({ password: true, totp: true })
    await atSignIn(page)
    await signInByForm(page, robin)
    expect(await databases(page)).toEqual(['stepgate-device'])
    await page.goto('/security/devices')
    await page.getByLabel(/^Forget…/).click()
    await page.getByRole('button', { name: /^Forget this device/ }).click()
    await expect(page.getByText('this device was removed from your devices')).toBeVisible()
    await expect.poll(() => databases(page)).toEqual([])
    expect(await deviceCookie(page)).toBeUndefined()
  })

  test('asks for proof before it forgets', async ({ page, customer }) => {
    await signIn(page, customer)
    await page.goto('/security/devices')
    await page.getByLabel(/^Forget…/).click()
    await page.getByRole('button', { name: /^Forget this device/ }).click()
    await confirmWithCode(page, customer)
    await expect(page.getByText('this device was removed from your devices')).toBeVisible()
  })
})

test.describe('a shared device', () => {
  test('is asked each time, and keeps nothing: no cookie, no key, no storage', async ({ page, fromNewDevice }) => {
    const robin = await atHome(page)
    const library = await fromNewDevice()
    for (const _ of [1, 2]) {
      const before = (await mailsTo(robin.email)).length
      await atSignIn(library)
      await library.getByRole('radio', { name: /This is a shared device/ }).check()
      await typePassword(library, robin.email, PASSWORD)
      await goOn(library, await codeMailed(robin, before))
      await expect(library.getByRole('heading', HOME)).toBeVisible()
      const names = (await library.context().cookies()).map(({ name }) => name)
      expect(names).toEqual(['__Host-stepgate'])
      expect(await databases(library)).toEqual([])
      expect(await library.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])
      await library.getByRole('button', { name: 'Sign out' }).first().click()
      await expect(library.getByText('You signed out.')).toBeVisible()
    }
    await page.goto('/security/devices')
    await expect(page.getByRole('button', { name: /^Forget this device/ }).or(page.getByLabel(/^Forget…/))).toHaveCount(
      1,
    )
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the steps come as pages, and the cookie speaks for the device', async ({ page, customer, fromNewDevice }) => {
    await signIn(page, customer)
    const phone = await fromNewDevice()
    await signInByForm(phone, customer)
    await expect(phone.getByRole('heading', HOME)).toBeVisible()
    await phone.getByRole('button', { name: 'Sign out' }).first().click()
    await signInByForm(phone, customer)
    await expect(phone.getByRole('heading', HOME)).toBeVisible()
    await expect(customer).toHaveAuditEvent({ kind: 'device.code-mailed', times: 1 })
  })

  test('a wrong code keeps the place, and another can be asked for', async ({ page, fromNewDevice }) => {
    const robin = await aCustomer({ password: true })
    await signIn(page, robin)
    const phone = await fromNewDevice()
    await phone.goto('/sign-in')
    await typePassword(phone, robin.email, PASSWORD)
    await goOn(phone, '00000000')
    await expect(phone.getByText('You are not signed in yet.')).toBeVisible()
    await phone.getByRole('button', { name: 'Send another code' }).click()
    await expect(phone.getByText('We sent a code just now.')).toBeVisible()
    await goOn(phone, await codeMailed(robin))
    await expect(phone.getByRole('heading', HOME)).toBeVisible()
  })
})
