// What people said of single events, afterwards: their owner ("this was me", "this wasn't me") and staff (the alert was
// right, or wrong). Append-only: who changes their mind says so once more, and the newest of each side counts. It
// changes nothing of what was asked or refused; it only counts against where a sign-in came from.
import { type AuditEvent, appendEvent } from '../../audit/event'
import type { Tx } from '../../db'
import { disown, own } from './reputation'
import { insertLabel, lockEvent, newestLabels } from './store'

export type OwnVerdict = 'me' | 'not-me'
export type StaffVerdict = 'right' | 'wrong'

/** The newest of each side; null where nothing was said. */
export type Labels = { readonly owner: OwnVerdict | null; readonly staff: StaffVerdict | null }

export const UNLABELLED: Labels = { owner: null, staff: null }

export type Labelling = {
  /** Of the audit trail. */
  readonly eventId: string
  /** Whose account the event concerns. */
  readonly subjectId: string
  /** The session that it opened, where it is a sign-in. */
  readonly opened: string | null
  readonly byId: string
  readonly sessionId: string
  readonly now: Date
  readonly requestId: string
  readonly network: string
} & (
  | { readonly side: 'owner'; readonly verdict: OwnVerdict }
  | { readonly side: 'staff'; readonly verdict: StaffVerdict }
)

/** Says it, in `tx`. Labels of one event wait for each other. Who may say it was decided before this is called. */
export async function putLabel(tx: Tx, labelling: Labelling): Promise<void> {
  const { eventId, subjectId, byId, sessionId, opened, side, verdict, now, requestId, network } = labelling
  const id = BigInt(eventId)
  await lockEvent(tx, id)
  const before = (await newestLabels([id], tx)).get(eventId) ?? UNLABELLED
  await insertLabel(tx, { eventId: id, subjectId, byId, side, verdict, at: now })
  await appendEvent(tx, {
    kind: 'risk.labelled',
    outcome: 'done',
    at: now,
    requestId,
    network,
    actorId: byId,
    subjectId,
    sessionId,
    details: { eventId, verdict },
  })
  const [was, is] = [before, { ...before, [side]: verdict }].map(isDisowned)
  if (opened !== null && was !== is) await (is ? disown(tx, opened) : own(tx, opened))
}

/** The labels of these events; those that nobody labelled are left out. */
export const labelsOf = (eventIds: readonly string[]): Promise<ReadonlyMap<string, Labels>> =>
  eventIds.length === 0 ? Promise.resolve(new Map()) : newestLabels(eventIds.map(BigInt))

/** Whether it is said to have been somebody else. The owner knows best; staff are heard where the owner says nothing. */
const isDisowned = ({ owner, staff }: Labels): boolean => (owner === null ? staff === 'right' : owner === 'not-me')

/** The session that an event opened; null where it is no sign-in that succeeded. */
export const openedBy = ({ kind, sessionId }: Pick<AuditEvent, 'kind' | 'sessionId'>): string | null =>
  kind === 'sign-in.succeeded' ? (sessionId ?? null) : null
