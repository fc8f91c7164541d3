// What follows an identity provider's word: who gets in, who does not, and that an address alone joins nothing.
import { describe, expect, it } from 'vitest'
import { prisma } from '../db'
import { identityOf } from '../gate/judge'
import { signInWithTotp } from '../sign-in/password'
import { totpCode } from '../testing/codes'
import { anArrival, ISSUER, linked, somebody } from '../testing/federated'
import { lettersTo, letterTo } from '../testing/letters'
import { aCustomer } from '../testing/people'
import { aRequest } from '../testing/requests'
import { aSession } from '../testing/sessions'
import { before, hours, readClock } from '../time'
import { landLink, landSignIn } from './landing'

const signIn = (who: ReturnType<typeof somebody>, arrival = anArrival()) => landSignIn(who, 'default', arrival)
const accountOf = (email: string | null) => prisma.user.findUnique({ where: { email: email ?? '' } })

async function liveIn(result: Awaited<ReturnType<typeof signIn>>) {
  const identity = await identityOf(aRequest(null, { token: result.kind === 'signed-in' ? result.opened.token : '' }))
  if (identity.kind !== 'live') throw new Error(`not signed in: ${JSON.stringify(result)}`)
  return identity
}

async function liveSession(user: Parameters<typeof aSession>[0]) {
  const identity = await identityOf(aRequest(await aSession(user)))
  if (identity.kind !== 'live') throw new Error('no session')
  return identity
}

describe('an identity that nobody has', () => {
  it('opens an account with its verified address and no password, and comes back to it', async () => {
    const who = somebody()
    const first = await liveIn(await signIn(who))
    expect(first.person).toMatchObject({ email: who.email, name: 'Robin Elsewhere', roles: ['customer'] })
    expect(first.authenticators).toMatchObject({ hasPassword: false, passwordStandsAlone: false })
    expect(first.standing.confirmed).toBe(true)
    await expect(first.person).toHaveAuditEvent({ kind: 'user.created' })
    expect(await signIn(who)).toMatchObject({ kind: 'code-mailed' })
    expect((await liveIn(await signIn({ ...who, level: 2 }))).person.id).toBe(first.person.id)
  })

  it('opens nothing with an address that is not verified, whether or not an account has it', async () => {
    const owner = await aCustomer()
    for (const email of [owner.email, somebody().email, null]) {
      const spoofed = somebody({ email, emailVerified: false })
      expect(await signIn(spoofed)).toEqual({ kind: 'refused', why: 'unverified-email' })
      expect(await prisma.federatedIdentity.count({ where: { subject: spoofed.subject } })).toBe(0)
    }
  })

  it('is never joined to an account by its address, verified or not, and the owner can see that it came', async () => {
    const owner = await aCustomer({ password: true })
    const who = somebody({ email: owner.email })
    expect(await signIn(who)).toEqual({ kind: 'refused', why: 'not-linked' })
    expect(await prisma.federatedIdentity.count({ where: { userId: owner.id } })).toBe(0)
    await expect(owner).toHaveAuditEvent({ kind: 'identity.refused', outcome: 'denied' })
  })

  it('opens one account, however many come at once', async () => {
    const who = somebody()
    await Promise.allSettled([signIn(who), signIn(who), signIn(who)])
    expect(await prisma.user.count({ where: { email: who.email ?? '' } })).toBe(1)
  })
})

