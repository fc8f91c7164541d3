// The words: every code has some, none repeats another's, and what they promise about time is what the law says.
import { describe, expect, it } from 'vitest'
import { CHALLENGE_LIFETIME, COOL_OFF, HOLD, HOLD_OPEN, RECENT, VOUCHED_COOL_OFF } from '@/lib/policy/assurance'
import { LADDER } from '@/lib/policy/requirement'
import type { Signal } from '@/lib/risk/signal'
import { days, hours, minutes } from '@/lib/time'
import { DENIAL_WORDS, denialReason } from './denial'
import { END_LABELS, END_WORDS, endReason, signedOutWords } from './end-reason'
import { REQUIREMENT_WORDS } from './proof'
import { signalWords } from './signal'

const SIGNALS = [
  { signal: 'device', standing: 'new', binding: 'cookie', nats: 2 },
  { signal: 'device', standing: 'copied', binding: 'cookie', nats: 2 },
  { signal: 'prefix', seen: 0, of: 3, nats: 1 },
  { signal: 'change', what: 'country', from: 'US', to: 'FR', known: false, nats: 4 },
  { signal: 'change', what: 'asn', from: null, to: null, known: false, nats: 2 },
  { signal: 'change', what: 'client', from: 'Chrome on Linux', to: 'Firefox on Windows', known: false, nats: 3 },
  { signal: 'failures', nats: 1, count: 4 },
  { signal: 'old-session', nats: 1, hours: 30 },
  { signal: 'network-pressure', nats: 2, failures: 30 },
  { signal: 'system-pressure', nats: 4, failures: 3_000 },
  { signal: 'unobservable', nats: 1, what: 'network' },
  { signal: 'unobservable', nats: 1, what: 'client' },
] as const satisfies readonly Signal[]

describe('the words', () => {
  it('say something else for every refusal, and what to do about each', () => {
    const words = Object.values(DENIAL_WORDS)
    expect(new Set(words.map(({ title }) => title)).size).toBe(words.length)
    expect(words.every(({ what, todo }) => what !== '' && todo.length > 0)).toBe(true)
  })

  it('say something else for every signal, with its evidence', () => {
    const sentences = SIGNALS.map(signalWords)
    expect(new Set(sentences).size).toBe(SIGNALS.length)
    expect(sentences).toContain('You signed in with Chrome on Linux, and this request came from Firefox on Windows.')
    expect(sentences).toContain('There were 4 wrong answers on your account in the last 15 minutes.')
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
    expect([RECENT, CHALLENGE_LIFETIME, COOL_OFF, VOUCHED_COOL_OFF, HOLD, HOLD_OPEN]).toEqual([
      minutes(10),
      minutes(5),
      hours(24),
      hours(1),
      hours(24),
      days(2),
    ])
  })
})
