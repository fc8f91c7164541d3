// What the trail keeps of a link that did not serve: which kind, why, and whose it was where that is known. Never the
// secret, and the person who tried hears only that it does not serve.
import { appendEvent } from '../audit/event'
import { transaction } from '../db'
import type { LinkFault, LinkKind } from './link'

export type RefusedLink = {
  readonly kind: LinkKind
  /** `changed`: the link was good, and what it was made for is not there any more. */
  readonly reason: LinkFault | 'changed'
  readonly userId: string | null
  readonly now: Date
  readonly requestId: string
  readonly network: string
}

/** Records a refused link, in a transaction of its own. */
export const recordRefusedLink = ({ kind, reason, userId, now, requestId, network }: RefusedLink): Promise<void> =>
  transaction((tx) =>
    appendEvent(tx, {
      kind: 'link.refused',
      outcome: 'denied',
      at: now,
      requestId,
      network,
      ...(userId ? { subjectId: userId } : {}),
      details: { link: kind, reason },
    }),
  )