describe('a linked identity', () => {
  it('signs in at the level and the moment that the provider states', async () => {
    const owner = await aCustomer()
    const at = before(readClock(), hours(2))
    const who = somebody({ level: 2, at, email: null, emailVerified: false })
    await linked(owner, who)
    const live = await liveIn(await signIn(who))
    expect(live.events).toEqual([{ authenticator: 'federated', level: 2, at }])
    expect(live.person.id).toBe(owner.id)
  })

  it('opens the same account when it returns with another address, and nobody else’s', async () => {
    const who = somebody({ level: 2 })
    const first = await liveIn(await signIn(who))
    const other = await aCustomer()
    for (const email of [somebody().email, other.email]) {
      const again = await liveIn(await signIn({ ...who, email }))
      expect(again.person).toMatchObject({ id: first.person.id, email: who.email })
    }
    expect(await prisma.federatedIdentity.count({ where: { issuer: who.issuer, subject: who.subject } })).toBe(1)
  })

  it('is asked for the code of the account where the provider states one factor, as after a password', async () => {
    const owner = await aCustomer({ totp: true })
    const who = somebody({ sid: 'theirs' })
    await linked(owner, who)
    const step = await signIn(who)
    if (step.kind !== 'second-step') throw new Error(step.kind)
    const live = await liveIn(await signInWithTotp(step.token, await totpCode(owner), anArrival()))
    expect(live.events.map(({ authenticator, level }) => [authenticator, level])).toEqual([
      ['federated', 1],
      ['totp', 2],
    ])
    expect(await prisma.federatedSession.findUnique({ where: { sessionId: live.session.id } })).toMatchObject({
      sid: 'theirs',
    })
  })

  it('does not sign in to a closed account', async () => {
    const owner = await aCustomer({ state: 'disabled' })
    const who = somebody()
    await linked(owner, who)
    expect(await signIn(who)).toEqual({ kind: 'refused', why: 'closed' })
    await expect(owner).toHaveAuditEvent({ kind: 'sign-in.failed' })
  })

  it('ends the session that the browser had before', async () => {
    const [one, other] = [await aCustomer(), await aCustomer()]
    const session = await aSession(one)
    const live = await identityOf(aRequest(session))
    const who = somebody()
    await linked(other, who)
    await signIn(who, anArrival(live.kind === 'live' ? live : null))
    expect(await identityOf(aRequest(session))).toEqual({ kind: 'ended', reason: 'replaced' })
  })
})

describe('linking', () => {
  it('binds the identity to the account whose session asked, and tells its owner', async () => {
    const owner = await aCustomer()
    const live = await liveSession(owner)
    const who = somebody({ emailVerified: false })
    expect(await landLink(who, live.session.id, anArrival(live))).toEqual({ kind: 'linked' })
    expect((await liveIn(await signIn({ ...who, level: 2 }))).person.id).toBe(owner.id)
    await expect(owner).toHaveAuditEvent({ kind: 'identity.linked', sessionId: live.session.id })
    expect((await letterTo(owner.email, 'identity-linked')).text).toContain('/not-me#')
  })

  it('binds nothing where another session comes back than the one that asked: an attacker’s, or the victim’s', async () => {
    const [attacker, victim] = [await liveSession(await aCustomer()), await liveSession(await aCustomer())]
    for (const [asked, came] of [
      [attacker, victim],
      [victim, attacker],
      [victim, null],
    ] as const)
      expect(await landLink(somebody(), asked.session.id, anArrival(came))).toMatchObject({ why: 'session-over' })
  })

  it('binds nothing where the session ended on the way', async () => {
    const live = await liveSession(await aCustomer())
    await prisma.session.update({
      where: { id: live.session.id },
      data: { endedAt: readClock(), endReason: 'signed-out' },
    })
    expect(await landLink(somebody(), live.session.id, anArrival(live))).toMatchObject({ why: 'session-over' })
  })

  it('leaves an identity with the account that has it', async () => {
    const [has, wants] = [await aCustomer(), await aCustomer()]
    const who = somebody()
    await linked(has, who)
    const live = await liveSession(wants)
    expect(await landLink(who, live.session.id, anArrival(live))).toEqual({ kind: 'refused', why: 'linked-elsewhere' })
    expect((await liveIn(await signIn(who))).person.id).toBe(has.id)
    expect(await lettersTo(wants.email)).toEqual([])
    await expect(wants).toHaveAuditEvent({ kind: 'identity.refused' })
  })
})

describe('an address', () => {
  it('that a federated account has stays its own', async () => {
    const who = somebody()
    await signIn(who)
    const before = await accountOf(who.email)
    expect(await signIn(somebody({ email: who.email, issuer: `${ISSUER}/other` }))).toMatchObject({ why: 'not-linked' })
    expect(await accountOf(who.email)).toEqual(before)
  })
})
