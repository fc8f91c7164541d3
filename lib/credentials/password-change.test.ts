// Changing a password through the gate: the present one is asked for and counted, the new one judged, and what hangs on
// the old one ends.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { prisma, transaction } from '../db'
import { env } from '../env'
import type { RequestFacts } from '../gate/facts'
import { pass } from '../gate/gate'
import { identityOf } from '../gate/judge'
import { lookAtLink, makeLink } from '../links/link'
import { permitted } from '../testing/household'
import { letterTo, secretIn } from '../testing/letters'
import { aCustomer, PASSWORD, type PersonWishes } from '../testing/people'
import { aProof } from '../testing/proofs'
import { aRequest } from '../testing/requests'
import { aSession } from '../testing/sessions'
import { readClock } from '../time'
import { verifyPassword } from './password'
import { changePassword, type PasswordChange, type PreparedChange, prepareChange } from './password-change'

const NEW = 'nine herons over the weir'
const change = (more: Partial<PasswordChange> = {}): PasswordChange => ({
  current: PASSWORD,
  password: NEW,
  endOthers: true,
  ...more,
})

const someone = async (wishes: PersonWishes = {}) => {
  const person = await aCustomer({ password: true, totp: true, passkey: true, ...wishes })
  return { person, session: await aSession(person) }
}
type Someone = Awaited<ReturnType<typeof someone>>

const prepare = ({ person, session }: Someone, wished: PasswordChange, facts: RequestFacts) =>
  prepareChange({ person, sessionId: session.id, ...facts }, wished)

/** As the action does it. */
const ask = async (of: Someone, wished = change(), facts = aRequest(of.session)) => {
  const ready = await prepare(of, wished, facts)
  const input = { password: ready.bound, others: wished.endOthers }
  const run = () =>
    pass(facts, { operation: 'password.change', input }, (permit, tx) =>
      changePassword(tx, permit, ready, wished.endOthers),
    )
  return { ready, input, run }
}
const hashOf = async (id: string) => (await prisma.user.findUniqueOrThrow({ where: { id } })).passwordHash

