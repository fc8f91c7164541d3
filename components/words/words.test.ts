// The words: every code has some, none repeats another's, and what they promise about time is what the law says.
import { describe, expect, it } from 'vitest'
import {
  CHALLENGE_LIFETIME,
  COOL_OFF,
  HOLD,
  HOLD_OPEN,
  RECENT,
  RECOVERY_COOL_OFF,
  VOUCHED_COOL_OFF,
} from '@/lib/policy/assurance'
import { LADDER } from '@/lib/policy/requirement'
import type { Reason } from '@/lib/risk/reasons'
import type { SignalName } from '@/lib/risk/signal'
import { days, hours, minutes } from '@/lib/time'
import { DENIAL_WORDS, denialReason } from './denial'
import { END_LABELS, END_WORDS, endReason, signedOutWords } from './end-reason'
import { evidenceWords, SIGNAL_NAMES } from './evidence'
import { helpFor } from './help'
import { REQUIREMENT_WORDS } from './proof'
import { remediesFor } from './remedy'
import { reasonWords } from './signal'

const REASONS = {
  country: { reason: 'country', first: true },
  asn: { reason: 'asn', first: true },
  prefix: { reason: 'prefix', first: false },
  address: { reason: 'address', first: true },
  deviceType: { reason: 'deviceType', first: true },
  os: { reason: 'os', first: true },
  browser: { reason: 'browser', first: true },
  userAgent: { reason: 'userAgent', first: false },
  unobservable: { reason: 'unobservable', what: 'network' },
  device: { reason: 'device', first: true },
  travel: { reason: 'travel' },
  hour: { reason: 'hour' },
  hosting: { reason: 'hosting' },
  failures: { reason: 'failures' },
  reputation: { reason: 'reputation', of: 'network' },
  automation: { reason: 'automation' },
  'breached-password': { reason: 'breached-password' },
  dormancy: { reason: 'dormancy', days: 120 },
  'credential-change': { reason: 'credential-change' },
  change: { reason: 'change', what: 'country' },
  'old-session': { reason: 'old-session' },
  'export-volume': { reason: 'export-volume', first: false },
  amount: { reason: 'amount' },
  'first-payee': { reason: 'first-payee' },
  stuffing: { reason: 'stuffing' },
  'network-pressure': { reason: 'network-pressure' },
  'system-pressure': { reason: 'system-pressure' },
} as const satisfies { readonly [Name in SignalName]: Reason & { readonly reason: Name } }

