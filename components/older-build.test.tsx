// What means that a page is from before an update, and what a person then reads.
import { UnrecognizedActionError } from 'next/dist/client/components/unrecognized-action-error'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { isOlderBuild, OlderBuild } from './older-build'

describe('a page from before an update', () => {
  it('is told by an action or a script that is gone, and by nothing else', () => {
    expect(isOlderBuild(new UnrecognizedActionError('Server Action "7f" was not found on the server.'))).toBe(true)
    expect(isOlderBuild(Object.assign(new Error('Loading chunk 7 failed'), { name: 'ChunkLoadError' }))).toBe(true)
    for (const thrown of [new Error('fetch failed'), new TypeError('Failed to fetch'), null, 'NEXT_REDIRECT', {}])
      expect(isOlderBuild(thrown)).toBe(false)
  })

  it('says that nothing happened, whether what was typed stays, and offers to load it again', () => {
    const words = (kept?: boolean) => renderToStaticMarkup(<OlderBuild kept={kept} />)
    expect(words()).toMatch(/Nothing was changed\.[\s\S]*<button[\s\S]*Load the page again/)
    expect(words(true)).toContain('What you typed will still be there.')
    expect(words(false)).toContain('Copy what you typed first')
    expect(words()).not.toContain('typed')
  })
})
