// The freeze: money and exports stand still from a report on, until the owner lifts it with fresh proof. It keeps nobody
// from signing in, from looking, or from putting their keys in order.
import { appendEvent } from '../audit/event'
import { findEvents } from '../audit/trail/trail'
import type { Tx } from '../db'
import { Invalid } from '../fault'
import type { Taken, Undo } from '../links/undo'
import { notify } from '../notify/notify'
import type { Permit, Person } from '../policy/permit'
import type { Summary } from '../stepup/intent'
import { clearFrozen, findFrozen, setFrozen } from './store'

type At = { readonly userId: string; readonly now: Date; readonly requestId: string; readonly network: string }

/** Freezes an account in `tx`. One that is frozen already stays so since when it was. */
export async function freeze(tx: Tx, { userId, now, requestId, network }: At): Promise<void> {
  if (!(await setFrozen(tx, userId, now))) return
  const common = { outcome: 'done', at: now, requestId, network, subjectId: userId } as const
  await appendEvent(tx, { kind: 'account.frozen', ...common, details: {} })
}

/** Lifts the freeze of the actor, and tells them. */
export async function liftFreeze(tx: Tx, permit: Permit<'account.unfreeze'>): Promise<void> {
  const { actor, sessionId, now, requestId, network, operation } = permit
  if (!(await clearFrozen(tx, actor.id))) throw new Invalid({ '': [NOT_FROZEN] })
  const common = { operation, outcome: 'done', at: now, requestId, network, actorId: actor.id, sessionId } as const
  await appendEvent(tx, { kind: 'account.unfrozen', ...common, details: {} })
  await notify(tx, { kind: 'account-unfrozen', userId: actor.id, at: now, sessionId })
}

const NOT_FROZEN = 'Nothing is frozen.'

/** What the dialog says before the freeze is lifted. Throws as `liftFreeze` does. */
export async function unfreezeSummary({ id }: Person): Promise<Summary> {
  const since = await findFrozen(id)
  if (!since) throw new Invalid({ '': [NOT_FROZEN] })
  return {
    title: 'Open money and exports again',
    lines: [{ label: 'Frozen since', value: `${MOMENT.format(since)} UTC` }],
  }
}

const MOMENT = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })

/** A report as its owner reads it afterwards. */
export type ReportLine = {
  readonly id: string
  readonly at: Date
  /** Kind of the notice that it was about. */
  readonly notice: string
  /** ISO moment of the event. */
  readonly happenedAt: string
  readonly sessionEnded: boolean
  readonly undo: Undo['what'] | null
  readonly undone: Taken | null
}

/** Since when an account is frozen, and the reports since then. `since` is null where it is not. */
export type Freeze = { readonly since: Date | null; readonly reports: readonly ReportLine[] }

/** How many reports are told; more than one in a freeze is rare. */
const TOLD = 20

/** The actor's freeze with what led to it, newest first. */
export async function freezeOf({ actor }: Permit<'security.freeze.view'>): Promise<Freeze> {
  const since = await findFrozen(actor.id)
  if (!since) return { since, reports: [] }
  const filter = { subjectId: actor.id, kinds: ['not-me.reported'], from: since } as const
  const { events } = await findEvents(filter, { size: TOLD })
  return { since, reports: events.flatMap((event) => (event.kind === 'not-me.reported' ? [lineOf(event)] : [])) }
}

type Reported = Extract<Awaited<ReturnType<typeof findEvents>>['events'][number], { kind: 'not-me.reported' }>

const lineOf = ({ id, at, details: { undo, undone, ...rest } }: Reported): ReportLine => ({
  id,
  at,
  ...rest,
  // Written by report.ts, as exactly these types.
  undo: undo as ReportLine['undo'],
  undone: undone as ReportLine['undone'],
})

type Sees = Permit<'overview.view'> | Permit<'security.view'> | Permit<'security.protection.view'>

/** Since when money and exports of the actor stand still; null where they do not. */
export const frozenSince = ({ actor }: Sees): Promise<Date | null> => findFrozen(actor.id)
