// What a recovery opens, through the gate with real sessions: everybody else is out at their next request, the session
// repairs and nothing else, and the account waits.
import { describe, expect, it } from 'vitest'
import { beginTotp } from '../../credentials/enrolment/enrolment'
import { prisma, transaction } from '../../db'
import { look, pass } from '../../gate/gate'
import { identityOf } from '../../gate/judge'
import { RECOVERY_COOL_OFF } from '../../policy/assurance'
import { catalogue, type OperationName, ruleOf } from '../../policy/catalogue'
import { lettersTo, letterTo, secretIn } from '../../testing/letters'
import { aColleague, aCustomer, type MadePerson, PASSWORD } from '../../testing/people'
import { aRecovered, aRecovery, type Recovered, saveCodes, sessionOf } from '../../testing/recoveries'
import { addApp, addPasskey, beginApp, NEW_PHONE } from '../../testing/repairs'
import { aRequest } from '../../testing/requests'
import { aSession, type MadeSession } from '../../testing/sessions'
import { before, hours, readClock, until } from '../../time'
import { stopRecovery } from './stopping'

const someone = () => aCustomer({ password: true, totp: true })
const at = () => ({ now: readClock(), requestId: 'r', network: 'n' })
const tryTo = (session: MadeSession, operation: OperationName) =>
  pass(aRequest(session), { operation, input: NEW_PHONE }, async () => null)
const userOf = ({ id }: MadePerson) =>
  prisma.user.findUniqueOrThrow({ where: { id }, select: { coolOffUntil: true, totpTrustedFrom: true } })

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
    pass(aRequest(session), { operation: 'totp.enrol', input: NEW_PHONE }, (permit, tx) => beginTotp(tx, permit, 'x'))

  it('adds nothing once its recovery was stopped', async () => {
    const customer = await someone()
    const recovered = await aRecovered(customer)
    const { confirm } = await beginApp(customer, recovered)
    await transaction((tx) => stopRecovery(tx, recovered.id, at()))
    expect(await confirm()).toEqual({ kind: 'session-over' })
    expect(await prisma.totp.count({ where: { userId: customer.id, name: NEW_PHONE.name } })).toBe(0)
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
