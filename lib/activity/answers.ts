// What a person can say of an event of their own: of sign-ins, and of acts for which risk made us ask or refuse. Pure.
import type { RecordedEvent } from '../audit/trail/trail'
import type { OwnVerdict } from '../risk/labels/label'

type Asked = Pick<RecordedEvent, 'kind' | 'decision' | 'sessionId'>

/** What can be said right here. That something was somebody else is said by a report, where it came to something. */
export function answersOf(event: Asked): readonly OwnVerdict[] {
  if (event.kind === 'sign-in.failed') return ['me', 'not-me']
  return event.kind === 'sign-in.succeeded' || wasAlert(event) ? ['me'] : []
}

/** Whether it can be reported: it happened in a session, and not in the one that looks. */
export const canReport = (event: Asked, current: string): boolean =>
  (event.kind === 'sign-in.succeeded' || wasAlert(event)) &&
  event.sessionId !== undefined &&
  event.sessionId !== current

/** Whether risk made us ask for proof, or refuse. */
const wasAlert = ({ kind, decision }: Asked): boolean =>
  (kind === 'operation.challenged' || kind === 'operation.denied') &&
  decision !== undefined &&
  decision.risk.level !== 'low'