describe('changing a password', () => {
  it('takes proof, and then the old one is gone with what hangs on it', async () => {
    const of = await someone()
    const elsewhere = await aSession(of.person)
    const now = readClock()
    const details = { passwordChangedAt: null }
    const link = await transaction((tx) => makeLink(tx, { kind: 'password-reset', userId: of.person.id, details, now }))
    const { input, run } = await ask(of)
    expect((await run()).outcome).toBeChallengedFor('password.change')
    expect(await verifyPassword(await hashOf(of.person.id), PASSWORD)).toBe(true)

    await aProof(of.session, 'password.change', input)
    expect((await run()).outcome).toBeDone()
    expect(await verifyPassword(await hashOf(of.person.id), NEW)).toBe(true)
    expect(await lookAtLink('password-reset', link.split('#')[1] ?? '', now)).toMatchObject({ fault: 'ended' })
    expect(await identityOf(aRequest(elsewhere))).toEqual({ kind: 'ended', reason: 'password-changed' })
    expect(await identityOf(aRequest(of.session))).toMatchObject({ kind: 'live' })
    await expect(of.person).toHaveAuditEvent({ kind: 'password.changed', times: 1 })
  })

  it('tells the owner, with a way to close it that knows the session', async () => {
    const of = await someone()
    const { input, run } = await ask(of)
    await aProof(of.session, 'password.change', input)
    await run()
    const secret = secretIn(await letterTo(of.person.email, 'password-changed'), '/not-me')
    expect(await lookAtLink('not-me', secret, readClock())).toMatchObject({
      link: { details: { sessionId: of.session.id, undo: { what: 'close-password' } } },
    })
  })

  it('leaves the other sessions where that was wished', async () => {
    const of = await someone()
    const elsewhere = await aSession(of.person)
    const { input, run } = await ask(of, change({ endOthers: false }))
    await aProof(of.session, 'password.change', input)
    await run()
    expect(await identityOf(aRequest(elsewhere))).toMatchObject({ kind: 'live' })
  })

  it('asks for the proof of exactly this password: another one is an attack', async () => {
    const of = await someone()
    const { input } = await ask(of)
    await aProof(of.session, 'password.change', input)
    const { run } = await ask(of, change({ password: 'a password of somebody else' }))
    expect((await run()).outcome).toBeDenied('changed-input')
    expect(await verifyPassword(await hashOf(of.person.id), PASSWORD)).toBe(true)
  })

  it('leaves nothing of the passwords in the trail, and the same password twice leaves no two same digests', async () => {
    const [one, two] = [await someone(), await someone()]
    for (const of of [one, two]) await (await ask(of)).run()
    const rows = await prisma.auditEvent.findMany({ where: { actorId: { in: [one.person.id, two.person.id] } } })
    const digests = rows.map(({ digest }) => Buffer.from(digest ?? []).toString('hex'))
    expect(digests).toHaveLength(2)
    expect(new Set(digests).size).toBe(2)
    const kept = JSON.stringify([rows.map(({ details, decision }) => [details, decision])])
    expect(kept).not.toMatch(new RegExp(`${NEW}|${PASSWORD}`))
  })

  it('counts a wrong present password like a wrong sign-in, before any proof, and slows down guessing', async () => {
    const of = await someone()
    const guess = () =>
      ask(of, change({ current: 'guess' })).then(
        () => 'taken',
        (thrown: { issues: { current: string[] } }) => thrown.issues.current[0],
      )
    expect(await guess()).toBe('That is not your present password.')
    expect(await prisma.failure.count({ where: { userId: of.person.id, authenticator: 'password' } })).toBe(1)
    await expect(of.person).toHaveAuditEvent({ kind: 'operation.denied', operation: 'password.change', times: 1 })
    for (let n = 0; n < 9; n += 1) await guess()
    expect(await guess()).toMatch(/^Too many tries/)
    await expect(ask(of)).rejects.toMatchObject({ issues: { current: [expect.stringMatching(/^Too many/)] } })
  })

  it.each([
    ['the present one', PASSWORD, /that you have now/],
    ['one that is guessed first', 'passwordpassword', /guessed first/],
    ['seven characters', 'tidal-w', /at least 15/],
  ])('refuses %s', async (_, password, words) => {
    await expect(ask(await someone(), change({ password }))).rejects.toMatchObject({
      issues: { password: [expect.stringMatching(words)] },
    })
  })

  it('takes eight characters beside an authenticator, and not alone', async () => {
    const { ready } = await ask(await someone(), change({ password: 'tidal-wy' }))
    expect(ready.passwordStandsAlone).toBe(false)
    await expect(
      ask(await someone({ totp: false, passkey: false }), change({ password: 'tidal-wy' })),
    ).rejects.toThrow()
  })

  it('fails for the second of two who change it at the same moment', async () => {
    const of = await someone()
    const permit = permitted('password.change', of.person, readClock())
    const ready: PreparedChange = (await ask(of)).ready
    const run = () =>
      transaction((tx) => changePassword(tx, permit, ready, false)).then(
        () => 'done',
        (e) => e.name,
      )
    expect((await Promise.all([run(), run()])).sort()).toEqual(['Invalid', 'done'])
  })

  it('sets a first one without asking for one that never was', async () => {
    const person = await aCustomer({ passkey: true })
    const of = { person, session: await aSession(person) }
    const { ready, input, run } = await ask(of, change({ current: '' }))
    expect(ready).toMatchObject({ first: true, before: null })
    await aProof(of.session, 'password.change', input)
    expect((await run()).outcome).toBeDone()
    expect((await letterTo(person.email, 'password-changed')).subject).toBe('Your account has a password now')
  })

  it('makes a password that was set by mail count in full again', async () => {
    const of = await someone()
    await prisma.user.update({ where: { id: of.person.id }, data: { passwordByMail: true, passwordFailures: 40 } })
    const { input, run } = await ask(of)
    await aProof(of.session, 'password.change', input)
    await run()
    expect(await prisma.user.findUniqueOrThrow({ where: { id: of.person.id } })).toMatchObject({
      passwordByMail: false,
      passwordFailures: 0,
    })
  })
})

describe('comparing with leaked passwords', () => {
  const settings = env as { BREACH_RANGE_URL?: string | undefined }
  afterEach(() => {
    delete settings.BREACH_RANGE_URL
  })

  it('lets the password through where nobody answers, and the trail says so', async () => {
    const server = createServer()
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    settings.BREACH_RANGE_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    await new Promise((closed) => server.close(closed))
    const of = await someone()
    const { input, run } = await ask(of)
    await aProof(of.session, 'password.change', input)
    expect((await run()).outcome).toBeDone()
    await expect(of.person).toHaveAuditEvent({ kind: 'password.breach-unchecked', times: 1 })
  })
})
