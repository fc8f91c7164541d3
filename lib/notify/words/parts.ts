// What the words of all notices are made of. Plain and calm. Text that somebody typed appears only as a quoted fact,
// never in a subject or a sentence.
import { named } from '../../place/country'
import type { Notice, NoticeOf } from '../notice'

export type Words = {
  readonly subject: string
  readonly said: readonly string[]
  readonly facts: readonly (readonly [label: string, value: string])[]
  /** Digits to be typed, large. */
  readonly code?: string
  /** The one thing to do, where there is one. */
  readonly button?: { readonly label: string; readonly address: string }
  /** What to do, and when. */
  readonly then: string
}

export type WordsFor<Kind extends Notice['kind']> = { readonly [K in Kind]: (notice: NoticeOf<K>) => Words }

export const NOT_YOU =
  'If it was you, there is nothing to do. If not, tell us with the link below: it works without signing in.'
export const NOT_YOURS = 'If you did not do this, tell us with the link below: it works without signing in.'
export const NOBODY_ELSE =
  'Never tell anybody these digits, not even us. If you did not ask for them, somebody may know your password: tell us with the link below.'

export const when = ({ at }: Notice) => ['When', moment(at)] as const

export const called = (authenticator: 'passkey' | 'totp') =>
  authenticator === 'passkey' ? 'a passkey' : 'an authenticator app'

export const capitalised = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

export const seen = ({ client, country }: { readonly client?: string | null; readonly country?: string | null }) => [
  ...(client ? [['Browser', quoted(client)] as const] : []),
  ...(country ? [['Country', named(country)?.name ?? 'unknown'] as const] : []),
]

/** One short line, whatever was typed. */
export const quoted = (text: string) =>
  text
    .toWellFormed()
    .replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, 80)

const MOMENT = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
export const moment = (at: Date) => `${MOMENT.format(at)} UTC`
