// Ceremonies with really signed assertions: what proves, what must not, and how a challenge ends.
import { describe, expect, it } from 'vitest'
import { prisma } from '../db'
import { pass } from '../gate/gate'
import { identityOf } from '../gate/judge'
import { totpCode } from '../testing/codes'
import { aCustomer, enrolPasskey, PASSWORD } from '../testing/people'
import { aRequest } from '../testing/requests'
import { agedSession, aSession } from '../testing/sessions'
import { softPasskey, type Wrongs } from '../testing/soft-passkey'
import { answering, askFor, asserted, challenged, CHANGE_OF_ACCOUNT as INTENT, rightCode } from '../testing/step-up'
import { after, hours, readClock } from '../time'

describe('a right answer', () => {
  it('by passkey proves, exchanges the token at once, and adds an AAL2 event', async () => {
    const scene = await challenged()
    const result = await answering(scene, await asserted(scene))
    expect(result.kind).toBe('proven')
    expect((await identityOf(aRequest(scene.session))).kind).toBe('lost')
    if (result.kind !== 'proven') return
    const fresh = await identityOf(aRequest({ ...scene.session, token: result.token }))
    expect(fresh.kind === 'live' && fresh.events.find(({ authenticator }) => authenticator === 'passkey')?.level).toBe(
      2,
    )
    await expect(scene.customer).toHaveAuditEvent({ kind: 'challenge.satisfied', operation: 'payout.account.change' })
    expect(await pass(aRequest({ ...scene.session, token: result.token }), INTENT, async () => 'done')).toBeDone()
  })

  it('by one-time code proves', async () => {
    const scene = await challenged()
    expect((await answering(scene, await rightCode(scene.customer))).kind).toBe('proven')
  })

  it('by password, where an account has nothing else, shows the password and proves no single act', async () => {
    const enrol = { operation: 'passkey.enrol', input: { name: 'Key' } } as const
    const customer = await aCustomer({ password: true })
    const session = await agedSession(await aSession(customer), { minutes: 11 })
    const challenge = await askFor(session, enrol)
    const result = await answering({ session, challenge }, { method: 'password', password: PASSWORD })
    expect(result.kind).toBe('proven')
    const row = await prisma.challenge.findUniqueOrThrow({ where: { id: challenge.id } })
    expect(row.consumedAt).toEqual(row.satisfiedAt)
  })

  it('counts once: the same answer again finds the challenge gone', async () => {
    const scene = await challenged()
    const answer = await asserted(scene)
    const result = await answering(scene, answer)
    const token = result.kind === 'proven' ? result.token : ''
    expect(await answering({ ...scene, session: { ...scene.session, token } }, answer)).toEqual({
      kind: 'ended',
      reason: 'gone',
    })
  })
})

