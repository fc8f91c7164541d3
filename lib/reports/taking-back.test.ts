// Taking back, one thing at a time: what the mail told of and nothing that came after it, in the module that owns it.
import { describe, expect, it } from 'vitest'
import { removePasskey, removeTotp } from '../credentials/enrolment/keeping'
import { verifyAssertion } from '../credentials/passkey'
import { findPasskey } from '../credentials/roster'
import { toBase64Url } from '../crypto'
import { prisma, transaction } from '../db'
import { pass } from '../gate/gate'
import { makeLink } from '../links/link'
import { randomBytes, randomId } from '../random'
import { lettersTo, letterTo, secretIn } from '../testing/letters'
import { aCustomer, enrolPasskey, enrolTotp } from '../testing/people'
import { aProof } from '../testing/proofs'
import { aNotice, reported } from '../testing/reports'
import { aRequest } from '../testing/requests'
import { aSession } from '../testing/sessions'
import { after, before, days, hours, minutes, readClock } from '../time'

const NOW = readClock()
const userOf = ({ id }: { readonly id: string }) => prisma.user.findUniqueOrThrow({ where: { id } })
const endOf = async ({ id }: { readonly id: string }) =>
  (await prisma.session.findUniqueOrThrow({ where: { id } })).endReason

describe('taking back an authenticator', () => {
  it('removes a passkey that was added, with the sessions that it may have opened', async () => {
    const customer = await aCustomer({ password: true })
    await enrolPasskey(customer.id, customer.handle)
    const { id: passkeyId } = await passkeyOf(customer)
    const [byPasskey, byPassword] = [
      await aSession(customer, { events: ['passkey'] }),
      await aSession(customer, { events: ['password'] }),
    ]
    const secret = await aNotice(customer, { undo: { what: 'remove-passkey', passkeyId } })
    expect(await reported(secret)).toMatchObject({ undone: 'done' })
    expect(await prisma.passkey.count({ where: { userId: customer.id } })).toBe(0)
    expect([await endOf(byPasskey), await endOf(byPassword)]).toEqual(['not-you', null])
    await expect(customer).toHaveAuditEvent({ kind: 'authenticator.removed' })
  })

  it('brings back a passkey that was removed: it signs as before, and waits an hour for what matters most', async () => {
    const customer = await aCustomer({ password: true, passkey: true, totp: true })
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
    expect(await prisma.removedPasskey.count({ where: { credentialId: customer.passkey.id } })).toBe(0)
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

  it('ends the recovery codes that were made then, and no others', async () => {
    const customer = await aCustomer()
    const made = before(NOW, hours(1))
    const secret = await aNotice(customer, { undo: { what: 'end-recovery-codes' }, at: made })
    for (const createdAt of [made, NOW])
      await prisma.recoveryCode.create({
        data: { id: randomId(), userId: customer.id, codeHash: randomBytes(32), createdAt },
      })
    expect(await reported(secret)).toMatchObject({ undone: 'done' })
    expect(await prisma.recoveryCode.findMany({ where: { userId: customer.id } })).toMatchObject([{ createdAt: NOW }])
  })

  it('forgets the device of a sign-in, with its sessions', async () => {
    const customer = await aCustomer()
    const [theirs, mine] = [await aSession(customer), await aSession(customer)]
    const deviceHash = toBase64Url(theirs.deviceHash)
    const secret = await aNotice(customer, { undo: { what: 'forget-device', deviceHash } })
    expect(await reported(secret)).toMatchObject({ undone: 'done' })
    expect([await endOf(theirs), await endOf(mine)]).toEqual(['device-forgotten', null])
    expect(await prisma.knownDevice.count({ where: { userId: customer.id } })).toBe(1)
  })

  it('unlinks the provider that was linked', async () => {
    const customer = await aCustomer()
    const identityId = randomId()
    const identity = { issuer: 'https://idp.example', subject: identityId, linkedAt: NOW }
    await prisma.federatedIdentity.create({ data: { id: identityId, userId: customer.id, ...identity } })
    const session = await aSession(customer)
    await prisma.federatedSession.create({ data: { sessionId: session.id, identityId } })
    const secret = await aNotice(customer, { undo: { what: 'unlink-identity', identityId } })
    expect(await reported(secret)).toMatchObject({ undone: 'done' })
    expect(await endOf(session)).toBe('not-you')
    await expect(customer).toHaveAuditEvent({ kind: 'identity.unlinked' })
  })

  it('calls off the change of address of that event, and no later one', async () => {
    const customer = await aCustomer()
    const ask = (now: Date) =>
      transaction((tx) => {
        const details = { email: 'x@harbor.example', from: customer.email }
        return makeLink(tx, { kind: 'email-change', userId: customer.id, details, now })
      })
    const undo = { what: 'call-off-email' } as const
    const earlier = await aNotice(customer, { undo, at: before(NOW, hours(1)) })
    await ask(NOW)
    expect(await reported(earlier, NOW)).toMatchObject({ undone: 'gone' })
    expect(await reported(await aNotice(customer, { undo, at: NOW }), NOW)).toMatchObject({ undone: 'done' })
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
