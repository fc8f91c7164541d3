// The inventory of tokens: every value that opens, proves or continues something, one entry a kind. `docs/tokens.md` is
// printed from it; its test holds it against the sources, so that a new kind cannot be left out.
import type { Purpose } from '../../crypto'
import { KEY_TOKENS } from './keys'
import { LINK_TOKENS } from './links'
import { OTHER_TOKENS } from './others'
import { SESSION_TOKENS } from './sessions'
import type { TokenKind } from './token'

export type Chapter = { readonly title: string; readonly kinds: readonly TokenKind[] }

export const INVENTORY: readonly Chapter[] = [
  { title: 'Signed in, known, under way', kinds: SESSION_TOKENS },
  { title: 'What proves who somebody is', kinds: KEY_TOKENS },
  { title: 'Links in mails', kinds: LINK_TOKENS },
  { title: 'Digits, round trips, and what stands for no account', kinds: OTHER_TOKENS },
]

/** Each key that is derived from SECRET: the token that it serves, or what else it is for. Total. */
export const PURPOSES: Readonly<Record<Purpose, { readonly token: string } | { readonly other: string }>> = {
  intent: { token: 'challenge and its proof' },
  'mailed-code': { token: 'mailed code to add a first authenticator' },
  'recovery-code': { token: 'recovery code' },
  device: { token: 'key of a device' },
  'next-auth': { token: 'round trip to an identity provider' },
  'bot-check': { token: 'bot check, or the ticket of a wait instead of one' },
  'demo-device': { token: 'pretence of the demo tenant' },
  draft: { other: 'the name under which a browser keeps a draft, so that nobody else finds it' },
  statement: { other: 'seals of what a page may say after a redirect from an identity provider' },
  audit: { other: 'MACs of the audit trail' },
  stuffing: { other: 'names of accounts and networks where failed sign-ins are counted' },
  throttle: { other: 'names of limits, and ids of addresses that have no account' },
  risk: { other: 'keys of the networks and browsers that everybody is counted by' },
  'risk-user': { other: 'keys of the same, for one account each' },
  'risk-account': { other: 'what stands for the account that a failed sign-in named' },
}

/** Randomness that opens nothing: file, how many draws, and what for. */
export const NO_TOKENS: Readonly<Record<string, { readonly count: number; readonly what: string }>> = {
  'lib/crypto.ts': { count: 1, what: 'initialisation vector of a sealed value' },
  'lib/sign-in/sign-up/store.ts': { count: 1, what: 'WebAuthn user handle of an account' },
  'lib/sign-in/sign-up/confirming.ts': { count: 1, what: 'WebAuthn user handle of an account' },
  'lib/federated/landing.ts': { count: 1, what: 'WebAuthn user handle of an account' },
  'lib/risk/learning/slot.ts': { count: 1, what: 'which of several rows a count is kept in' },
}
