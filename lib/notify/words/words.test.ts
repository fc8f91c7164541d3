// Every notice has words, with the links that were made for it and no other, and nobody else's markup.
import { describe, expect, it } from 'vitest'
import { after, hours, readClock } from '../../time'
import { letterOf } from '../letter'
import { isReportable, type Notice } from '../notice'
import { wordsOf } from './words'

const at = readClock()
const HOSTILE = '</h1><a href="https://evil.example/">Win\r\nBcc: x@evil.example\u202E</a>'
const about = { userId: 'u', at, client: HOSTILE, country: 'NL' }
const link = 'https://harbor.example/page#secret'
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
  'sign-up-attempted': { kind: 'sign-up-attempted', ...about, to: 'new@harbor.example' },
  'device-code': { kind: 'device-code', ...about, code: '12345678' },
  'password-disabled': { kind: 'password-disabled', ...about, for: 'strangers' },
  'address-confirm': { kind: 'address-confirm', ...about, link },
  'email-change-confirm': { kind: 'email-change-confirm', ...about, link, to: 'new@harbor.example' },
  'email-change-asked': { kind: 'email-change-asked', ...about, email: HOSTILE },
  'email-changed': { kind: 'email-changed', ...about, email: HOSTILE, to: 'new@harbor.example' },
  'email-restored': { kind: 'email-restored', ...about, to: 'old@harbor.example' },
  'email-change-attempted': { kind: 'email-change-attempted', ...about, to: 'new@harbor.example' },
  'password-reset-link': { kind: 'password-reset-link', ...about, link },
  'password-none': { kind: 'password-none', ...about },
  'password-reset': { kind: 'password-reset', ...about },
  'password-changed': { kind: 'password-changed', ...about, first: false },
  'enrolment-code': { kind: 'enrolment-code', ...about, authenticator: 'passkey', code: '12345678' },
  'identity-linked': { kind: 'identity-linked', ...about, provider: HOSTILE },
  'identity-unlinked': { kind: 'identity-unlinked', ...about, provider: HOSTILE },
  'recovery-codes-made': { kind: 'recovery-codes-made', ...about, count: 10 },
  'recovery-code-used': { kind: 'recovery-code-used', ...about, left: 9, replaced: true },
  'recovery-link': { kind: 'recovery-link', ...about, link },
  'recovery-begun': { kind: 'recovery-begun', ...about, link, coolOffUntil: after(at, hours(48)) },
  'recovery-vouched': { kind: 'recovery-vouched', ...about, coolOffUntil: after(at, hours(1)) },
  'recovery-finished': { kind: 'recovery-finished', ...about, coolOffUntil: after(at, hours(1)) },
  'account-frozen': { kind: 'account-frozen', ...about },
  'account-unfrozen': { kind: 'account-unfrozen', ...about },
}

describe.each(Object.values(NOTICES))('the mail of $kind', (notice) => {
  const report = isReportable(notice) ? 'https://harbor.example/not-me#secret' : null
  const { subject, text, html } = letterOf(wordsOf(notice), report)

  it('says something in plain words', () => {
    expect(subject).toMatch(/^[A-Z][\w ,-]{10,60}$/)
    expect(text).toMatch(/^Hello,\n\n/)
    expect(text.length).toBeGreaterThan(200)
    expect(text).not.toMatch(/undefined|null|NaN|\[object/)
  })

  it('has the links that were made for it, no other, and nothing that is fetched', () => {
    const own = [...('link' in notice ? [link] : []), ...(report ? [report] : [])]
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, address]) => address)).toEqual(own)
    for (const address of own) expect(text).toContain(`\n${address}\n`)
    expect(html).not.toMatch(/<img|<form|<link|<script|\ssrc=|url\(/i)
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
