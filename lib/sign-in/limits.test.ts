// Limits at the whole sign-in: an attack under way, an owner who gets in, a password that closes and an account that does
// not, and what strangers are asked for while much presses.

import { describe, expect, it } from 'vitest'
import { tryPassword } from '../credentials/password-tries/password-tries'
import { verifyTotp } from '../credentials/totp'
import { sha256 } from '../crypto'
import { prisma } from '../db'
import { enter } from '../gate/gate'
import { FAILURES_FROM_STRANGERS, FAILURES_THAT_DISABLE } from '../policy/assurance'
import { randomBytes, randomId, randomToken } from '../random'
import { totpCode, wrongCode } from '../testing/codes'
import { lettersTo, letterTo } from '../testing/letters'
import { aCustomer, PASSWORD } from '../testing/people'
import { aRequest } from '../testing/requests'
import { aSession } from '../testing/sessions'
import { aSighting } from '../testing/sightings'
import { failedTries, pausesOver } from '../testing/tries'
import { countFailure, NETWORK, pressureOf } from '../throttle/pressure'
import { BOT_CHECK_FROM } from '../throttle/throttle'
import { readClock } from '../time'
import type { Arrival } from './arrival'
import { fail } from './failing'
import { beginPasskeySignIn, finishPasskeySignIn } from './passkey'
import { signInWithPassword, signInWithTotp } from './password'

const arrival = (device = randomToken(), known: Partial<Arrival> = {}): Arrival => ({
  place: {
    network: randomId(),
    country: null,
    client: '',
    userAgent: '',
    sighting: aSighting(),
    deviceHash: sha256(device),
  },
  now: readClock(),
  requestId: randomId(),
  botChecked: false,
  before: null,
  ...known,
})
const placeIn = (network: string) => ({ ...arrival().place, network })
const from = ({ email }: { readonly email: string }, password: string, at = arrival()) =>
  signInWithPassword({ email, password, stay: 'default' }, at)
const checked = () => arrival(randomToken(), { botChecked: true })
/** A browser that the account knows by its own key. */
const homeOf = async (
  customer: { readonly email: string },
  deviceKey: Uint8Array<ArrayBuffer> | null = randomBytes(91),
) => {
  const home = randomToken()
  await from(customer, PASSWORD, arrival(home, { deviceKey }))
  return (known: Partial<Arrival> = {}) => arrival(home, { deviceKey, ...known })
}
const failedBefore = (userId: string, passwordFailures: number) =>
  prisma.user.update({ where: { id: userId }, data: { passwordFailures } })
const failuresOf = async (id: string) =>
  (await prisma.user.findUniqueOrThrow({ where: { id }, select: { passwordFailures: true } })).passwordFailures

describe('an attack on one account', () => {
  it('from 200 networks is asked for bot checks, slowed down, and its owner signs in at home meanwhile', async () => {
    const customer = await aCustomer({ password: true })
    const home = await homeOf(customer)
    const kinds: string[] = []
    const guess = async (n: number) => (await from(customer, `guess number ${n}`, n % 2 ? checked() : arrival())).kind
    for (let n = 0; n < 12; n += 1) kinds.push(await guess(n))
    for (let round = 0; round < 8; round += 1) {
      kinds.push(...(await Promise.all(Array.from({ length: 24 }, (_, n) => guess(n)))))
      if (round === 4) expect((await from(customer, PASSWORD, home())).kind).toBe('signed-in')
    }
    expect(new Set(kinds.slice(0, 8))).toEqual(new Set(['wrong']))
    expect(kinds).toContain('bot-check')
    expect(kinds.filter((kind) => kind === 'wrong').length).toBeLessThan(25)
    expect((await from(customer, PASSWORD, home())).kind).toBe('signed-in')
    await expect(customer).toHaveAuditEvent({ kind: 'sign-in.throttled', outcome: 'denied' })
  }, 60_000)

  it('asks its owner at home for a bot check where only a cookie speaks for the device', async () => {
    const customer = await aCustomer({ password: true })
    const home = await homeOf(customer, null)
    await failedTries(
      { account: customer.email, network: randomId(), knownDevice: null, botChecked: true },
      BOT_CHECK_FROM,
    )
    expect((await from(customer, PASSWORD, home())).kind).toBe('bot-check')
    expect((await from(customer, PASSWORD, home({ botChecked: true }))).kind).toBe('signed-in')
  })

  it('does not keep its owner out elsewhere for longer than a pause and a bot check', async () => {
    const customer = await aCustomer({ password: true })
    const attempt = { account: customer.email, network: randomId(), knownDevice: null, botChecked: true }
    await failedTries(attempt, 20)
    expect((await from(customer, PASSWORD)).kind).toBe('throttled')
    await pausesOver(attempt)
    expect((await from(customer, PASSWORD)).kind).toBe('bot-check')
    expect((await from(customer, PASSWORD, checked())).kind).toBe('signed-in')
  })

  it('a right password that stops at the app’s code stays counted, and one that stops at an emailed code does not', async () => {
    const [withApp, without] = [await aCustomer({ password: true, totp: true }), await aCustomer({ password: true })]
    await aSession(without)
    const counted = async (customer: typeof withApp) => {
      const at = arrival()
      const { kind } = await from(customer, PASSWORD, at)
      return [kind, (await pressureOf(at.place.network)).network.failures]
    }
    expect(await counted(withApp)).toEqual(['second-step', 1])
    expect(await counted(without)).toEqual(['code-mailed', 0])
  })

  it('asks for no bot check between a right password and its code', async () => {
    const customer = await aCustomer({ password: true, totp: true })
    const attempt = { account: customer.email, network: randomId(), knownDevice: null, botChecked: true }
    await failedTries(attempt, 9)
    const first = await from(customer, PASSWORD, checked())
    const place = first.kind === 'second-step' ? first.token : null
    expect((await signInWithTotp(place, await totpCode(customer), arrival())).kind).toBe('signed-in')
  })
})

