// "This wasn't me": a look changes nothing; saying so ends the session that did it, takes back its one change, freezes
// money and exports, and serves once. What it can be abused for is in abuse.test.ts.
import { describe, expect, it } from 'vitest'
import { removePasskey, removeTotp } from '../credentials/enrolment/keeping'
import { verifyAssertion } from '../credentials/passkey'
import { findPasskey } from '../credentials/roster'
import { toBase64Url } from '../crypto'
import { prisma } from '../db'
import { pass } from '../gate/gate'
import { randomBytes, randomId } from '../random'
import { lettersTo, letterTo, secretIn } from '../testing/letters'
import { aCustomer, enrolPasskey, enrolTotp } from '../testing/people'
import { aProof } from '../testing/proofs'
import { aNotice, aReporting, reported } from '../testing/reports'
import { aRequest } from '../testing/requests'
import { aSession } from '../testing/sessions'
import { after, before, days, hours, minutes, readClock } from '../time'
import { lookAtReport, submitReport } from './report'

const NOW = readClock()
const at = (now = NOW) => aReporting(now)
const userOf = ({ id }: { readonly id: string }) => prisma.user.findUniqueOrThrow({ where: { id } })
const endOf = async ({ id }: { readonly id: string }) =>
  (await prisma.session.findUniqueOrThrow({ where: { id } })).endReason

describe('a look', () => {
  it('says what it is about and what will happen, and changes nothing', async () => {
    const customer = await aCustomer()
    const session = await aSession(customer)
    const secret = await aNotice(customer, { sessionId: session.id, undo: { what: 'remove-totp' }, at: NOW })
    const looks = [await lookAtReport(secret, at()), await lookAtReport(secret, at())]
    const report = { notice: 'authenticator-added', endsSession: true, undo: 'remove-totp', heard: false }
    expect(looks).toMatchObject([
      { kind: 'good', report },
      { kind: 'good', report },
    ])
    expect(await endOf(session)).toBeNull()
    expect((await userOf(customer)).frozenAt).toBeNull()
  })
})

describe('saying that it was not me', () => {
  it('ends the session that did it, freezes, is recorded and told; the other sessions stay', async () => {
    const customer = await aCustomer()
    const [theirs, mine] = [await aSession(customer), await aSession(customer)]
    const secret = await aNotice(customer, { sessionId: theirs.id, at: NOW })
    expect(await submitReport(secret, at())).toMatchObject({
      kind: 'done',
      reported: { notice: 'authenticator-added', sessionEnded: true, undo: null, undone: null },
    })
    expect([await endOf(theirs), await endOf(mine)]).toEqual(['not-you', null])
    expect((await userOf(customer)).frozenAt).toEqual(NOW)
    await expect(customer).toHaveAuditEvent({ kind: 'not-me.reported', times: 1 })
    await expect(customer).toHaveAuditEvent({ kind: 'account.frozen', times: 1 })
    expect((await letterTo(customer.email, 'account-frozen')).subject).toBe('Money and exports are frozen')
  })

  it('serves once, also for two at once, and says no more of it than that it does not serve', async () => {
    const customer = await aCustomer()
    const secret = await aNotice(customer, { at: NOW })
    const both = await Promise.all([submitReport(secret, at()), submitReport(secret, at())])
    expect(both.map(({ kind }) => kind).sort()).toEqual(['done', 'refused'])
    expect(await lookAtReport(secret, at())).toEqual({ kind: 'refused' })
    await expect(customer).toHaveAuditEvent({ kind: 'link.refused', outcome: 'denied' })
    await expect(customer).toHaveAuditEvent({ kind: 'not-me.reported', times: 1 })
  })

  it('is over after seven days, and for what is no link of this kind', async () => {
    const customer = await aCustomer()
    const secret = await aNotice(customer, { at: NOW })
    expect(await submitReport(secret, at(after(NOW, days(7))))).toEqual({ kind: 'refused' })
    expect(await submitReport('A'.repeat(43), at())).toEqual({ kind: 'refused' })
    expect((await userOf(customer)).frozenAt).toBeNull()
  })

  it('is no error where the session ended long ago and the change is gone', async () => {
    const customer = await aCustomer({ passkey: true })
    const session = await aSession(customer)
    const secret = await aNotice(customer, {
      sessionId: session.id,
      undo: { what: 'remove-passkey', passkeyId: (await passkeyOf(customer)).id },
    })
    await prisma.passkey.deleteMany({ where: { userId: customer.id } })
    await prisma.session.update({ where: { id: session.id }, data: { endedAt: NOW, endReason: 'signed-out' } })
    expect(await reported(secret)).toMatchObject({ sessionEnded: false, undone: 'gone' })
    expect(await endOf(session)).toBe('signed-out')
    expect((await userOf(customer)).frozenAt).not.toBeNull()
  })
})

