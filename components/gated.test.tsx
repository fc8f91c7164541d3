// A refusal that stands on the page already is not drawn a second time; another one is.
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { Denied } from '@/lib/gate/outcome'
import { Gated } from './gated'

const FROZEN: Denied = { kind: 'denied', reason: 'frozen' }
const shown = (unmet: Denied | null, said: Denied | null): string =>
  renderToStaticMarkup(
    <Gated said={said} unmet={unmet}>
      the form
    </Gated>,
  )

describe('a form whose conditions are not met', () => {
  it('is shown where they are met', () => expect(shown(null, FROZEN)).toBe('the form'))

  it('says why, once on a page', () => {
    expect(shown(FROZEN, null)).toContain('Money and exports are frozen')
    expect(shown(FROZEN, FROZEN)).toBe('<p>Not possible right now, for the reason given above.</p>')
  })

  it('says why where another form is refused for something else', () => {
    const unusual: Denied = { kind: 'denied', reason: 'passkey-needed', reasons: [{ reason: 'device', first: true }] }
    expect(shown(unusual, FROZEN)).toContain('This needs a passkey')
    expect(shown(unusual, { ...unusual, reasons: [{ reason: 'hour' }] })).toContain('This needs a passkey')
  })
})
