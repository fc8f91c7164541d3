// What somebody reads whose password was set by email: where a first authenticator is added, and where one that they did
// not add is taken back.
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { MailboxAloneNotice } from './mailbox-alone'

const since = new Date('2026-03-09T12:00:00Z')
const linksOf = (until: Date | null): string[] =>
  [...renderToStaticMarkup(<MailboxAloneNotice alone={{ since, until }} />).matchAll(/href="([^"]*)"/g)].map(
    ([, href = '']) => href,
  )

it('leads to adding a first authenticator, and of one that was added to where our mail takes it back', () => {
  expect(linksOf(null)).toEqual(['/security'])
  // From the account itself it can be reported neither without its event nor at this standing.
  expect(linksOf(new Date('2026-03-11T12:00:00Z'))).toEqual(['/not-me'])
})
