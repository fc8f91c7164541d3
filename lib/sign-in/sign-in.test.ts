// Signing in on a real database: the same answer for whoever is not let in, codes that work once, and an owner whom an
// attacker cannot lock out.

import { describe, expect, it } from 'vitest'
import { sha256 } from '../crypto'
import { prisma } from '../db'
import { identityOf } from '../gate/judge'
import { randomId, randomToken } from '../random'
import { totpCode, wrongCode } from '../testing/codes'
import { aColleague, aCustomer, PASSWORD } from '../testing/people'
import { aRequest } from '../testing/requests'
import { aSighting } from '../testing/sightings'
import type { Wrongs } from '../testing/soft-passkey'
import { readClock } from '../time'
import type { Arrival } from './arrival'
import { beginPasskeySignIn, finishPasskeySignIn } from './passkey'
import { signInWithPassword, signInWithTotp } from './password'

let networks = 0
const arrivalFrom = (device = randomToken(), network = `net-${randomId()}-${networks++}`): Arrival => ({
  place: {
    network,
    country: null,
    client: 'Chrome on Linux',
    userAgent: 'UA',
    sighting: aSighting(),
    deviceHash: sha256(device),
  },
  now: readClock(),
  requestId: 'r',
  botChecked: false,
  before: null,
})

describe('with a password', () => {
  it('opens a session at AAL1', async () => {
    const customer = await aCustomer({ password: true })
    const result = await signInWithPassword(
      { email: customer.email, password: PASSWORD, stay: 'default' },
      arrivalFrom(),
    )
    const token = result.kind === 'signed-in' ? result.opened.token : ''
    const identity = await identityOf(aRequest(null, { token }))
    expect(
      identity.kind === 'live' && identity.events.map(({ authenticator, level }) => `${authenticator} ${level}`),
    ).toEqual(['password 1'])
    await expect(customer).toHaveAuditEvent({ kind: 'sign-in.succeeded' })
  })

  it('answers a wrong password, an unknown address and a disabled account alike, and leaves the same rows', async () => {
    const [customer, disabled] = [
      await aCustomer({ password: true }),
      await aCustomer({ password: true, state: 'disabled' }),
    ]
    const before = await prisma.failure.count()
    const answers = await Promise.all([
      signInWithPassword(
        { email: customer.email, password: 'not the right one at all', stay: 'default' },
        arrivalFrom(),
      ),
      signInWithPassword(
        { email: `${randomId()}@nowhere.example`, password: PASSWORD, stay: 'default' },
        arrivalFrom(),
      ),
      signInWithPassword({ email: disabled.email, password: PASSWORD, stay: 'default' }, arrivalFrom()),
    ])
    expect(answers).toEqual([{ kind: 'wrong' }, { kind: 'wrong' }, { kind: 'wrong' }])
    expect(await prisma.failure.count()).toBe(before + 3)
  })

  it('verifies the password whole, as typed', async () => {
    const password = `${'long '.repeat(16)}End`
    const customer = await aCustomer({ password })
    for (const other of [password.slice(0, 72), password.toLowerCase(), `${password} `]) {
      expect(
        await signInWithPassword({ email: customer.email, password: other, stay: 'default' }, arrivalFrom()),
      ).toEqual({ kind: 'wrong' })
    }
    expect((await signInWithPassword({ email: customer.email, password, stay: 'default' }, arrivalFrom())).kind).toBe(
      'signed-in',
    )
  })

  it('asks for a code where an app is enrolled, and reaches AAL2 with it', async () => {
    const customer = await aCustomer({ password: true, totp: true })
    const first = await signInWithPassword(
      { email: customer.email, password: PASSWORD, stay: 'remember' },
      arrivalFrom(),
    )
    const place = first.kind === 'second-step' ? first.token : null
    const second = await signInWithTotp(place, await totpCode(customer), arrivalFrom())
    expect(second).toMatchObject({ kind: 'signed-in', audience: 'remembered' })
    const identity = await identityOf(aRequest(null, { token: second.kind === 'signed-in' ? second.opened.token : '' }))
    expect(identity.kind === 'live' && identity.events.some(({ level }) => level === 2)).toBe(true)
    expect((await signInWithTotp(place, await totpCode(customer), arrivalFrom())).kind).toBe('over')
  })

  it('takes a code once, across sign-ins', async () => {
    const customer = await aCustomer({ password: true, totp: true })
    const begin = async () => {
      const first = await signInWithPassword(
        { email: customer.email, password: PASSWORD, stay: 'default' },
        arrivalFrom(),
      )
      return first.kind === 'second-step' ? first.token : null
    }
    const [one, two] = [await begin(), await begin()]
    const code = await totpCode(customer)
    expect((await signInWithTotp(one, code, arrivalFrom())).kind).toBe('signed-in')
    expect((await signInWithTotp(two, code, arrivalFrom())).kind).toBe('wrong')
  })

  it('starts over after five wrong codes', async () => {
    const customer = await aCustomer({ password: true, totp: true })
    const first = await signInWithPassword(
      { email: customer.email, password: PASSWORD, stay: 'default' },
      arrivalFrom(),
    )
    const place = first.kind === 'second-step' ? first.token : null
    const kinds: string[] = []
    for (let n = 0; n < 5; n += 1)
      kinds.push((await signInWithTotp(place, await wrongCode(customer), arrivalFrom())).kind)
    expect(kinds).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'over'])
    expect((await signInWithTotp(place, await totpCode(customer), arrivalFrom())).kind).toBe('over')
  })

  it.each(['nine long', PASSWORD])('opens nothing alone where the account has a passkey: %s', async (password) => {
    const customer = await aCustomer({ password, passkey: true })
    expect(await signInWithPassword({ email: customer.email, password, stay: 'default' }, arrivalFrom())).toEqual({
      kind: 'passkey-needed',
    })
    expect(await prisma.session.count({ where: { userId: customer.id } })).toBe(0)
  })

  it('leads staff without an authenticator to adding one, however long the password', async () => {
    const sam = await aColleague({ password: true, passkey: false, totp: false })
    expect(
      await signInWithPassword({ email: sam.email, password: PASSWORD, stay: 'default' }, arrivalFrom()),
    ).toMatchObject({ kind: 'signed-in', staff: true, mustEnrol: true })
  })

  it('too short to stand alone leads to enrolling where there is nothing else yet', async () => {
    const customer = await aCustomer({ password: 'nine long' })
    expect(
      await signInWithPassword({ email: customer.email, password: 'nine long', stay: 'default' }, arrivalFrom()),
    ).toMatchObject({ kind: 'signed-in', mustEnrol: true })
  })

  it('ends the session that the browser had before', async () => {
    const customer = await aCustomer({ password: true })
    const home = randomToken()
    const first = await signInWithPassword(
      { email: customer.email, password: PASSWORD, stay: 'default' },
      arrivalFrom(home),
    )
    const facts = aRequest(null, { token: first.kind === 'signed-in' ? first.opened.token : '' })
    const live = await identityOf(facts)
    if (live.kind !== 'live') throw new Error('not live')
    await signInWithPassword(
      { email: customer.email, password: PASSWORD, stay: 'default' },
      { ...arrivalFrom(home), before: live },
    )
    expect(await identityOf(facts)).toEqual({ kind: 'ended', reason: 'replaced' })
  })
})

