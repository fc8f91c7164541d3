// Where a passkey lives, in words.
import type { PasskeyView } from '@/lib/credentials/enrolment/keeping'

type Where = Pick<PasskeyView, 'kept' | 'provider'>

export function keptWords({ kept, provider }: Where): string {
  switch (kept) {
    case 'synced':
      return `Synced with your other devices${provider ? ` by ${provider}` : ''}`
    case 'not-yet-synced':
      return `On one device for now; ${provider ?? 'what keeps it'} can sync it`
    case 'device':
      return `Stays on one device${provider ? ` (${provider})` : ''}`
    default:
      return kept satisfies never
  }
}

/** Said of those whose authenticator does not say what it is. */
export const UNNAMED = 'Its authenticator does not say what it is.'
