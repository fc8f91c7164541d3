// What a browser says of itself: in words, as a chain, and where it contradicts itself.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientChain, clientOf, deviceTypeOf } from './client'
import { contradictionsOf } from './contradictions'

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'
const WINDOWS = CHROME.replace('X11; Linux x86_64', 'Windows NT 10.0; Win64; x64')
const EDGE = `${WINDOWS} Edg/156.0.0.0`
const PIXEL = CHROME.replace('X11; Linux x86_64', 'Linux; Android 15; Pixel 9').replace('Safari', 'Mobile Safari')
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1'
const SAFARI =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15'
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:159.0) Gecko/20100101 Firefox/159.0'
const CHROMEBOOK = CHROME.replace('Linux x86_64', 'CrOS x86_64 14541.0.0')

describe('the client', () => {
  it('is told in words', () => {
    expect([clientOf(CHROME), deviceTypeOf(CHROME)]).toEqual(['Chrome on Linux', 'computer'])
    expect([clientOf(IPHONE), deviceTypeOf(IPHONE)]).toEqual(['Safari on iOS', 'phone'])
  })

  it.each([
    [CHROME, 'computer', 'Linux', 'Chrome 156'],
    [WINDOWS, 'computer', 'Windows 10', 'Chrome 156'],
    [EDGE, 'computer', 'Windows 10', 'Microsoft Edge 156'],
    [PIXEL, 'phone', 'Android 15', 'Chrome 156'],
    [IPHONE, 'phone', 'iOS 19', 'Safari 19'],
    [SAFARI, 'computer', 'macOS 10', 'Safari 19'],
    [FIREFOX, 'computer', 'Linux', 'Firefox 159'],
    [CHROMEBOOK, 'computer', 'Chrome OS', 'Chrome 156'],
    [WINDOWS.replace('NT 10.0', 'NT 5.1'), 'computer', 'Windows', 'Chrome 156'],
    [CHROME.replace('156.0.0.0', '99999999999'), 'computer', 'Linux', 'Chrome'],
  ])('of %s is a chain', (userAgent, deviceType, os, browser) =>
    expect(clientChain(userAgent)).toEqual({ deviceType, os, browser, userAgent }),
  )

  it.each(['', ' ', 'curl/8.1', '<script>alert(1)</script>/1.0 x', 'You won! http://evil.example/ 1.0'])(
    'of %j is nobody we know',
    (userAgent) => {
      expect(clientOf(userAgent)).toBeNull()
      expect(clientChain(userAgent)).toMatchObject({ os: null, browser: null, userAgent: userAgent.trim() || null })
    },
  )

  it('never repeats the header and never throws', () => {
    const around = fc.constantFrom('', CHROME, PIXEL, IPHONE, FIREFOX, 'Android ', 'Windows NT ', 'Firefox/')
    fc.assert(
      fc.property(fc.string(), around, fc.string(), (before, known, after) => {
        const userAgent = `${before}${known}${after}/9.9 ${before}`
        const { os, browser } = clientChain(userAgent)
        for (const said of [clientOf(userAgent), os, browser])
          expect(said ?? '').toMatch(/^[A-Za-z .+-]*( on [A-Za-z ]+)?4?( \d{1,4})?$/)
      }),
    )
  })

  it('is the same at the second look', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(clientChain(text)).toEqual(clientChain(text))
      }),
    )
  })
})

type Said = Readonly<Record<string, string>>
const signs = (headers: Said) => contradictionsOf({ get: (name) => headers[name] ?? null })

const brands = (major: number, own = 'Google Chrome') =>
  `"Not;A=Brand";v="8", "Chromium";v="${major}", "${own}";v="${major}"`
const hints = (userAgent: string, platform: string, mobile: '?0' | '?1', ua = brands(156)): Said => ({
  'user-agent': userAgent,
  'accept-language': 'en-US,en;q=0.9',
  'sec-ch-ua': ua,
  'sec-ch-ua-platform': `"${platform}"`,
  'sec-ch-ua-mobile': mobile,
})