describe('a passkey’s answer is refused', () => {
  const stranger = new Uint8Array(32).fill(9)
  it.each<[string, Wrongs]>([
    ['from another origin', { origin: 'https://harbor.example.evil.test' }],
    ['for another relying party', { rpId: 'evil.test' }],
    ['over another challenge', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
    ['for another user handle', { userHandle: stranger }],
    ['without user verification', { userVerified: false }],
    ['without user presence', { userPresent: false }],
    ['made inside another site’s frame', { crossOrigin: true }],
    ['with a top origin', { topOrigin: 'https://evil.test' }],
    ['of the wrong type', { type: 'webauthn.create' }],
    ['with its backup eligibility changed', { backupEligible: false, backedUp: false }],
    ['signed by another key', { forged: true }],
  ])('%s', async (_name, wrongs) => {
    const scene = await challenged()
    expect((await answering(scene, await asserted(scene, wrongs))).kind).toBe('wrong')
    expect(await pass(aRequest(scene.session), INTENT, async () => null)).toBeChallengedFor('payout.account.change')
    await expect(scene.customer).toHaveAuditEvent({ kind: 'challenge.failed' })
  })

  it('when it was made to sign in, or for another challenge of the same session', async () => {
    const scene = await challenged()
    const second = await askFor(scene.session)
    expect((await answering({ ...scene, challenge: second }, await asserted(scene))).kind).toBe('wrong')
  })

  it.each<[string, Wrongs]>([
    ['with its own user handle', {}],
    ['without a user handle', { userHandle: null }],
  ])('when it is another person’s passkey, %s', async (_, wrongs) => {
    const scene = await challenged()
    const { passkey } = await aCustomer({ passkey: true })
    expect((await answering(scene, await asserted(scene, wrongs, passkey))).kind).toBe('wrong')
  })

  it('when it still waits out its cool-off, beside an older one that may answer', async () => {
    const scene = await challenged()
    const { id, handle } = scene.customer
    const added = await enrolPasskey(id, handle, { trustedFrom: after(readClock(), hours(23)) })
    expect((await answering(scene, await asserted(scene, {}, added))).kind).toBe('wrong')
    expect((await answering(scene, await asserted(scene))).kind).toBe('proven')
  })

  it('with its name where its backup eligibility changed, and only where its own key signed', async () => {
    const scene = await challenged()
    await prisma.passkey.updateMany({ where: { userId: scene.customer.id }, data: { name: 'Old laptop' } })
    const flags = { backupEligible: false, backedUp: false }
    const named = await answering(scene, await asserted(scene, flags))
    expect(named).toMatchObject({ kind: 'wrong', attemptsLeft: 4, changed: 'Old laptop' })
    const forged = await answering(scene, await asserted(scene, { ...flags, forged: true }))
    expect(forged).toMatchObject({ kind: 'wrong', changed: null })
    const other = await aCustomer({ passkey: true })
    const borrowed = await answering(scene, await asserted(scene, { ...flags, userHandle: null }, other.passkey))
    expect(borrowed).toMatchObject({ kind: 'wrong', changed: null })
  })

  it('when its counter went back: a clone is suspected, the challenge ends, risk and trail know', async () => {
    const scene = await challenged({ passkey: await softPasskey({ counter: 10, synced: false }) })
    expect(await answering(scene, await asserted(scene, { counter: 4 }))).toEqual({
      kind: 'ended',
      reason: 'clone-suspected',
    })
    await expect(scene.customer).toHaveAuditEvent({ kind: 'attack.clone-suspected' })
    expect(await prisma.failure.count({ where: { userId: scene.customer.id } })).toBe(1)
  })
})

describe('a wrong answer', () => {
  it('a code used a moment ago is replayed, not right', async () => {
    const scene = await challenged()
    const code = await totpCode(scene.customer)
    const first = await answering(scene, { method: 'totp', code })
    const session = { ...scene.session, token: first.kind === 'proven' ? first.token : '' }
    await pass(aRequest(session), INTENT, async () => null)
    const challenge = await askFor(session)
    expect(await answering({ session, challenge }, { method: 'totp', code })).toMatchObject({
      kind: 'wrong',
      replayed: true,
    })
    await expect(scene.customer).toHaveAuditEvent({ kind: 'attack.code-replayed' })
  })

  it('a weaker method than offered proves nothing, even with the right code', async () => {
    const scene = await challenged({ passkey: true, totp: true }, { newDevice: true })
    expect(scene.challenge.methods).toEqual(['passkey'])
    expect((await answering(scene, { method: 'totp', code: await totpCode(scene.customer) })).kind).toBe('wrong')
    await expect(scene.customer).toHaveAuditEvent({ kind: 'challenge.failed' })
  })

  it('in another session finds no challenge', async () => {
    const scene = await challenged()
    const elsewhere = await aSession(scene.customer)
    expect(
      await answering({ ...scene, session: elsewhere }, { method: 'totp', code: await totpCode(scene.customer) }),
    ).toEqual({ kind: 'ended', reason: 'gone' })
  })
})
