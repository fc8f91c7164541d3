// Whether a session did something a moment ago, from the trail: a page says that an act is done only where it was.
import { findEvents } from '../audit/trail/trail'
import type { OperationName } from '../policy/catalogue'
import { before, minutes } from '../time'

/** For how long after an act its page says that it is done. */
const SAID = minutes(5)

type Asking = { readonly actorId: string; readonly sessionId: string; readonly now: Date }

/** Whether this session performed this operation in the last minutes. */
export async function performedLately({ actorId, sessionId, now }: Asking, operation: OperationName): Promise<boolean> {
  const filter = { kinds: ['operation.performed'] as const, operation, actorId, from: before(now, SAID) }
  const { events } = await findEvents(filter, { size: 10 })
  return events.some((event) => event.sessionId === sessionId)
}
