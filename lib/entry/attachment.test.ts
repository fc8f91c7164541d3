// The names that downloads travel under: whatever a name holds, the header stays one line of one shape (ASVS 5.4.2).
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attachment } from './attachment'

const WELL_FORMED = /^attachment; filename="[A-Za-z0-9._-]*"$/

const dispositionOf = (filename: string): string | null =>
  attachment({ filename, stream: new ReadableStream() }, 'application/pdf').headers.get('content-disposition')

describe('the name of a download', () => {
  it.each([
    ['a plain one', 'CL-2041-decision.pdf', 'CL-2041-decision.pdf'],
    ['quotes', 'a"; filename="evil.html', 'a-filename-evil.html'],
    ['line ends', 'a\r\nSet-Cookie: x=1\r\n\r\n<script>.pdf', 'a-Set-Cookie-x-1-script-.pdf'],
    ['letters beyond ASCII', 'Försäkring-日本-\u2028😀.pdf', 'F-rs-kring----.pdf'],
    ['folders', '..\\..//etc/passwd', '..-..-etc-passwd'],
    ['NUL and half a pair', 'a\u0000b\ud800.pdf', 'a-b-.pdf'],
    ['percent signs and stars', "a%22*=UTF-8''b.csv", 'a-22-UTF-8-b.csv'],
  ])('with %s is plain ASCII in one pair of quotes', (_, given, sent) =>
    expect(dispositionOf(given)).toBe(`attachment; filename="${sent}"`),
  )

  it('never breaks the header, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => WELL_FORMED.test(dispositionOf(name) ?? '')))
  })
})
