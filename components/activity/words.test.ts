// Every kind of event has words for its owner, and none of them speaks in codes.
import { describe, expect, it } from 'vitest'
import type { ActivityLine, Told } from '@/lib/activity/activity'
import { catalogue, type OperationName } from '@/lib/policy/catalogue'
import { actWords, operationWords } from './act-words'
import { endedWords } from './detail-words'
import { eventWords } from './words'

const line = (told: Told, more: Partial<ActivityLine> = {}): ActivityLine => ({
  id: '1',
  at: new Date(0),
  told,
  operation: null,
  title: null,
  by: 'you',
  about: null,
  device: null,
  country: null,
  network: 'unknown',
  reasons: [],
  asked: null,
  ...more,
})

const EVERY: readonly Told[] = [
  { kind: 'operation.performed', details: {} },
  { kind: 'operation.challenged', details: { methods: ['totp'], challengeId: 'c' } },
  { kind: 'operation.denied', details: { reason: 'cool-off' } },
  { kind: 'sign-in.succeeded', details: { authenticators: ['password', 'totp'], newDevice: true } },
  { kind: 'sign-in.failed', details: { authenticator: 'totp', reason: 'wrong' } },
  { kind: 'sign-in.throttled', details: { by: 'account' } },
  { kind: 'session.opened', details: { audience: 'customer', client: '', country: null } },
  { kind: 'session.resumed', details: { by: 'key' } },
  { kind: 'session.ended', details: { sessionId: 's', reason: 'ended-by-staff', why: 'Reported lost' } },
  { kind: 'sessions.ended', details: { count: 2, reason: 'ended-by-you', scope: 'own' } },
  { kind: 'challenge.satisfied', details: { challengeId: 'c', authenticator: 'passkey' } },
  { kind: 'challenge.failed', details: { challengeId: 'c', authenticator: 'totp', attempts: 2, reason: 'wrong' } },
  { kind: 'challenge.ended', details: { challengeId: 'c', reason: 'wrong-answers' } },
  { kind: 'hold.begun', details: { holdId: 'h', ripeAt: '' } },
  { kind: 'hold.ended', details: { holdId: 'h', reason: 'called-off' } },
  { kind: 'attack.changed-input', details: { challengeId: 'c' } },
  { kind: 'attack.foreign-origin', details: { origin: 'null' } },
  { kind: 'attack.foreign-input', details: { faults: ['unknown-field'] } },
  { kind: 'attack.trap-filled', details: {} },
  { kind: 'bot-check.failed', details: {} },
  { kind: 'reports.dropped', details: { count: 3 } },
  { kind: 'attack.stolen-token', details: { sessionId: 's' } },
  { kind: 'attack.moved-session', details: { sessionId: 's' } },
  { kind: 'attack.clone-suspected', details: { passkeyId: 'p' } },
  { kind: 'attack.code-replayed', details: {} },
  { kind: 'authenticator.added', details: { authenticator: 'passkey', name: 'Key', trustedFrom: '' } },
  { kind: 'authenticator.renamed', details: { authenticator: 'totp', name: 'Phone' } },
  { kind: 'authenticator.removed', details: { authenticator: 'totp', name: 'Phone' } },
  { kind: 'risk.thresholds-renewed', details: { model: 'stepgate-1', version: 3, state: 'refused' } },
  { kind: 'risk.thresholds-accepted', details: { model: 'stepgate-1', version: 3, why: 'a new product' } },
  { kind: 'risk.signal-switched', details: { signal: 'travel', reportOnly: true, why: 'too loud' } },
  { kind: 'risk.candidate-set', details: { candidate: null, why: 'done' } },
  { kind: 'events.counted', details: { of: 'link.refused', count: 7, from: '', to: '' } },
  { kind: 'stuffing.began', details: { alarmId: 'a', minutes: 10, rate: 80, usual: 10, named: 2 } },
  { kind: 'stuffing.ended', details: { alarmId: 'a', reason: 'called-off', why: 'A test', until: '' } },
  { kind: 'risk.labelled', details: { eventId: '7', verdict: 'not-me' } },
  { kind: 'risk.erased', details: {} },
  { kind: 'user.created', details: {} },
  { kind: 'user.disabled', details: { why: 'asked' } },
  { kind: 'user.enabled', details: { why: 'asked' } },
]

describe('the timeline', () => {
  it.each(EVERY.map((told) => [told.kind, told] as const))('has words for %s', (_, told) => {
    const { what, more = '' } = eventWords(line(told, { operation: 'payout.request', title: 'Request a payout' }))
    expect(what).toMatch(/^[A-Z0-9]/)
    expect(`${what} ${more}`).not.toMatch(/undefined|null|totp|[a-z]\.[a-z]|sessionId/)
  })

  it('has words of its own for everything that is recorded when it is done', () => {
    const loud = (Object.keys(catalogue) as OperationName[]).filter(
      (name) => !['public', 'view'].includes(catalogue[name].sensitivity),
    )
    for (const name of loud) expect(actWords(name, 'its title')).not.toBe('its title')
    expect(actWords('policy.list', 'See your policies')).toBe('See your policies')
  })

  it('says of first recovery codes nothing of earlier ones, and of an enrolment that it only began', () => {
    const words = eventWords(line({ kind: 'recovery-codes.made', details: { count: 10, instead: 'none' } }))
    expect(`${words.what} ${words.more}`).not.toMatch(/new|before/i)
    expect(operationWords('operation.performed', 'passkey.enrol', 'Add a passkey')).toBe('Began to add a passkey')
    expect(operationWords('operation.denied', 'passkey.enrol', 'Add a passkey')).toBe('Add a passkey')
  })

  it('calls an attack an attack, and a code after the right password by its meaning', () => {
    expect(eventWords(line({ kind: 'attack.code-replayed', details: {} })).tone).toBe('bad')
    expect(
      eventWords(line({ kind: 'sign-in.failed', details: { authenticator: 'totp', reason: 'wrong' } })).more,
    ).toContain('somebody knows your password')
  })

  it('tells staff that they ended somebody else’s session', () => {
    expect(endedWords('ended-by-staff', 'you')).toBe('You ended a session of another user')
    expect(endedWords('ended-by-staff', 'staff')).toBe('Our staff ended your session')
    expect(endedWords('something new', 'nobody')).toBe('A session ended')
  })
})
