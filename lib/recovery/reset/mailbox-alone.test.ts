// Whoever has the mailbox of an account without an authenticator and nothing else: what they get, and what they do not.
import { beforeEach, describe, expect, it } from 'vitest'
import { confirmTotp } from '../../credentials/enrolment/confirmation'
import { beginTotp } from '../../credentials/enrolment/enrolment'
import { mailboxAlone } from '../../credentials/mailbox-alone'
import { changePassword, prepareChange } from '../../credentials/password-change'
import { sha256 } from '../../crypto'
import { prisma } from '../../db'
import { knowsDevice } from '../../devices/device'
import { look, pass } from '../../gate/gate'
import { identityOf } from '../../gate/judge'
import { RECOVERY_COOL_OFF } from '../../policy/assurance'
import type { OperationName } from '../../policy/catalogue'
import { randomToken } from '../../random'
import { signInWithDeviceCode } from '../../sign-in/device-code'
import { signInWithPassword } from '../../sign-in/password'
import { codeOf } from '../../testing/codes'
import { codeIn, letterTo, secretIn } from '../../testing/letters'
import { arrivalFrom, codeTo, placeIn } from '../../testing/new-device'
import { aCustomer, type MadePerson } from '../../testing/people'
import { aRequest } from '../../testing/requests'
import { aSession, CLIENT, USER_AGENT } from '../../testing/sessions'
import { sightedOn } from '../../testing/sightings'
import { after, readClock } from '../../time'
import { answerAsk } from './asking'
import { resetPassword } from './resetting'

const NEW = 'nine herons over the weir'
const NOW = readClock()
/** Where its owner is at home, and the thief as well. */
const NETWORK = '203.0.113.0/24'

let owner: MadePerson
let thief: Awaited<ReturnType<typeof byMailbox>>

/** Sets a password by email, and signs in from a device that the account does not know, with the code sent there too. */
async function byMailbox(person: MadePerson) {
  await answerAsk({ email: person.email, requestId: 'r', network: 'n' }, NOW)
  const secret = secretIn(await letterTo(person.email, 'password-reset-link'), '/recover/password/new')
  await resetPassword(secret, NEW, { now: NOW, requestId: 'r', network: 'n' })
  const device = randomToken()
  const seen = { network: NETWORK, client: CLIENT, userAgent: USER_AGENT, country: null, sighting: sightedOn(NETWORK) }
  const arrival = { ...arrivalFrom(), place: { ...seen, deviceHash: sha256(device) } }
  const first = await signInWithPassword({ email: person.email, password: NEW, stay: 'default' }, arrival)
  const last = await signInWithDeviceCode(placeIn(first), await codeTo(person), arrival)
  if (last.kind !== 'signed-in') throw new Error(`${first.kind}, then ${last.kind}`)
  const { network, deviceHash, sighting } = arrival.place
  return {
    device,
    from: { network, deviceHash, sighting },
    token: last.opened.token,
    sessionId: last.opened.sessionId,
    newDevice: last.opened.device,
  }
}

beforeEach(async () => brokenInto(await aCustomer({ password: true })))

async function brokenInto(person: MadePerson): Promise<void> {
  owner = person
  await aSession(owner, { network: NETWORK })
  thief = await byMailbox(owner)
  // Risk keeps such a visit from most things by itself. That is another law's business.
  await prisma.user.update({ where: { id: owner.id }, data: { credentialChangedAt: null } })
  await prisma.$executeRaw`update session set risk = null, new_device_until = null, new_network_until = null
    where id = ${thief.sessionId}::uuid`
}

const facts = (now = readClock()) => aRequest(null, { ...thief.from, token: thief.token, now })
const asked = async (operation: OperationName, now?: Date) =>
  (await pass(facts(now), { operation, input: {} }, async () => 'done')).outcome
const seen = async (operation: OperationName) => (await look(facts(), { operation, input: {} })).outcome

async function addApp() {
  const begun = await pass(facts(), { operation: 'totp.enrol', input: {} }, (permit, tx) =>
    beginTotp(tx, permit, 'App'),
  )
  if (begun.outcome.kind !== 'done') throw new Error(`enrolling is ${begun.outcome.kind}`)
  const { id, secret } = begun.outcome.value
  const mailed = codeIn(await letterTo(owner.email, 'enrolment-code'))
  const by = { person: owner, sessionId: thief.sessionId, now: readClock(), requestId: 'r', network: 'n', client: '' }
  const added = await confirmTotp(by, id, { code: codeOf(secret), mailed })
  if (added.kind !== 'added') throw new Error(`adding is ${added.kind}`)
  return added.trustedFrom
}