describe('a hundred wrong passwords in a row', () => {
  it('close it: to strangers at ninety, to everybody at a hundred; the owner is told both times', async () => {
    const customer = await aCustomer({ password: true })
    const home = await homeOf(customer)
    await failedBefore(customer.id, FAILURES_FROM_STRANGERS - 1)
    expect((await from(customer, 'the ninetieth wrong one')).kind).toBe('wrong')
    expect(await letterTo(customer.email, 'password-disabled')).toBeDefined()
    await expect(customer).toHaveAuditEvent({ kind: 'password.disabled', times: 1 })

    expect((await from(customer, PASSWORD)).kind).toBe('wrong')
    expect(await failuresOf(customer.id)).toBe(FAILURES_FROM_STRANGERS)
    expect((await from(customer, PASSWORD, home())).kind).toBe('signed-in')
    expect(await failuresOf(customer.id)).toBe(0)
    expect((await from(customer, PASSWORD)).kind).toBe('code-mailed')

    await failedBefore(customer.id, FAILURES_THAT_DISABLE - 1)
    expect((await from(customer, 'the hundredth wrong one', home())).kind).toBe('wrong')
    expect((await from(customer, PASSWORD, home())).kind).toBe('wrong')
    await expect(customer).toHaveAuditEvent({ kind: 'password.disabled', times: 2 })
    const told = (await lettersTo(customer.email)).filter(({ kind }) => kind === 'password-disabled')
    expect(told).toHaveLength(2)
  })

  it('close the password and not the account: its passkey opens it', async () => {
    const customer = await aCustomer({ password: true, passkey: true })
    await failedBefore(customer.id, FAILURES_THAT_DISABLE)
    const { token, options } = await beginPasskeySignIn(readClock())
    const response = await customer.passkey?.assert(options)
    if (!response) throw new Error('no passkey')
    expect((await finishPasskeySignIn(token, response, 'default', arrival())).kind).toBe('signed-in')
  })

  it('cannot be gone past by sending many at once', async () => {
    const customer = await aCustomer({ password: true })
    await failedBefore(customer.id, FAILURES_FROM_STRANGERS - 3)
    const { passwordHash } = await prisma.user.findUniqueOrThrow({ where: { id: customer.id } })
    const tries = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        tryPassword({
          userId: customer.id,
          passwordHash,
          password: n < 11 ? `guess ${n}` : PASSWORD,
          knownDevice: false,
          standIn: '',
          now: readClock(),
          requestId: 'r',
          network: 'unknown',
        }),
      ),
    )
    expect(tries.slice(0, 11)).toEqual(Array.from({ length: 11 }, () => false))
    expect(await failuresOf(customer.id)).toBeLessThanOrEqual(FAILURES_FROM_STRANGERS)
    await expect(customer).toHaveAuditEvent({ kind: 'password.disabled', times: tries[11] ? 0 : 1 })
  })

  it('are in a row only as long as no right one comes between', async () => {
    const customer = await aCustomer({ password: true })
    await failedBefore(customer.id, 40)
    await from(customer, 'not this one')
    expect(await failuresOf(customer.id)).toBe(41)
    await from(customer, PASSWORD)
    expect(await failuresOf(customer.id)).toBe(0)
  })
})

