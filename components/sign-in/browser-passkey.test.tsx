// What is said where no passkey came: the browser gave none, we were not reached, or the tab is from before an update.
import { UnrecognizedActionError } from 'next/dist/client/components/unrecognized-action-error'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { givenBy, type NoAnswer, NoPasskey } from './browser-passkey'

const gone = () => Promise.reject(new UnrecognizedActionError('Server Action "7f" was not found on the server.'))
const chunk = () => Promise.reject(Object.assign(new Error('Loading chunk 7 failed'), { name: 'ChunkLoadError' }))

describe('asking the browser for a passkey', () => {
  it.each<[string, () => Promise<string | null>, object]>([
    ['its answer', async () => '{}', { response: '{}' }],
    ['none', async () => null, { why: 'unanswered' }],
    ['an action that is gone', gone, { why: 'older-build' }],
    ['a script that did not load', chunk, { why: 'unreachable' }],
    ['a network that failed', () => Promise.reject(new TypeError('Failed to fetch')), { why: 'unreachable' }],
  ])('comes to %s', async (_, ask, given) => {
    expect(await givenBy(ask)).toEqual(given)
  })

  it.each<[NoAnswer, string]>([
    ['unanswered', 'Your browser gave none.'],
    ['unreachable', 'We could not be reached.'],
    ['older-build', 'This page is from before an update.'],
  ])('says of %s: %s', (stands, words) => {
    expect(renderToStaticMarkup(<NoPasskey stands={stands}>Your browser gave none.</NoPasskey>)).toContain(words)
  })
})