describe('taking back an authenticator', () => {
  it('removes a passkey that was added, with the sessions that it may have opened', async () => {
    const customer = await aCustomer({ password: true })
    await enrolPasskey(customer.id, customer.handle)
    const { id: passkeyId } = await passkeyOf(customer)
    const [byPasskey, byPassword] = [await aSession(customer, { events: ['passkey'] }), await aSession(customer)]
    const secret = await aNotice(customer, { undo: { what: 'remove-passkey', passkeyId } })
    expect(await reported(secret)).toMatchObject({ undone: 'done' })
    expect(await prisma.passkey.count({ where: { userId: customer.id } })).toBe(0)
    expect([await endOf(byPasskey), await endOf(byPassword)]).toEqual(['not-you', null])
    await expect(customer).toHaveAuditEvent({ kind: 'authenticator.removed' })
  })

  it('brings back a passkey that was removed: it signs as before, and waits an hour for what matters most', async () => {
    const customer = await aCustomer({ passkey: true, totp: true })
    const { id } = await passkeyOf(customer)
    const session = await aSession(customer)
    await aProof(session, 'passkey.remove', { id })
    const removal = { operation: 'passkey.remove', input: { id } } as const
    expect(await pass(aRequest(session), removal, (permit, tx) => removePasskey(tx, permit, id))).toBeDone()
    expect(await reported(secretIn(await letterTo(customer.email, 'authenticator-removed'), '/not-me'))).toMatchObject({
      sessionEnded: true,
      undone: 'done',
    })
    const back = await findPasskey(customer.passkey?.id ?? '')
    if (!back || !customer.passkey) throw new Error('not back')
    const challenge = randomBytes(32)
    const response = await customer.passkey.assert({ challenge: toBase64Url(challenge) })
    expect(await verifyAssertion(response, { challenge, passkey: back, handle: customer.handle })).toMatchObject({
      kind: 'right',
    })
    const waits = (await passkeyOf(customer)).trustedFrom
    expect(waits > after(NOW, minutes(55)) && waits < after(NOW, minutes(65))).toBe(true)
    await expect(customer).toHaveAuditEvent({ kind: 'authenticator.added' })
  })

  it('brings back an app without its secret ever standing open, unless another has taken its place', async () => {
    const customer = await aCustomer({ passkey: true, totp: true })
    const session = await aSession(customer)
    await aProof(session, 'totp.remove', {})
    const remove = () =>
      pass(aRequest(session), { operation: 'totp.remove', input: {} }, (permit, tx) => removeTotp(tx, permit))
    expect(await remove()).toBeDone()
    const [link] = await prisma.link.findMany({ where: { userId: customer.id, kind: 'not-me' } })
    expect(JSON.stringify(link?.details)).not.toContain(customer.totp?.secret)
    const secret = secretIn(await letterTo(customer.email, 'authenticator-removed'), '/not-me')
    await enrolTotp(customer.id)
    expect(await reported(secret)).toMatchObject({ undone: 'in-the-way' })
    expect((await prisma.totp.findUniqueOrThrow({ where: { userId: customer.id } })).name).toBe('Phone')
  })

  it('takes out the app of that event, and no later one', async () => {
    const customer = await aCustomer()
    const added = before(NOW, hours(2))
    const secret = await aNotice(customer, { undo: { what: 'remove-totp' }, at: added })
    await enrolTotp(customer.id)
    await prisma.totp.update({ where: { userId: customer.id }, data: { createdAt: before(NOW, hours(1)) } })
    expect(await reported(secret)).toMatchObject({ undone: 'gone' })
    await prisma.totp.update({ where: { userId: customer.id }, data: { createdAt: added } })
    const right = await aNotice(customer, { undo: { what: 'remove-totp' }, at: added })
    expect(await reported(right)).toMatchObject({ undone: 'done' })
  })
})

describe('taking back other things', () => {
  it('closes the password of that event, and no later one', async () => {
    const customer = await aCustomer({ password: true })
    const long = await aNotice(customer, { undo: { what: 'close-password' }, at: before(NOW, days(1)) })
    await prisma.user.update({ where: { id: customer.id }, data: { passwordChangedAt: before(NOW, hours(1)) } })
    expect(await reported(long)).toMatchObject({ undone: 'gone' })
    const fresh = await aNotice(customer, { undo: { what: 'close-password' }, at: before(NOW, hours(1)) })
    expect(await reported(fresh, after(NOW, minutes(1)))).toMatchObject({ undone: 'done' })
    expect((await userOf(customer)).passwordHash).toBeNull()
  })

  it('calls off what waits, every time', async () => {
    const customer = await aCustomer()
    for (const hour of [3, 2, 1]) {
      const started = before(NOW, hours(hour))
      const hold = await aHold(customer, started)
      const secret = await aNotice(customer, { undo: { what: 'call-off-hold', holdId: hold }, at: started })
      expect(await reported(secret, after(started, minutes(1)))).toMatchObject({ undone: 'done' })
      expect((await prisma.hold.findUniqueOrThrow({ where: { id: hold } })).endReason).toBe('called-off')
    }
    await expect(customer).toHaveAuditEvent({ kind: 'hold.ended', times: 3 })
  })

  it('brings back an address with every session ended, and tells the mailbox that it came back to', async () => {
    const customer = await aCustomer()
    const session = await aSession(customer)
    const secret = await aNotice(customer, { undo: { what: 'restore-email', email: customer.email } })
    await prisma.user.update({ where: { id: customer.id }, data: { email: `x-${customer.email}` } })
    expect(await reported(secret)).toMatchObject({ undone: 'done' })
    expect((await userOf(customer)).email).toBe(customer.email)
    expect(await endOf(session)).toBe('not-you')
    expect((await lettersTo(customer.email)).map(({ kind }) => kind)).toContain('account-frozen')
  })
})

const passkeyOf = ({ id: userId }: { readonly id: string }) => prisma.passkey.findFirstOrThrow({ where: { userId } })

const aHold = async ({ id: userId }: { readonly id: string }, startedAt: Date): Promise<string> => {
  const { id } = await prisma.hold.create({
    data: {
      id: randomId(),
      userId,
      operation: 'totp.remove',
      digest: randomBytes(32),
      summary: { title: 'Waits', lines: [] },
      startedAt,
      ripeAt: after(startedAt, hours(24)),
      expiresAt: after(startedAt, hours(48)),
    },
  })
  return id
}
