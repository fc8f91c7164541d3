// A passkey that a page begins by itself: only where nothing more than silence is needed. Otherwise nothing is left behind.
import { describe, expect, it } from 'vitest'
import { prisma } from '../../db'
import { pass } from '../../gate/gate'
import type { Permit } from '../../policy/permit'
import { lettersTo } from '../../testing/letters'
import { aCustomer, type PersonWishes } from '../../testing/people'
import { aProof } from '../../testing/proofs'
import { aRequest } from '../../testing/requests'
import { aSession, type MadeSession, type SessionWishes } from '../../testing/sessions'
import { before, hours, readClock } from '../../time'
import { beginPasskey } from './enrolment'

const INPUT = { name: '', conditional: 'yes' } as const

const beginUnasked = async (session: MadeSession) => {
  const facts = aRequest(session, { background: true })
  const { outcome } = await pass(facts, { operation: 'passkey.enrol', input: INPUT, unasked: true }, (permit, tx) =>
    beginPasskey(tx, permit as Permit<'passkey.enrol'>, { name: '', conditional: true }),
  )
  return outcome
}

const leftBy = async (userId: string, email: string) => ({
  letters: (await lettersTo(email)).length,
  enrolments: await prisma.enrolment.count({ where: { userId } }),
  challenges: await prisma.challenge.count({ where: { userId } }),
  events: await prisma.auditEvent.count({ where: { actorId: userId } }),
})
const NOTHING = { letters: 0, enrolments: 0, challenges: 0, events: 0 }

describe('a passkey that no one pressed for', () => {
  it.each<[string, PersonWishes, SessionWishes]>([
    ['after a password set by email', { createdAt: readClock(), passwordByMail: true }, {}],
    ['in an account that is more than an hour old', { createdAt: before(readClock(), hours(2)) }, {}],
    ['beside an authenticator app', { createdAt: readClock(), totp: true }, {}],
    ['where the password was given a while ago', { createdAt: readClock() }, { agedMinutes: 11 }],
    ['in a recovery', {}, { audience: 'recovery' }],
  ])('is skipped %s: no email, no count, no event', async (_, wishes, at) => {
    const person = await aCustomer({ password: true, ...wishes })
    expect(await beginUnasked(await aSession(person, at))).toEqual({ kind: 'invalid', issues: {} })
    expect(await leftBy(person.id, person.email)).toEqual(NOTHING)
  })

  it('spends no proof that waits for something its owner asked for', async () => {
    const person = await aCustomer({ password: true, createdAt: readClock(), totp: true })
    const session = await aSession(person)
    await aProof(session, 'passkey.enrol', INPUT, { by: 'totp' })
    expect(await beginUnasked(session)).toEqual({ kind: 'invalid', issues: {} })
    expect(await prisma.challenge.count({ where: { userId: person.id, consumedAt: null } })).toBe(1)
  })

  it('is begun in a new account, where it takes nothing, and leaves no event before there is a passkey', async () => {
    const person = await aCustomer({ password: true, createdAt: readClock() })
    expect(await beginUnasked(await aSession(person))).toMatchObject({ kind: 'done', value: { mailed: false } })
    expect(await leftBy(person.id, person.email)).toEqual({ ...NOTHING, enrolments: 1 })
  })
})
