// What the panel says of the portal's address: one, and for which browser it does not work.
import { describe, expect, it } from 'vitest'
import { panel } from './panel'

const said = (origin: string) => panel({ origin, mailUrl: undefined, accounts: [] }).replaceAll(/\s+/g, ' ')

describe('the panel', () => {
  it('names one address and says why there is no other', () => {
    const text = said('http://localhost:3000')
    expect(text.match(/http:\/\/[\w.:[\]]*\d/g)).toEqual(['http://localhost:3000'])
    expect(text).toContain('Use exactly this address: passkeys and sign-in cookies belong to it.')
  })

  it('tells of Safari where it keeps no cookie, and there alone', () => {
    expect(said('http://localhost:3000')).toContain('Safari does not keep sign-in cookies on http://localhost')
    expect(said('https://localhost:3000')).not.toContain('Safari')
    expect(said('https://portal.example')).not.toContain('Safari')
  })
})
