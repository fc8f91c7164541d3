// What a recovery opens, through the gate with real sessions: everybody else is out at their next request, the session
// repairs and nothing else, the account waits, a known device shortens that, and its owner can stop it.
import { describe, expect, it } from 'vitest'
import { beginPasskey, beginTotp, confirmPasskey, confirmTotp } from '../../credentials/enrolment/enrolment'
import { sha256 } from '../../crypto'
import { prisma, transaction } from '../../db'
import { look, pass } from '../../gate/gate'
import { identityOf } from '../../gate/judge'
import { RECOVERY_COOL_OFF, RECOVERY_VOUCHED } from '../../policy/assurance'
import { catalogue, type OperationName, ruleOf } from '../../policy/catalogue'
import { randomToken } from '../../random'
import { codeOf } from '../../testing/codes'
import { lettersTo, letterTo, secretIn } from '../../testing/letters'
import { aColleague, aCustomer, type MadePerson, PASSWORD } from '../../testing/people'
import { anArrival, aRecovered, aRecovery, type Recovered, saveCodes, sessionOf } from '../../testing/recoveries'
import { aRequest } from '../../testing/requests'
import { aSession, type MadeSession } from '../../testing/sessions'
import { softPasskey } from '../../testing/soft-passkey'
import { after, before, days, hours, readClock, until } from '../../time'
import { finishRecovery } from './repair'
import { stopRecovery } from './stopping'
import { vouch } from './vouching'

const someone = () => aCustomer({ password: true, totp: true })
const NAME = { name: 'New phone' }
const at = () => ({ now: readClock(), requestId: 'r', network: 'n' })
const tryTo = (session: MadeSession, operation: OperationName) =>
  pass(aRequest(session), { operation, input: NAME }, async () => null)
const userOf = ({ id }: MadePerson) =>
  prisma.user.findUniqueOrThrow({ where: { id }, select: { coolOffUntil: true, totpTrustedFrom: true } })

type Done<T> = { readonly outcome: { readonly kind: string; readonly value?: T } }
const begunOf = async <T>(passage: Promise<unknown>): Promise<T> => {
  const { outcome } = (await passage) as Done<T>
  if (outcome.kind !== 'done' || outcome.value === undefined) throw new Error(`not done but ${outcome.kind}`)
  return outcome.value
}

/** Adds an app in a restricted session, as the security page does. Its secret, and from when it is trusted. */
async function addApp(person: MadePerson, { session }: Recovered) {
  const begin = pass(aRequest(session), { operation: 'totp.enrol', input: NAME }, (permit, tx) =>
    beginTotp(tx, permit, NAME.name),
  )
  const { id, secret } = await begunOf<{ id: string; secret: string }>(begin)
  const by = { person, sessionId: session.id, client: '', ...at() }
  const added = await confirmTotp({ ...by, repair: (tx, what) => finishRecovery(tx, by, what) }, id, {
    code: codeOf(secret),
    mailed: '',
  })
  return { secret, added }
}

async function addPasskey(person: MadePerson, { session }: Recovered) {
  const begin = pass(aRequest(session), { operation: 'passkey.enrol', input: NAME }, (permit, tx) =>
    beginPasskey(tx, permit, { ...NAME, conditional: false }),
  )
  const { id, options } = await begunOf<{ id: string; options: { challenge: string } }>(begin)
  const by = { person, sessionId: session.id, client: '', ...at() }
  const response = await (await softPasskey()).register(options)
  return confirmPasskey({ ...by, repair: (tx, what) => finishRecovery(tx, by, what) }, id, { response, mailed: '' })
}

