// One's own activity: one's own acts and what others did to the account, in pages, each request told once.
import { describe, expect, it } from 'vitest'
import { type AuditEvent, appendEvent } from '../audit/event'
import { transaction } from '../db'
import type { Person } from '../policy/permit'
import { randomId } from '../random'
import { endAllSessions } from '../sessions/revocation'
import { permitted } from '../testing/household'
import { aColleague, aCustomer } from '../testing/people'
import { aSession } from '../testing/sessions'
import { after as later, minutes, readClock } from '../time'
import { activityOf, recentActivity } from './activity'

const NOW = readClock()
const list = (actor: Person) => permitted('activity.list', actor, NOW)

const happened = (...events: readonly AuditEvent[]) =>
  transaction(async (tx) => {
    for (const event of events) await appendEvent(tx, event)
  })

const fields = (at = NOW) => ({ outcome: 'done', at, requestId: randomId(), network: '192.0.2.0/24' }) as const

describe('own activity', () => {
  it('tells who acted, on which device, and nothing of anybody else', async () => {
    const [ada, ben, noor] = [await aCustomer({ name: 'Ada' }), await aCustomer(), await aColleague()]
    const session = await aSession(ada, { client: 'Firefox on Linux' })
    await happened(
      {
        ...fields(),
        kind: 'operation.performed',
        operation: 'payout.request',
        actorId: ada.id,
        sessionId: session.id,
        details: {},
      },
      { ...fields(), kind: 'operation.performed', operation: 'payout.request', actorId: ben.id, details: {} },
      {
        ...fields(),
        kind: 'sign-in.failed',
        subjectId: ada.id,
        details: { authenticator: 'password', reason: 'wrong' },
      },
      { ...fields(), kind: 'user.disabled', actorId: noor.id, subjectId: ada.id, details: { why: 'asked by phone' } },
    )
    const { lines, next } = await activityOf(list(ada))
    expect(lines.map(({ told, by, device, about }) => [told.kind, by, device, about])).toEqual([
      ['user.disabled', 'staff', null, null],
      ['sign-in.failed', 'nobody', null, null],
      ['operation.performed', 'you', 'Firefox on Linux', null],
    ])
    expect(lines[2]).toMatchObject({
      operation: 'payout.request',
      title: 'Request a payout',
      network: '192.0.2.0/24',
      country: null,
    })
    expect(next).toBeNull()
    expect((await activityOf(list(noor))).lines).toMatchObject([
      { by: 'you', about: 'Ada', told: { details: { why: 'asked by phone' } } },
    ])
  })

  it('tells each request once, in the words that say most', async () => {
    const ada = await aCustomer()
    const [act, entry] = [
      { ...fields(), actorId: ada.id },
      { ...fields(later(NOW, minutes(1))), actorId: ada.id },
    ]
    await happened(
      { ...act, kind: 'authenticator.removed', details: { authenticator: 'passkey', name: 'Key' } },
      { ...act, kind: 'operation.performed', operation: 'passkey.remove', details: {} },
      { ...entry, kind: 'session.ended', details: { sessionId: randomId(), reason: 'replaced' } },
      { ...entry, kind: 'session.opened', details: { audience: 'customer', client: 'Chrome', country: null } },
      { ...entry, kind: 'sign-in.succeeded', details: { authenticators: ['password'], newDevice: false } },
    )
    const kinds = (await activityOf(list(ada))).lines.map(({ told }) => told.kind)
    expect(kinds).toEqual(['sign-in.succeeded', 'authenticator.removed'])
    expect((await recentActivity(permitted('overview.view', ada, NOW), 1)).map(({ told }) => told.kind)).toEqual([
      'sign-in.succeeded',
    ])
  })

  it('tells that staff ended everyone’s sessions to whom it hit, and to nobody else', async () => {
    const [hit, spared, noor] = [await aCustomer(), await aCustomer(), await aColleague()]
    const [, theirs] = [await aSession(hit), await aSession(noor)]
    const why = { by: noor.id, why: 'A leak of keys', reason: 'ended-by-staff', requestId: randomId() } as const
    await transaction((tx) => endAllSessions(tx, { ...why, now: NOW, network: 'unknown', except: theirs.id }))
    expect((await activityOf(list(hit))).lines).toMatchObject([
      { by: 'staff', about: null, told: { kind: 'sessions.ended', details: { why: 'A leak of keys' } } },
    ])
    expect((await activityOf(list(spared))).lines).toEqual([])
    expect((await activityOf(list(noor))).lines).toMatchObject([{ by: 'you', about: null }])
  })

  it('goes back page by page without repeating or losing a line', async () => {
    const ada = await aCustomer()
    const many = Array.from(
      { length: 90 },
      (_, n): AuditEvent => ({
        ...fields(later(NOW, minutes(Math.floor(n / 3)))),
        kind: 'authenticator.renamed',
        actorId: ada.id,
        details: { authenticator: 'totp', name: `${n}` },
      }),
    )
    await happened(...many)
    const seen: string[] = []
    for (let cursor: string | undefined | null; cursor !== null; ) {
      const { lines, next }: Awaited<ReturnType<typeof activityOf>> = await activityOf(list(ada), cursor)
      seen.push(...lines.map(({ told }) => ('name' in told.details ? told.details.name : '')))
      cursor = next
    }
    expect(seen).toEqual(many.map((_, n) => `${89 - n}`))
  })
})
