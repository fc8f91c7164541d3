// The filter of the session list: what it takes from an address, and what it says of the rest.
import { describe, expect, it } from 'vitest'
import { readSessionFilter } from './query'

describe('the filter', () => {
  it.each([
    [{ state: 'dead' }, 'state'],
    [{ within: '7 weeks' }, 'within'],
    [{ older: '99999d' }, 'older'],
    [{ within: '1d', older: '2d' }, 'older'],
    [{ country: 'USA' }, 'country'],
    [{ aal: '3' }, 'aal'],
    [{ sort: 'random()' }, 'sort'],
    [{ q: 'x'.repeat(101) }, 'q'],
    [{ q: 'a\0b' }, 'q'],
  ])('says what is wrong with %j', (query, field) => {
    const read = readSessionFilter(query as unknown as Record<string, string>)
    expect(read).toMatchObject({ ok: false, issues: { [field]: expect.stringMatching(/\.$/) } })
  })

  it('takes empty fields for none', () => {
    expect(
      readSessionFilter({ q: ' ', state: '', device: '', country: '', within: '', older: '', aal: '', sort: '' }),
    ).toEqual({
      ok: true,
      filter: { state: 'live', sort: 'seen' },
    })
  })
})
