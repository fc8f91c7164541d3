// Every notice has words, and none of them carries a link, a secret or somebody else's markup.
import { describe, expect, it } from 'vitest'
import { after, hours, readClock } from '../time'
import { letterOf } from './letter'
import type { Notice } from './notice'
import { wordsOf } from './words'

const at = readClock()
const HOSTILE = '</h1><a href="https://evil.example/">Win\r\nBcc: x@evil.example\u202E</a>'
const about = { userId: 'u', at, client: HOSTILE, country: 'NL' }
const device = { authenticator: 'passkey', name: HOSTILE } as const

const NOTICES: { readonly [Kind in Notice['kind']]: Notice & { readonly kind: Kind } } = {
  'session-stolen': { kind: 'session-stolen', ...about },
  'sessions-capped': { kind: 'sessions-capped', ...about, count: 2 },
  'sign-in-from-new-device': { kind: 'sign-in-from-new-device', ...about },
  'authenticator-added': { kind: 'authenticator-added', ...about, ...device, trustedFrom: after(at, hours(24)) },
  'authenticator-removed': { kind: 'authenticator-removed', ...about, ...device, authenticator: 'totp' },
  'password-right-second-factor-wrong': { kind: 'password-right-second-factor-wrong', ...about },
  'hold-begun': { kind: 'hold-begun', ...about, title: HOSTILE, ripeAt: after(at, hours(24)) },
  'hold-ended': { kind: 'hold-ended', ...about, title: HOSTILE, reason: 'called-off' },
  'payout-account-changed': { kind: 'payout-account-changed', ...about, bank: HOSTILE, last4: '6789' },
  'session-ended-by-staff': { kind: 'session-ended-by-staff', ...about, count: 1 },
  'account-disabled': { kind: 'account-disabled', ...about },
  'account-enabled': { kind: 'account-enabled', ...about },
  'sign-up-attempted': { kind: 'sign-up-attempted', ...about },
}

describe.each(Object.values(NOTICES))('the mail of $kind', (notice) => {
  const { subject, text, html } = letterOf(wordsOf(notice))

  it('says something in plain words', () => {
    expect(subject).toMatch(/^[A-Z][\w ,-]{10,60}$/)
    expect(text).toMatch(/^Hello,\n\n/)
    expect(text.length).toBeGreaterThan(200)
    expect(text).not.toMatch(/undefined|null|NaN|\[object/)
  })

  it('has no link and nothing that is fetched', () => {
    expect(html).not.toMatch(/<a\b|<img|<form|<[^>]*\s(?:href|src)=|<[^>]*url\(/i)
  })

  it('lets nobody put markup, lines or hidden characters into it', () => {
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(subject).not.toContain('evil')
    expect(text).not.toMatch(/\r|\nBcc|\u202E/)
  })
})

describe('the facts', () => {
  it('name browser, country and time', () => {
    const { text } = letterOf(
      wordsOf({ kind: 'sign-in-from-new-device', userId: 'u', at, client: 'Chrome on Linux', country: 'NL' }),
    )
    expect(text).toContain('Browser: Chrome on Linux\nCountry: Netherlands')
    expect(text).toMatch(/When: \w+ \d+, 20\d\d at .* UTC/)
  })

  it('leave out what is unknown', () => {
    const { text } = letterOf(wordsOf({ kind: 'sign-in-from-new-device', userId: 'u', at, client: '', country: null }))
    expect(text).not.toMatch(/Browser|Country/)
  })
})
