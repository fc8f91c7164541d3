// What the check says where nothing can be started: the page as the server draws it, without JavaScript.
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { CheckView } from '@/lib/entry/form'
import { BotCheck } from './bot-check'

const shown = (wait: CheckView['wait']): string =>
  renderToStaticMarkup(
    <BotCheck check={{ purpose: 'sign-in', wait }} denied={{ kind: 'denied', reason: 'bot-check' }} />,
  )

describe('the check without JavaScript', () => {
  it('says to wait, and speaks of no check to start', () => {
    const words = shown({ ticket: 't', from: '2026-12-01T00:00:00.000Z', seconds: 20 })
    expect(words).toContain('One more step')
    expect(words).toContain('Wait 20 seconds, then send this form again')
    expect(words).not.toMatch(/start the check|by itself|takes a few seconds/i)
  })

  it('says that nothing can be done at the moment where too many wait', () => {
    expect(shown(null)).not.toMatch(/start the check|by itself|takes a few seconds/i)
  })
})
