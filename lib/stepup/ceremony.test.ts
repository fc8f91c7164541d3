// Ceremonies with really signed assertions: what proves, what must not, and how a challenge ends.
import { describe, expect, it } from 'vitest'
import { prisma } from '../db'
import { pass } from '../gate/gate'
import { identityOf } from '../gate/judge'
import type { ChallengeView } from '../gate/outcome'
import { totpCode, wrongCode } from '../testing/codes'
import { aCustomer, type MadePerson, type PersonWishes } from '../testing/people'
import { aRequest } from '../testing/requests'
import { aSession, type MadeSession, type SessionWishes } from '../testing/sessions'
import type { Wrongs } from '../testing/soft-passkey'
import { softPasskey } from '../testing/soft-passkey'
import { answerChallenge } from './ceremony'
import type { Answer } from './methods/answer'

const INTENT = { operation: 'payout.account.change', input: { account: '1' } } as const

type Scene = { readonly customer: MadePerson; readonly session: MadeSession; readonly challenge: ChallengeView }

const challenged = async (
  wishes: PersonWishes = { passkey: true, totp: true },
  how: SessionWishes = {},
): Promise<Scene> => {
  const customer = await aCustomer(wishes)
  const session = await aSession(customer, how)
  return { customer, session, challenge: await askAgain(session) }
}

const askAgain = async (session: MadeSession): Promise<ChallengeView> => {
  const { outcome } = await pass(aRequest(session), INTENT, async () => null)
  if (outcome.kind !== 'challenged') throw new Error(`not challenged but ${outcome.kind}`)
  return outcome.challenge
}

const answering = async ({ session, challenge }: Pick<Scene, 'session' | 'challenge'>, answer: Answer) => {
  const facts = aRequest(session)
  const live = await identityOf(facts)
  if (live.kind !== 'live') throw new Error('not live')
  return answerChallenge({
    live,
    token: session.token,
    challengeId: challenge.id,
    answer,
    requestId: 'r',
    network: facts.network,
    now: facts.now,
  })
}

const asserted = async (scene: Scene, wrongs: Wrongs = {}): Promise<Answer> => {
  const { passkey } = scene.customer
  const challenge = scene.challenge.options?.challenge
  if (!passkey || !challenge) throw new Error('no passkey in this scene')
  return { method: 'passkey', response: await passkey.assert({ challenge }, wrongs) }
}

describe('a right answer', () => {
  it('by passkey proves, exchanges the token at once, and adds an AAL2 event', async () => {
    const scene = await challenged()
    const result = await answering(scene, await asserted(scene))
    expect(result.kind).toBe('proven')
    expect((await identityOf(aRequest(scene.session))).kind).toBe('superseded')
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
    expect((await answering(scene, { method: 'totp', code: await totpCode(scene.customer) })).kind).toBe('proven')
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
    const second = await askAgain(scene.session)
    expect((await answering({ ...scene, challenge: second }, await asserted(scene))).kind).toBe('wrong')
  })

  it('when it is somebody else’s passkey', async () => {
    const scene = await challenged()
    const other = await aCustomer({ passkey: true })
    const response = await other.passkey?.assert({ challenge: scene.challenge.options?.challenge ?? '' })
    if (!response) throw new Error('no answer')
    expect((await answering(scene, { method: 'passkey', response })).kind).toBe('wrong')
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
  it('counts, and the fifth ends the challenge', async () => {
    const scene = await challenged()
    for (const left of [4, 3, 2, 1]) {
      expect(await answering(scene, { method: 'totp', code: await wrongCode(scene.customer) })).toMatchObject({
        kind: 'wrong',
        attemptsLeft: left,
      })
    }
    expect(await answering(scene, { method: 'totp', code: await wrongCode(scene.customer) })).toEqual({
      kind: 'ended',
      reason: 'wrong-answers',
    })
    expect(await answering(scene, { method: 'totp', code: await totpCode(scene.customer) })).toEqual({
      kind: 'ended',
      reason: 'gone',
    })
  })

  it('still counts when proof is asked for again', async () => {
    const scene = await challenged()
    await answering(scene, { method: 'totp', code: await wrongCode(scene.customer) })
    await answering(scene, { method: 'totp', code: await wrongCode(scene.customer) })
    expect((await askAgain(scene.session)).attemptsLeft).toBe(3)
  })

  it('a code used a moment ago is replayed, not right', async () => {
    const scene = await challenged()
    const code = await totpCode(scene.customer)
    const first = await answering(scene, { method: 'totp', code })
    const session = { ...scene.session, token: first.kind === 'proven' ? first.token : '' }
    await pass(aRequest(session), INTENT, async () => null)
    const challenge = await askAgain(session)
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
