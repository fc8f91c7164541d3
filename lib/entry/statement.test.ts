// What an address makes a page say: only where our own pages led there, or where we sealed it a moment ago.
import { describe, expect, it } from 'vitest'
import { after, minutes, readClock, seconds } from '../time'
import { believed, stating } from './statement'

const now = readClock()
const query = (address: string) => Object.fromEntries(new URL(address, 'http://localhost').searchParams)

describe('what an address says that happened', () => {
  it.each([
    ['changed', 'password-changed'],
    ['changed', 'others-ended'],
    ['lifted', 'yes'],
    ['over', '1'],
    ['over', 'unkept'],
    ['kept', 'look'],
    ['signed-out', 'everywhere'],
    ['mailed', '1'],
    ['opened', 'yes'],
    ['trouble', 'closed'],
  ])('%s=%s is believed after a form or link of ours, and from nowhere else', (name, value) => {
    const asked = { [name]: value, next: '/claims' }
    expect(believed(asked, 'same-origin', now)).toEqual(asked)
    for (const site of ['cross-site', 'same-site', 'none', null])
      expect(believed(asked, site, now)).toEqual({ next: '/claims' })
  })

  it('is believed on the way back from an identity provider, as it was sealed and for a minute', () => {
    const asked = query(stating('/sign-in', 'trouble', 'closed', now))
    expect(believed(asked, 'cross-site', after(now, seconds(30)))).toEqual({ trouble: 'closed' })
    expect(believed(asked, 'cross-site', after(now, minutes(1)))).toEqual({})
    expect(believed({ ...asked, trouble: 'declined' }, 'cross-site', now)).toEqual({})
    expect(believed({ changed: 'closed', said: asked.said ?? '' }, 'cross-site', now)).toEqual({})
    for (const said of ['', '.', 'x.y', `${now.getTime()}`, `99999999999999999999.${asked.said}`])
      expect(believed({ ...asked, said }, 'cross-site', now)).toEqual({})
  })
})
