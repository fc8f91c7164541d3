// Every notice has words, with the links that were made for it and no other, and nobody else's markup.
import { describe, expect, it } from 'vitest'
import { LINK, noticesWith } from '../../testing/notices'
import { readClock } from '../../time'
import { letterOf } from '../letter'
import { isReportable } from '../notice'
import { wordsOf } from './words'

const at = readClock()
const HOSTILE = '</h1><a href="https://evil.example/">Win\r\nBcc: x@evil.example\u202E</a>'

const link = LINK

describe.each(noticesWith(HOSTILE, at))('the mail of $kind', (notice) => {
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

it('says of a moved session what happened, and nothing of an old copy', () => {
  const stolen = { kind: 'session-stolen', userId: 'u', at } as const
  expect(wordsOf({ ...stolen, how: 'moved' }).said.join()).toMatch(/another country and another browser/)
  expect(wordsOf({ ...stolen, how: 'moved' }).said.join()).not.toMatch(/old copy/)
  expect(wordsOf(stolen).said.join()).toMatch(/old copy/)
})

it('says of a sign-in code that the sign-in is not recognized, and nothing of a device', () => {
  const { said } = wordsOf({ kind: 'device-code', userId: 'u', at, client: '', country: null, code: '12345678' })
  expect(said.join()).toMatch(/don’t recognize a sign-in/)
  expect(said.join()).not.toMatch(/device/)
})

it('says of a first payout account and of first recovery codes nothing of earlier ones', () => {
  const common = { userId: 'u', at, first: true } as const
  const letters = [
    letterOf(wordsOf({ kind: 'payout-account-changed', ...common, bank: 'First Harbor', last4: '6789' }), null),
    letterOf(wordsOf({ kind: 'recovery-codes-made', ...common, count: 10 }), null),
  ]
  for (const { subject, text } of letters) expect(`${subject} ${text}`).not.toMatch(/changed|another|before|new codes/i)
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