describe('the words', () => {
  it('say something else for every refusal, and what to do about each', () => {
    const words = Object.values(DENIAL_WORDS)
    expect(new Set(words.map(({ title }) => title)).size).toBe(words.length)
    expect(words.every(({ what, todo }) => what !== '' && todo.length > 0)).toBe(true)
  })

  it('say one plain sentence for every reason, and name no figure but how long it was quiet', () => {
    for (const [name, reason] of Object.entries(REASONS)) {
      expect(reasonWords(reason), name).toMatch(/^[A-Z][^.!?]+\.$/)
      expect(reasonWords(reason).replace('120 days', ''), name).not.toMatch(/\d|risk|score|undefined/i)
    }
    expect(reasonWords(REASONS.asn)).toBe('This is the first time from this network.')
    expect(reasonWords(REASONS.dormancy)).toBe('You have not signed in for 120 days.')
  })

  it('say what to do about a refusal only where that would change it', () => {
    expect(remediesFor([REASONS['export-volume']])).toEqual(['Choose a period with fewer rows.'])
    expect(remediesFor([{ reason: 'many-rows' }])).toEqual([
      'Wait until tomorrow: then what you exported today no longer counts.',
    ])
    expect(remediesFor([REASONS['export-volume']]).join()).not.toMatch(/device|network|new/)
    expect(remediesFor([REASONS.device]).join()).toMatch(/device/)
    const ofDevice = [
      { reason: 'unobservable', what: 'device' },
      { reason: 'reputation', of: 'client' },
    ] as const
    expect(remediesFor([...ofDevice, { reason: 'failures' }, { reason: 'browser', first: true }]).join()).not.toMatch(
      /network/,
    )
    expect(remediesFor([{ reason: 'device', first: false }]).join()).not.toMatch(/new/)
    expect(remediesFor([REASONS.country, REASONS.asn])).toHaveLength(1)
  })

  it('speak of what left today only where something did, and give one remedy for reasons that are alike', () => {
    const first = [{ reason: 'large-export' }, { reason: 'export-volume', first: true }] as const
    expect(first.map(reasonWords)).toEqual(['This is a lot of rows for one export.', 'You have not exported before.'])
    expect(remediesFor(first)).toEqual(['Choose a period with fewer rows.'])
    const large = [{ reason: 'large-payout' }, { reason: 'amount' }] as const
    expect(large.map(reasonWords).join()).not.toMatch(/today/)
    expect(remediesFor(large)).toHaveLength(1)
    const added = [{ reason: 'many-rows' }, { reason: 'much-money' }] as const
    expect(added.map(reasonWords).every((sentence) => sentence.includes('today'))).toBe(true)
  })

  it('tell steps from what helps by itself', () => {
    const device = { reason: 'device', first: true } as const
    const unusual = helpFor({ kind: 'denied', reason: 'risk-too-high', reasons: [device, { reason: 'failures' }] })
    expect(unusual).toMatchObject({ steps: [], any: [expect.any(String), expect.any(String)] })
    const elsewhere = helpFor({ kind: 'denied', reason: 'passkey-needed', elsewhere: true, reasons: [device] })
    expect(elsewhere.steps.at(-1)).toMatch(/^Come back/)
    expect(elsewhere.any).toEqual(remediesFor([device]))
    expect([...elsewhere.steps, ...elsewhere.any].join()).not.toMatch(/network/)
    expect(helpFor({ kind: 'denied', reason: 'passkey-needed' })).toMatchObject({ any: [] })
    for (const [reason, { todo }] of Object.entries(DENIAL_WORDS))
      expect(helpFor({ kind: 'denied', reason: reason as keyof typeof DENIAL_WORDS })).toSatisfy(
        ({ steps, any }) => [...steps, ...any].length === todo.length,
      )
  })

  it('name every signal for staff, short enough for an axis', () => {
    const names = Object.values(SIGNAL_NAMES)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name.length).toBeLessThanOrEqual(16)
  })

  it('give staff the evidence with its figures', () => {
    expect(evidenceWords({ signal: 'country', seen: 1.25, of: 40, nats: 2 })).toBe(
      'Seen 1.3 of 40 times on this account, decayed',
    )
    expect(evidenceWords({ signal: 'change', what: 'country', from: 'US', to: null, known: false, nats: 4 })).toBe(
      'Another country since the sign-in, from US to unknown',
    )
    expect(evidenceWords({ signal: 'export-volume', rows: 120_000, usual: null, first: true, nats: 3 })).toBe(
      '120,000 rows; none before; the first export',
    )
  })

  it('say why a session ended', () => {
    const words = Object.values(END_WORDS)
    expect(new Set(words).size).toBe(words.length)
    expect(Object.keys(END_LABELS)).toEqual(Object.keys(END_WORDS))
    expect(signedOutWords('none')).toBe('You are not signed in any more.')
    expect(signedOutWords('superseded')).toContain('Send it again')
  })

  it('name every rung of the ladder', () => expect(Object.keys(REQUIREMENT_WORDS)).toEqual([...LADDER]))

  it('read codes from an address, and nothing else', () => {
    expect(denialReason('held')).toBe('held')
    expect(endReason('idle')).toBe('idle')
    for (const text of [undefined, '', 'toString', '__proto__', 'constructor', '<b>'])
      expect([denialReason(text), endReason(text)]).toEqual([null, null])
  })

  it('promise the times that the law keeps', () => {
    expect([RECENT, CHALLENGE_LIFETIME, COOL_OFF, VOUCHED_COOL_OFF, RECOVERY_COOL_OFF, HOLD, HOLD_OPEN]).toEqual([
      minutes(10),
      minutes(5),
      hours(24),
      hours(1),
      hours(48),
      hours(24),
      days(2),
    ])
  })
})
