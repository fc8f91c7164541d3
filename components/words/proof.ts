// What proof is and how it is given, in words: the rungs of the law's ladder, the methods, and the role of a person.
import type { Authenticator } from '@/lib/policy/assurance'
import type { Role } from '@/lib/policy/catalogue'
import type { Method } from '@/lib/policy/decide'
import type { Requirement } from '@/lib/policy/requirement'

export const METHOD_WORDS: Readonly<Record<Method, string>> = {
  passkey: 'Passkey',
  totp: 'One-time code',
  password: 'Password',
}

/** What an authentication event was made with. */
export const AUTHENTICATOR_WORDS: Readonly<Record<Authenticator, string>> = {
  ...METHOD_WORDS,
  federated: 'Identity provider',
}

/** What an act asks for: "Asks for …". */
export const REQUIREMENT_WORDS: Readonly<Record<Requirement, string>> = {
  none: 'nothing',
  'bot-check': 'a sign that you are a person',
  'bot-check-and-delay': 'a sign that you are a person, and a short wait',
  session: 'being signed in',
  password: 'your password, given within the last ten minutes',
  aal2: 'a passkey or a one-time code, given in this session',
  recent: 'a passkey or a one-time code, given within the last ten minutes',
  proof: 'a passkey or a one-time code for this very act',
  strong: 'a passkey for this very act',
  hold: 'a passkey for this very act, and then a wait of 24 hours',
  deny: 'something that cannot be given now',
}

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  customer: 'Customer',
  support: 'Support',
  auditor: 'Auditor',
  admin: 'Administrator',
}