describe('a recovery that opens', () => {
  it('ends every other session at its next request, whoever has it', async () => {
    const customer = await someone()
    const attackers = await aSession(customer)
    const { session } = await aRecovered(customer)
    expect(await look(aRequest(attackers), { operation: 'overview.view', input: {} })).toBeSignedOut('recovered')
    expect(await look(aRequest(session), { operation: 'security.view', input: {} })).toBeDone()
  })

  it('ends an earlier one that is open: the newest wins', async () => {
    const customer = await someone()
    const thief = await aRecovered(customer)
    const owner = await aRecovered(customer)
    expect(await look(aRequest(thief.session), { operation: 'security.view', input: {} })).toBeSignedOut('recovered')
    expect(await look(aRequest(owner.session), { operation: 'security.view', input: {} })).toBeDone()
    const row = await prisma.recovery.findUniqueOrThrow({ where: { id: thief.id } })
    expect(row.endReason).toBe('overtaken')
  })

  it('gives a session at AAL0 that no device, no network and no event vouches for', async () => {
    const customer = await someone()
    const { session, arrival } = await aRecovered(customer)
    const live = await identityOf(aRequest(session))
    expect(live).toMatchObject({ kind: 'live', events: [], standing: { recovering: true } })
    expect((await prisma.session.findUniqueOrThrow({ where: { id: session.id } })).assurance).toBe(0)
    const { deviceHash, network } = arrival.place
    expect(await prisma.knownDevice.count({ where: { userId: customer.id, deviceHash } })).toBe(0)
    expect(await prisma.knownNetwork.count({ where: { userId: customer.id, network } })).toBe(0)
  })

  it('tells its owner, with a way to stop it and a way to shorten the wait', async () => {
    const customer = await someone()
    await aRecovered(customer)
    const letter = await letterTo(customer.email, 'recovery-begun')
    expect(secretIn(letter, '/recover/vouch')).toMatch(/^[\w-]{43}$/)
    expect(secretIn(letter, '/not-me')).toMatch(/^[\w-]{43}$/)
    const notMe = await prisma.link.findMany({ where: { userId: customer.id, kind: 'not-me' } })
    expect(notMe.map(({ details }) => (details as { undo: unknown }).undo)).toContainEqual(
      expect.objectContaining({ what: 'end-recovery' }),
    )
  })
})

describe('the restricted session', () => {
  const closed = (Object.keys(catalogue) as OperationName[]).filter((name) => {
    const { sensitivity, repairs, audience } = ruleOf(name)
    return sensitivity !== 'public' && !repairs && audience.some((role) => role === 'customer')
  })

  it('may do nothing but what repairs', async () => {
    const { session } = await aRecovered(await someone())
    expect(closed.length).toBeGreaterThan(30)
    for (const operation of closed) expect(await tryTo(session, operation), operation).toBeDenied('recovering')
  })

  it('is the same for staff', async () => {
    const colleague = await aColleague({ password: true })
    const { session } = await aRecovered(colleague)
    for (const operation of ['admin.user.list', 'admin.user.disable', 'admin.audit.list'] as const)
      expect(await tryTo(session, operation)).toBeDenied('recovering')
    expect(await tryTo(session, 'passkey.enrol')).toBeDone()
  })

  it('adds an app in place of the lost one, ends with that, and the new one waits as the account does', async () => {
    const customer = await someone()
    const recovered = await aRecovered(customer)
    const { added, secret } = await addApp(customer, recovered)
    const { coolOffUntil, totpTrustedFrom } = await userOf(customer)
    expect(added).toEqual({ kind: 'added', trustedFrom: coolOffUntil })
    expect(totpTrustedFrom).toEqual(coolOffUntil)
    expect(until(coolOffUntil as Date, readClock()) > RECOVERY_COOL_OFF - hours(1)).toBe(true)
    expect(await identityOf(aRequest(recovered.session))).toMatchObject({ kind: 'ended' })
    expect((await addAgain(recovered)).outcome.kind).toBe('signed-out')
    expect(secret).not.toBe(customer.totp?.secret)
    expect(await letterTo(customer.email, 'recovery-finished')).toBeDefined()
    await expect(customer).toHaveAuditEvent({ kind: 'recovery.repaired', times: 1 })
  })

  const addAgain = ({ session }: Recovered) =>
    pass(aRequest(session), { operation: 'totp.enrol', input: NAME }, (permit, tx) => beginTotp(tx, permit, 'x'))

  it('adds nothing once its recovery was stopped', async () => {
    const customer = await someone()
    const recovered = await aRecovered(customer)
    const begin = pass(aRequest(recovered.session), { operation: 'totp.enrol', input: NAME }, (permit, tx) =>
      beginTotp(tx, permit, NAME.name),
    )
    const { id, secret } = await begunOf<{ id: string; secret: string }>(begin)
    await transaction((tx) => stopRecovery(tx, recovered.id, at()))
    const by = { person: customer, sessionId: recovered.session.id, client: '', ...at() }
    expect(
      await confirmTotp({ ...by, repair: (tx, what) => finishRecovery(tx, by, what) }, id, {
        code: codeOf(secret),
        mailed: '',
      }),
    ).toEqual({ kind: 'over' })
    expect(await prisma.totp.count({ where: { userId: customer.id, name: NAME.name } })).toBe(0)
  })
})

