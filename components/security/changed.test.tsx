// After any key to the account changed, the page offers to end the sessions elsewhere (ASVS 7.4.3).
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ActsProvider, EMPTY } from '../acts'
import { ChangedNotice } from './changed'

const shown = (changed: string, others: number): string =>
  renderToStaticMarkup(
    <ActsProvider cancel={async () => EMPTY} prove={async () => EMPTY} resume={async () => EMPTY}>
      <ChangedNotice changed={changed} endOthers={async () => EMPTY} others={others} unmet={null} />
    </ActsProvider>,
  )

describe('the notice of a change', () => {
  it.each(['passkey-added', 'app-added', 'passkey-removed', 'app-removed', 'password-changed', 'password-set'])(
    'offers to end the other sessions after %s, and says how many there are',
    (changed) => {
      expect(shown(changed, 2)).toContain('2 other sessions')
      expect(shown(changed, 2)).toContain('End all other sessions')
    },
  )

  it('offers nothing where there is no other session, nor after what is no key', () => {
    expect(shown('passkey-added', 0)).not.toContain('End all other sessions')
    expect(shown('renamed', 2)).not.toContain('End all other sessions')
    expect(shown('<script>', 2)).toBe('')
  })
})