describe('a browser as people use it', () => {
  it.each([
    ['Chrome on Linux', hints(CHROME, 'Linux', '?0')],
    ['Chrome on Windows', hints(WINDOWS, 'Windows', '?0')],
    ['Edge', hints(EDGE, 'Windows', '?0', brands(156, 'Microsoft Edge'))],
    ['Chrome on Android', hints(PIXEL, 'Android', '?1')],
    ['Chrome on Android that asks for the page of a computer', hints(CHROME, 'Linux', '?0')],
    ['the same on a tablet', hints(CHROME, 'Android', '?0')],
    ['Chrome on a Chromebook', hints(CHROMEBOOK, 'Chrome OS', '?0')],
    ['Opera', hints(`${WINDOWS} OPR/119.0`, 'Windows', '?0', '"Opera";v="119", "Chromium";v="156"')],
    ['Safari', { 'user-agent': SAFARI, 'accept-language': 'de-DE' }],
    ['Safari on a phone', { 'user-agent': IPHONE, 'accept-language': 'de-DE' }],
    ['Firefox', { 'user-agent': FIREFOX, 'accept-language': 'de' }],
    ['Chrome without hints, as over plain HTTP', { 'user-agent': CHROME, 'accept-language': 'de' }],
    ['a phone of the make Cubot', hints(PIXEL.replace('Pixel 9', 'CUBOT X30'), 'Android', '?1')],
    ['an unknown platform', hints(CHROME, 'Fuchsia', '?0')],
    ['a browser nobody has heard of', { 'user-agent': 'Mozilla/5.0 (Haiku) Something/1.0', 'accept-language': 'de' }],
  ])('contradicts nothing: %s', (_, headers) => expect(signs(headers)).toEqual([]))
})

describe('signs of a program', () => {
  it.each([
    ['no name', {}, ['headless']],
    ['an empty name', { 'user-agent': ' ' }, ['headless']],
    ['curl', { 'user-agent': 'curl/8.1' }, ['headless']],
    ['a library', { 'user-agent': 'python-requests/2.31', 'accept-language': 'en' }, ['headless']],
    ['a crawler', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)', 'accept-language': 'en' }, ['headless']],
    ['a browser without a screen', hints(CHROME.replace('Chrome', 'HeadlessChrome'), 'Linux', '?0'), ['headless']],
    ['the same under a false name', hints(CHROME, 'Linux', '?0', brands(156, 'HeadlessChrome')), ['headless']],
    ['a browser that asks for no language', { 'user-agent': CHROME }, ['no-language']],
    ['another version than it hints at', hints(CHROME, 'Linux', '?0', brands(150)), ['brand-contradicts']],
    ['Chromium that calls itself Firefox', hints(FIREFOX, 'Linux', '?0'), ['brand-contradicts']],
    ['Chromium that calls itself Safari', hints(IPHONE, 'iOS', '?1'), ['brand-contradicts']],
    ['Windows on Linux', hints(WINDOWS, 'Linux', '?0'), ['platform-contradicts']],
    ['a phone on Windows', hints(PIXEL, 'Windows', '?0'), ['platform-contradicts', 'mobile-contradicts']],
    ['a computer that is a phone', hints(WINDOWS, 'Windows', '?1'), ['mobile-contradicts']],
    ['a phone that is none', hints(PIXEL, 'Android', '?0'), ['mobile-contradicts']],
  ])('are told of %s', (_, headers: Said, expected) => expect(signs(headers)).toEqual(expected))

  it('come from a closed list, each once, whatever the headers hold', () => {
    const value = fc.oneof(fc.string(), fc.constantFrom(CHROME, FIREFOX, PIXEL, brands(150), '"Windows"', '?1', '"'))
    const NAMES = ['user-agent', 'accept-language', 'sec-ch-ua', 'sec-ch-ua-platform', 'sec-ch-ua-mobile']
    const LIST = ['headless', 'no-language', 'brand-contradicts', 'platform-contradicts', 'mobile-contradicts']
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...NAMES), value), (headers) => {
        const found = signs(headers)
        expect(new Set(found).size).toBe(found.length)
        for (const sign of found) expect(LIST).toContain(sign)
      }),
    )
  })
})