describe('the account that was recovered', () => {
  it('waits with money, exports and keys after its owner signed in with what was added', async () => {
    const customer = await someone()
    const recovered = await aRecovered(customer)
    await addPasskey(customer, recovered)
    const session = await aSession(customer, { events: ['passkey'] })
    for (const operation of ['payout.request', 'claim.export', 'passkey.remove', 'recovery-codes.make'] as const)
      expect(await tryTo(session, operation)).toBeDenied('recovered')
    expect(await look(aRequest(session), { operation: 'overview.view', input: {} })).toBeDone()
  })

  it('waits no longer once the time is over', async () => {
    const customer = await someone()
    await addPasskey(customer, await aRecovered(customer))
    await prisma.user.update({ where: { id: customer.id }, data: { coolOffUntil: before(readClock(), hours(1)) } })
    await prisma.passkey.updateMany({ where: { userId: customer.id }, data: { trustedFrom: readClock() } })
    const session = await aSession(customer, { events: ['passkey'] })
    expect(await tryTo(session, 'payout.request')).toBeChallengedFor('payout.request')
  })
})

describe('vouching', () => {
  const laptop = async (customer: MadePerson, firstSeen = before(readClock(), days(30))) => {
    const device = randomToken()
    const deviceHash = sha256(device)
    await prisma.knownDevice.create({ data: { userId: customer.id, deviceHash, firstSeen, lastSeen: firstSeen } })
    return anArrival(device)
  }
  const linkOf = async (customer: MadePerson) =>
    secretIn(await letterTo(customer.email, 'recovery-begun'), '/recover/vouch')

  it('from a device that the account knew before makes the wait an hour, for what was added too', async () => {
    const customer = await someone()
    const home = await laptop(customer)
    await addPasskey(customer, await aRecovered(customer))
    const vouched = await vouch(await linkOf(customer), { ...home, now: readClock() })
    if (vouched.kind !== 'vouched') throw new Error(vouched.kind)
    expect(until(vouched.coolOffUntil, readClock()) <= RECOVERY_VOUCHED).toBe(true)
    expect((await userOf(customer)).coolOffUntil).toEqual(vouched.coolOffUntil)
    const { trustedFrom } = await prisma.passkey.findFirstOrThrow({ where: { userId: customer.id } })
    expect(trustedFrom).toEqual(vouched.coolOffUntil)
    expect(await letterTo(customer.email, 'recovery-vouched')).toBeDefined()
    expect(await vouch(await linkOf(customer), { ...home, now: readClock() })).toEqual({ kind: 'over' })
  })

  it('while the app is being set up shortens its wait as well', async () => {
    const customer = await someone()
    const home = await laptop(customer)
    const recovered = await aRecovered(customer)
    const begin = pass(aRequest(recovered.session), { operation: 'totp.enrol', input: NAME }, (permit, tx) =>
      beginTotp(tx, permit, NAME.name),
    )
    const { id, secret } = await begunOf<{ id: string; secret: string }>(begin)
    await vouch(await linkOf(customer), { ...home, now: readClock() })
    const by = { person: customer, sessionId: recovered.session.id, client: '', ...at() }
    await confirmTotp({ ...by, repair: (tx, what) => finishRecovery(tx, by, what) }, id, {
      code: codeOf(secret),
      mailed: '',
    })
    const { coolOffUntil, totpTrustedFrom } = await userOf(customer)
    expect(totpTrustedFrom).toEqual(coolOffUntil)
  })

  it('takes a device from before: neither the one that recovered nor one that came later will do', async () => {
    const customer = await someone()
    const { arrival } = await aRecovered(customer)
    const later = await laptop(customer, readClock())
    const { coolOffUntil } = await userOf(customer)
    for (const device of [arrival, later, anArrival()])
      expect(await vouch(await linkOf(customer), { ...device, now: readClock() })).toEqual({ kind: 'unknown-device' })
    expect((await userOf(customer)).coolOffUntil).toEqual(coolOffUntil)
    const home = await laptop(customer)
    expect(await vouch(await linkOf(customer), { ...home, now: readClock() })).toMatchObject({ kind: 'vouched' })
  })

  it('never makes a wait longer', async () => {
    const customer = await someone()
    const home = await laptop(customer)
    const recovered = await aRecovered(customer)
    const soon = after(readClock(), hours(0.5))
    await prisma.recovery.update({ where: { id: recovered.id }, data: { coolOffUntil: soon } })
    await prisma.user.update({ where: { id: customer.id }, data: { coolOffUntil: soon } })
    expect(await vouch(await linkOf(customer), { ...home, now: readClock() })).toEqual({ kind: 'over' })
    expect((await userOf(customer)).coolOffUntil).toEqual(soon)
  })

  it('for an earlier recovery shortens nothing of a later one', async () => {
    const customer = await someone()
    const home = await laptop(customer)
    await aRecovered(customer)
    const old = await linkOf(customer)
    await aRecovered(customer)
    expect(await vouch(old, { ...home, now: readClock() })).toEqual({ kind: 'over' })
    await expect(customer).toHaveAuditEvent({ kind: 'link.refused' })
  })
})

