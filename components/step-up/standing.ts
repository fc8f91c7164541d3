// Where the answering of a challenge stands, read from what the server last said. Pure, so that the dialog and the
// page's own prompt cannot differ.
import type { FormState } from '@/lib/entry/form'
import type { EndReason } from '@/lib/sessions/session'
import type { ProofReply } from '../acts'

export type Standing =
  | { readonly kind: 'asking' }
  | { readonly kind: 'wrong'; readonly method: string; readonly attemptsLeft: number; readonly replayed: boolean }
  | { readonly kind: 'unreadable'; readonly issues: readonly string[] }
  /** The browser gave no answer: stepped back from its own dialog, no fitting passkey, or out of time. */
  | { readonly kind: 'unanswered' }
  /** The network or the server failed. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'signed-out'; readonly reason: EndReason | 'superseded' | 'none' }
  | { readonly kind: 'proven' }

export function standingOf({ outcome, fields }: FormState<ProofReply>): Standing {
  if (!outcome) return { kind: 'asking' }
  switch (outcome.kind) {
    case 'done': {
      const { proven, attemptsLeft, replayed } = outcome.value
      return proven ? { kind: 'proven' } : { kind: 'wrong', method: fields.method ?? '', attemptsLeft, replayed }
    }
    case 'invalid':
      return { kind: 'unreadable', issues: Object.values(outcome.issues).flat() }
    case 'signed-out':
      return { kind: 'signed-out', reason: outcome.reason }
    case 'denied':
    case 'challenged':
      return { kind: 'ended' }
    default:
      return outcome satisfies never
  }
}
