// The plain frame has the way out wherever somebody is signed in (ASVS 7.4.4).
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { NothingHere } from './nothing-here'

it.each([true, false])('a page that is not there offers to sign out where somebody is signed in: %s', (signedIn) => {
  expect(renderToStaticMarkup(<NothingHere signedIn={signedIn} />).includes('action="/sign-out"')).toBe(signedIn)
})