describe('stopping a recovery', () => {
  it('takes back all of it: session, authenticator, the app that it replaced, codes, wait', async () => {
    const customer = await someone()
    const before = await prisma.totp.findUniqueOrThrow({ where: { userId: customer.id } })
    const thief = await aRecovered(customer)
    await addApp(customer, thief)
    const signedInWithIt = await aSession(customer, { events: ['password', 'totp'] })
    expect(await transaction((tx) => stopRecovery(tx, thief.id, at()))).toBe(true)
    expect(await identityOf(aRequest(signedInWithIt))).toEqual({ kind: 'ended', reason: 'not-you' })
    expect(await prisma.totp.findUniqueOrThrow({ where: { userId: customer.id } })).toEqual(before)
    expect((await userOf(customer)).coolOffUntil).toBeNull()
    await expect(customer).toHaveAuditEvent({ kind: 'recovery.stopped', times: 1 })
    await expect(customer).toHaveAuditEvent({ kind: 'authenticator.removed', times: 1 })
    expect(await transaction((tx) => stopRecovery(tx, thief.id, at()))).toBe(false)
  })

  it('removes the passkey that it added and no other', async () => {
    const customer = await aCustomer({ password: true, passkey: true })
    const thief = await aRecovered(customer)
    await addPasskey(customer, thief)
    await transaction((tx) => stopRecovery(tx, thief.id, at()))
    const left = await prisma.passkey.findMany({ where: { userId: customer.id } })
    expect(left.map(({ credentialId }) => credentialId)).toEqual([customer.passkey?.id])
  })

  it('at its beginning makes its proofs void', async () => {
    const customer = await someone()
    const thief = await aRecovery(customer)
    await thief.password(PASSWORD)
    const { id } = await prisma.recovery.findFirstOrThrow({ where: { userId: customer.id } })
    const secret = await thief.mailed()
    expect(await transaction((tx) => stopRecovery(tx, id, at()))).toBe(true)
    expect(await thief.mail(secret)).toEqual({ kind: 'over' })
    const [code = ''] = await saveCodes(customer)
    expect(await thief.code(code)).toEqual({ kind: 'over' })
  })

  it('gives nobody a way around the wait of another recovery', async () => {
    const customer = await aCustomer({ password: true, passkey: true })
    const thief = await aRecovered(customer)
    await addPasskey(customer, thief)
    const { coolOffUntil } = await userOf(customer)
    const second = await aRecovered(customer)
    await transaction((tx) => stopRecovery(tx, second.id, at()))
    expect((await userOf(customer)).coolOffUntil).toEqual(coolOffUntil)
  })

  it('knows no recovery by another id', async () =>
    expect(await transaction((tx) => stopRecovery(tx, crypto.randomUUID(), at()))).toBe(false))
})

describe('two that finish at once', () => {
  it('leave one open recovery and one live session', async () => {
    const customer = await someone()
    const codes = await saveCodes(customer)
    const browsers = [await aRecovery(customer), await aRecovery(customer)]
    await Promise.all(browsers.map((browser) => browser.password(PASSWORD)))
    const given = await Promise.allSettled(browsers.map((browser, n) => browser.code(codes[n] ?? '')))
    expect(given.some((one) => one.status === 'fulfilled' && one.value.kind === 'opened')).toBe(true)
    expect(await prisma.session.count({ where: { userId: customer.id, endedAt: null } })).toBe(1)
    expect(
      await prisma.recovery.count({ where: { userId: customer.id, openedAt: { not: null }, endedAt: null } }),
    ).toBe(1)
  })
})

it('a recovery that is under way changes nothing yet', async () => {
  const customer = await someone()
  const session = await aSession(customer)
  const browser = await aRecovery(customer)
  await browser.password(PASSWORD)
  expect(await look(aRequest(session), { operation: 'overview.view', input: {} })).toBeDone()
  expect((await userOf(customer)).coolOffUntil).toBeNull()
  expect(await lettersTo(customer.email)).toEqual([])
  const given = await browser.mail(await browser.mailed())
  expect((await sessionOf(customer, given, browser.arrival)).session.userId).toBe(customer.id)
})