describe('a password set by email, with a code that went to the same mailbox', () => {
  it('looks, and does nothing else: neither small changes nor papers, money, exports or keys', async () => {
    for (const operation of ['overview.view', 'policy.list', 'security.view'] as const)
      expect(await seen(operation)).toMatchObject({ kind: 'done' })
    for (const operation of [
      'profile.update',
      'tax-form.reveal',
      'document.claim.download',
      'payout.request',
      'claim.export',
      'email.change',
      'passkey.remove',
    ] as const)
      expect(await asked(operation)).toMatchObject({ kind: 'denied', reason: 'emailed-password' })
  })

  it('is not a second channel: the device stays as new as it was', async () => {
    expect(thief.newDevice).toBeNull()
    expect(await knowsDevice(owner.id, sha256(thief.device))).toBe(false)
    const again = await signInWithPassword(
      { email: owner.email, password: NEW, stay: 'default' },
      arrivalFrom(thief.device),
    )
    expect(again.kind).toBe('code-mailed')
  })

  it('adds a first authenticator that waits 48 hours, and does nothing else until then', async () => {
    const before = readClock()
    const trustedFrom = await addApp()
    expect(trustedFrom.getTime() - before.getTime()).toBeGreaterThanOrEqual(RECOVERY_COOL_OFF)
    for (const operation of ['profile.update', 'tax-form.reveal', 'payout.request', 'password.change'] as const)
      expect(await asked(operation)).toMatchObject({ kind: 'denied', reason: 'cool-off' })
    const row = { where: { userId: owner.id }, data: { trustedFrom: before } }
    await prisma.totp.update(row)
    expect(await asked('profile.update')).not.toMatchObject({ kind: 'denied' })
    expect(await asked('payout.request')).toMatchObject({ kind: 'challenged' })
  })

  it('waits so long on an account that was opened a moment ago, too', async () => {
    await prisma.user.update({ where: { id: owner.id }, data: { createdAt: readClock() } })
    const before = readClock()
    await prisma.session.update({ where: { id: thief.sessionId }, data: { createdAt: before } })
    const begun = await pass(facts(), { operation: 'totp.enrol', input: {} }, (permit, tx) =>
      beginTotp(tx, permit, 'App'),
    )
    expect(begun.outcome).toMatchObject({ kind: 'done', value: { mailed: true } })
    const { trustedFrom } = await prisma.enrolment.findFirstOrThrow({ where: { sessionId: thief.sessionId } })
    expect(trustedFrom.getTime()).toBeGreaterThanOrEqual(after(before, RECOVERY_COOL_OFF).getTime())
  })

  it('is worth no more after it was changed in that session', async () => {
    const other = 'two otters under the bridge'
    const asking = { person: owner, sessionId: thief.sessionId, ...facts() }
    const prepared = await prepareChange(asking, { current: NEW, password: other, endOthers: false })
    const changed = await pass(facts(), { operation: 'password.change', input: {} }, (permit, tx) =>
      changePassword(tx, permit, prepared, false),
    )
    expect(changed.outcome).toMatchObject({ kind: 'done' })
    expect(await asked('profile.update')).toMatchObject({ kind: 'denied', reason: 'emailed-password' })
  })

  it('is told to whoever looks at the portal, until an authenticator is trusted', async () => {
    const told = async () => {
      const { outcome } = await look(facts(), { operation: 'overview.view', input: {} })
      if (outcome.kind !== 'done') throw new Error(`looking is ${JSON.stringify(outcome)}`)
      return mailboxAlone(outcome.value)
    }
    expect(await told()).toMatchObject({ until: null })
    const until = await addApp()
    const live = await identityOf(facts())
    expect(live.kind === 'live' && live.authenticators.totpTrustedFrom).toEqual(until)
    await prisma.session.update({
      where: { id: thief.sessionId },
      data: { events: [{ authenticator: 'totp', level: 2, at: readClock().toISOString() }] },
    })
    expect(await told()).toMatchObject({ until })
  })
})

describe('of one of the staff', () => {
  const BACK_OFFICE = ['overview.view', 'admin.user.list', 'admin.session.list', 'admin.audit.list'] as const

  beforeEach(async () => brokenInto(await aCustomer({ password: true, roles: ['admin'] })))

  it('it opens nothing of the back office before an authenticator has waited, and the page that adds one throughout', async () => {
    for (const operation of BACK_OFFICE)
      expect(await seen(operation)).toMatchObject({ kind: 'denied', reason: 'emailed-password' })
    expect(await seen('security.view')).toMatchObject({ kind: 'done' })
    await addApp()
    await prisma.session.update({
      where: { id: thief.sessionId },
      data: { events: [{ authenticator: 'totp', level: 2, at: readClock().toISOString() }] },
    })
    for (const operation of BACK_OFFICE)
      expect(await seen(operation)).toMatchObject({ kind: 'denied', reason: 'cool-off' })
    expect(await seen('security.view')).toMatchObject({ kind: 'done' })
    await prisma.totp.update({ where: { userId: owner.id }, data: { trustedFrom: readClock() } })
    for (const operation of BACK_OFFICE) expect(await seen(operation)).toMatchObject({ kind: 'done' })
  })
})

describe('a password that its owner set', () => {
  it('does what it did before', async () => {
    const person = await aCustomer({ password: true })
    const session = await aSession(person, { events: ['password'] })
    const { outcome } = await pass(aRequest(session), { operation: 'profile.update', input: {} }, async () => 'done')
    expect(outcome.kind).toBe('done')
  })
})