describe('with a passkey', () => {
  const attempt = async (wrongs: Wrongs = {}) => {
    const customer = await aCustomer({ passkey: true })
    const { token, options } = await beginPasskeySignIn(readClock())
    const response = await customer.passkey?.assert(options, wrongs)
    if (!response) throw new Error('no passkey')
    return { customer, token, response, result: await finishPasskeySignIn(token, response, 'default', arrivalFrom()) }
  }

  it('lets in without a name, at AAL2', async () => {
    const { result } = await attempt()
    const identity = await identityOf(aRequest(null, { token: result.kind === 'signed-in' ? result.opened.token : '' }))
    expect(identity.kind === 'live' && identity.events).toMatchObject([{ authenticator: 'passkey', level: 2 }])
  })

  it.each<[string, Wrongs]>([
    ['another origin', { origin: 'https://evil.test' }],
    ['another relying party', { rpId: 'evil.test' }],
    ['no user verification', { userVerified: false }],
    ['another user handle', { userHandle: new Uint8Array(32).fill(1) }],
    ['no user handle', { userHandle: null }],
    ['a forged signature', { forged: true }],
  ])('does not with %s', async (_name, wrongs) => {
    expect((await attempt(wrongs)).result).toEqual({ kind: 'wrong' })
  })

  it('takes a challenge once, and only from the browser that began', async () => {
    const { token, response } = await attempt()
    expect(await finishPasskeySignIn(token, response, 'default', arrivalFrom())).toEqual({ kind: 'over' })
    expect(await finishPasskeySignIn(null, response, 'default', arrivalFrom())).toEqual({ kind: 'over' })
  })

  it('gives everybody the same options: they name no credential', async () => {
    const { options } = await beginPasskeySignIn(readClock())
    expect(Object.keys(options).sort()).toEqual(['challenge', 'rpId', 'timeout', 'userVerification'])
  })
})
