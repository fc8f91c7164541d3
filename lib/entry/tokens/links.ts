// The inventory of links in mails. Total: a kind of link that is added does not compile until it stands here.
import { LINKS, type LinkKind } from '../../links/link'
import { inWords, type TokenKind } from './token'

type Said = Pick<TokenKind, 'name' | 'allows' | 'passwordChange'> & { readonly ends: string }

const SAID: Readonly<Record<LinkKind, Said>> = {
  'address-confirm': {
    name: 'link to confirm an address',
    allows: 'shows that mail to the address of the account reaches its owner',
    ends: 'the account moves to another address',
    passwordChange: 'lives',
  },
  'password-reset': {
    name: 'link to set a new password',
    allows: 'sets a password; signs nobody in and stands for no second factor',
    ends: 'the password changes in any way, the address changes, the account is disabled',
    passwordChange: 'ends',
  },
  'email-change': {
    name: 'link to use a new address',
    allows: 'moves the account to the address that it was mailed to',
    ends: 'the change is called off, the earlier address is restored',
    passwordChange: 'lives',
  },
  'not-me': {
    name: 'link “This wasn’t me”',
    allows:
      'ends the session that did what its mail told of, takes that one change back, freezes money and exports; signs nobody in',
    ends: 'a way back to an address ends where an earlier one was taken',
    passwordChange: 'lives',
  },
  'recovery-mail': {
    name: 'link to go on recovering',
    allows: 'is one of the two proofs of one account recovery, in the browser that began it',
    ends: 'the recovery ends, the address changes',
    passwordChange: 'lives',
  },
  'recovery-vouch': {
    name: 'link to vouch for a recovery',
    allows: 'shortens the wait after one account recovery, on a device that the account knew before',
    ends: 'the recovery is stopped',
    passwordChange: 'lives',
  },
}

const STORED =
  'in the mail, behind the `#` of the address (which no server sees) · the mail rests sealed in the queue · SHA-256 in `link`'

export const LINK_TOKENS: readonly TokenKind[] = (Object.keys(SAID) as LinkKind[]).map((kind) => {
  const { ends, ...said } = SAID[kind]
  const { lasts, newestOnly } = LINKS[kind]
  return {
    ...said,
    stored: STORED,
    lasts: `${inWords(lasts)}, single use`,
    ends: ['use', ...(newestOnly ? ['a newer one of its kind'] : []), ends].join(' · '),
    ...(kind === 'address-confirm' ? { drawn: { 'lib/links/link.ts': 1 } } : {}),
  }
})
