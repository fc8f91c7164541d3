// Where the answering of a challenge stands, read from what the server last said. Pure, so that the dialog and the
// page's own prompt cannot differ.
import type { FormState } from '@/lib/entry/form'
import type { Denied } from '@/lib/gate/outcome'
import type { EndReason } from '@/lib/sessions/session'
import type { ProofReply } from '../acts'

export type Standing =
  | { readonly kind: 'asking' }
  | {
      readonly kind: 'wrong'
      readonly method: string
      readonly attemptsLeft: number
      readonly replayed: boolean
      readonly changed: string | null
    }
  | { readonly kind: 'unreadable'; readonly issues: readonly string[] }
  /** The browser gave no answer: stepped back from its own dialog, no fitting passkey, or out of time. */
  | { readonly kind: 'unanswered' }
  /** The network or the server failed. */
  | { readonly kind: 'failed' }
  /** The page is from before an update. */
  | { readonly kind: 'older-build' }
  | { readonly kind: 'ended' }
  /** Too many wrong answers. `over`: the wait outlasts this request for proof. `checked`: this one was, and was the last. */
  | { readonly kind: 'waits'; readonly seconds: number; readonly over: boolean; readonly checked: boolean }
  | { readonly kind: 'signed-out'; readonly reason: EndReason | 'superseded' | 'lost' | 'none' }
  | { readonly kind: 'proven' }

export function standingOf({ outcome, fields }: FormState<ProofReply>): Standing {
  if (!outcome) return { kind: 'asking' }
  switch (outcome.kind) {
    case 'done': {
      const { proven, ...wrong } = outcome.value
      return proven ? { kind: 'proven' } : { kind: 'wrong', method: fields.method ?? '', ...wrong }
    }
    case 'invalid':
      return { kind: 'unreadable', issues: Object.values(outcome.issues).flat() }
    case 'signed-out':
      return { kind: 'signed-out', reason: outcome.reason }
    case 'denied':
      return deniedStanding(outcome)
    case 'challenged':
      return { kind: 'ended' }
    default:
      return outcome satisfies never
  }
}

function deniedStanding({ reason, seconds = 0 }: Denied): Standing {
  if (reason === 'too-many-tries')
    return { kind: 'waits', seconds, over: seconds >= FIVE_MINUTES_IN_SECONDS, checked: false }
  return reason === 'wrong-answers' ? { kind: 'waits', seconds, over: true, checked: true } : { kind: 'ended' }
}

/** How long a request for proof can be answered. */
const FIVE_MINUTES_IN_SECONDS = 300
