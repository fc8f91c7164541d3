// What each link in a mail allows, in plain words. Total: a new kind does not compile until it has its words here.
import type { LinkKind } from '@/lib/links/link'

type LinkWords = { readonly name: string; readonly allows: string }

export const LINK_WORDS: Readonly<Record<LinkKind, LinkWords>> = {
  'address-confirm': { name: 'Confirm your address', allows: 'Shows that our mail reaches you. Nothing else.' },
  'password-reset': {
    name: 'Set a new password',
    allows: 'Sets a new password. It does not sign in, and does not replace your passkey or app.',
  },
  'email-change': { name: 'Use a new address', allows: 'Moves your account to the new address.' },
  'not-me': {
    name: '“This wasn’t me”',
    allows: 'Takes back the one change that its mail told of, and freezes money and exports. It signs nobody in.',
  },
  'recovery-mail': {
    name: 'Go on recovering',
    allows: 'One of the two proofs that an account recovery takes. Alone it does nothing.',
  },
  'recovery-vouch': {
    name: '“It was me”, for a recovery',
    allows: 'Shortens the wait after a recovery, on a device that you used before.',
  },
}
