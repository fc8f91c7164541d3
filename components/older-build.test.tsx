// What means that a page is from before an update, and what a person then reads.
import { UnrecognizedActionError } from 'next/dist/client/components/unrecognized-action-error'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { isOlderBuild, type Kept, OlderBuild, whyUnreached } from './older-build'

const unloaded = (message: string) => Object.assign(new Error(message), { name: 'ChunkLoadError' })
const SCRIPT = '/_next/static/chunks/2zntgppqt5dcn.js'
const failed = unloaded(`Failed to load chunk ${SCRIPT} from module 700619`)

describe('a page from before an update', () => {
  it('is told of an act by an action that is gone, and by nothing else', () => {
    expect(isOlderBuild(new UnrecognizedActionError('Server Action "7f" was not found on the server.'))).toBe(true)
    for (const thrown of [
      failed,
      new Error('fetch failed'),
      new TypeError('Failed to fetch'),
      null,
      'NEXT_REDIRECT',
      {},
    ])
      expect(isOlderBuild(thrown)).toBe(false)
  })

  it('says that nothing happened, whether what was typed stays, and offers to load it again', () => {
    const words = (kept?: Kept) => renderToStaticMarkup(<OlderBuild kept={kept} />)
    expect(words()).toMatch(/Nothing was changed\.[\s\S]*<button[\s\S]*Load the page again/)
    expect(words('all')).toContain('What you typed will still be there.')
    expect(words('but-secrets')).toContain('What you typed will still be there, but for secrets.')
    expect(words('nothing')).toContain('Copy what you typed first')
    expect(words()).not.toContain('typed')
  })
})

describe('a script that did not load', () => {
  afterEach(() => void vi.unstubAllGlobals())

  it.each<[string, () => Promise<{ status: number }>, string]>([
    ['is gone where the server has no such file', async () => ({ status: 404 }), 'older-build'],
    ['was not reached where the server has it', async () => ({ status: 200 }), 'unreachable'],
    ['was not reached where the server fails', async () => ({ status: 503 }), 'unreachable'],
    ['was not reached without a network', () => Promise.reject(new TypeError('Failed to fetch')), 'unreachable'],
  ])('%s', async (_, answer, why) => {
    const ask = vi.fn(answer)
    vi.stubGlobal('fetch', ask)
    expect(await whyUnreached(failed)).toBe(why)
    expect(ask).toHaveBeenCalledWith(SCRIPT, { method: 'HEAD', cache: 'no-store' })
  })

  it('is not asked for where nothing names it, or where it is no script that failed', async () => {
    const ask = vi.fn(async () => ({ status: 404 }))
    vi.stubGlobal('fetch', ask)
    expect(await whyUnreached(unloaded('Loading failed'))).toBe('unreachable')
    expect(await whyUnreached(new TypeError('Failed to fetch'))).toBe('unreachable')
    expect(ask).not.toHaveBeenCalled()
  })
})