describe('a hundred wrong codes in a row', () => {
  it('close the app, not the account, and its owner is told', async () => {
    const customer = await aCustomer({ password: true, totp: true })
    const request = () => ({ now: readClock(), requestId: randomId(), network: 'unknown', knownDevice: true })
    await prisma.totp.update({ where: { userId: customer.id }, data: { failures: FAILURES_THAT_DISABLE - 1 } })
    expect(await verifyTotp(customer.id, await wrongCode(customer), request())).toBe('wrong')
    expect(await verifyTotp(customer.id, await totpCode(customer), request())).toBe('disabled')
    await expect(customer).toHaveAuditEvent({ kind: 'totp.disabled', times: 1 })
    expect(await letterTo(customer.email, 'totp-disabled')).toBeDefined()
  })

  it('cannot be gone past by sending many at once', async () => {
    const customer = await aCustomer({ password: true, totp: true })
    await prisma.totp.update({ where: { userId: customer.id }, data: { failures: FAILURES_THAT_DISABLE - 2 } })
    const wrong = await wrongCode(customer)
    const request = () => ({ now: readClock(), requestId: randomId(), network: 'unknown', knownDevice: true })
    const verdicts = await Promise.all(Array.from({ length: 10 }, () => verifyTotp(customer.id, wrong, request())))
    expect(verdicts.filter((verdict) => verdict === 'wrong')).toHaveLength(2)
    expect(verdicts.filter((verdict) => verdict === 'disabled')).toHaveLength(8)
  })
})

describe('while a network presses', () => {
  const pressed = async (failures: number = NETWORK.elevated) => {
    const network = randomId()
    for (let n = 0; n < failures; n += 1) await countFailure(network, 1, 'failures')
    return network
  }
  const asks = (network: string, facts: object = {}, account?: string) =>
    enter(aRequest(null, { network, ...facts }), {
      operation: 'sign-in.password',
      input: {},
      ...(account ? { account } : {}),
    })

  it('strangers on it come with a bot check, whatever account they name', async () => {
    const network = await pressed()
    const customer = await aCustomer({ password: true })
    for (const account of [customer.email, `${randomId()}@nowhere.example`])
      expect(await asks(network, {}, account)).toBeDenied('bot-check')
    expect(await asks(network, { botChecked: true }, customer.email)).toBeDone()
    expect(await asks(randomId(), {}, customer.email)).toBeDone()
  })

  it('a device that the account knows is left in peace, for that account alone', async () => {
    const network = await pressed()
    const [customer, other] = [await aCustomer({ password: true }), await aCustomer({ password: true })]
    const home = randomToken()
    await from(customer, PASSWORD, arrival(home))
    const device = { deviceHash: sha256(home) }
    expect(await asks(network, device, customer.email)).toBeDone()
    expect(await asks(network, device, other.email)).toBeDenied('bot-check')
    expect(await asks(network, device)).toBeDenied('bot-check')
  })

  it('under high pressure a cookie alone is not enough, and the device’s key is', async () => {
    const network = await pressed(NETWORK.high)
    const customer = await aCustomer({ password: true })
    const [home, key] = [randomToken(), randomBytes(91)]
    const device = { deviceHash: sha256(home) }
    await from(customer, PASSWORD, arrival(home))
    expect(await asks(network, device, customer.email)).toBeDenied('bot-check')
    await prisma.knownDevice.updateMany({ where: { userId: customer.id }, data: { publicKey: key } })
    expect(await asks(network, { ...device, deviceKey: null }, customer.email)).toBeDenied('bot-check')
    expect(await asks(network, { ...device, deviceKey: key }, customer.email)).toBeDone()
  })

  it('the cookie of a device that has a key is nothing without the key', async () => {
    const network = await pressed()
    const customer = await aCustomer({ password: true })
    const home = randomToken()
    await from(customer, PASSWORD, arrival(home, { deviceKey: randomBytes(91) }))
    const copied = { deviceHash: sha256(home), deviceKey: null }
    expect(await asks(network, copied, customer.email)).toBeDenied('bot-check')
  })

  it('whoever is signed in is never asked, and what guesses nothing asks nobody', async () => {
    const network = await pressed()
    const session = await aSession(await aCustomer())
    expect(await enter(aRequest(session, { network }), { operation: 'sign-in.password', input: {} })).toBeDone()
    expect(await enter(aRequest(null, { network }), { operation: 'sign-in.passkey.begin', input: {} })).toBeDone()
  })
})

describe('what failing leaves behind', () => {
  it('is five hundred events of one network in a day, and one of an account that fails again and again', async () => {
    const network = randomId()
    const events = () => prisma.riskEvent.count({ where: { outcome: 'failed' } })
    const failing = (account: string) =>
      fail(null, account, 'password', 'unknown', { ...arrival(), place: placeIn(network) })
    const before = await events()
    for (let n = 0; n < 5; n += 1) await failing('one@harbor.example')
    expect(await events()).toBe(before + 1)
    for (let n = 0; n < 53; n += 1)
      await Promise.all(Array.from({ length: 10 }, (_, m) => failing(`${n} ${m}@harbor.example`)))
    expect(await events()).toBe(before + 496)
  }, 60_000)
})
