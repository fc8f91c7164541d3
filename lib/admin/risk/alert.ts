// What staff can label, and what may be told of it: decisions that risk made stricter, and sign-ins. Pure.
import type { RecordedEvent } from '../../audit/trail/trail'

type Looked = Pick<RecordedEvent, 'kind' | 'decision'>

/** Whether risk made the portal ask for proof, or refuse. */
export const isAlert = ({ kind, decision }: Looked): boolean =>
  (kind === 'operation.challenged' || kind === 'operation.denied') &&
  decision !== undefined &&
  decision.risk.level !== 'low'

/** Whether staff can say that it was right or wrong. */
export const canBeLabelled = (event: Looked): boolean => isAlert(event) || event.kind === 'sign-in.succeeded'
