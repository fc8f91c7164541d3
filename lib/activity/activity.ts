// A person's own activity, read from the audit trail: what they did, what was done to their account, and who tried.
// Starts from the actor of the permit; nobody else's events can be asked for. Codes only: the words live in components.
import type { AuditDetails, AuditKind } from '../audit/event'
import { endingsOfEveryone, findEvents, type RecordedEvent, type TrailFilter } from '../audit/trail/trail'
import { countryOf } from '../place/country'
import { type OperationName, ruleOf } from '../policy/catalogue'
import type { Permit } from '../policy/permit'
import { type Labels, labelsOf, type OwnVerdict } from '../risk/labels/label'
import type { Reason } from '../risk/reasons'
import { reasonsOfRecorded } from '../risk/recorded'
import { answersOf, canReport } from './answers'
import { clientsOf, endedByStaffAt } from './store'
import { tellingOf } from './telling'

/** What happened, as the trail recorded it. */
export type Told = { [K in AuditKind]: { readonly kind: K; readonly details: AuditDetails[K] } }[AuditKind]

export type ActivityLine = {
  readonly id: string
  readonly at: Date
  readonly told: Told
  /** Null for events that belong to none. `title` is what the law calls it. */
  readonly operation: OperationName | null
  readonly title: string | null
  /** Who acted. `nobody`: somebody not signed in, or the portal itself. */
  readonly by: 'you' | 'staff' | 'nobody'
  /** Whose account it was, where it was not one's own. */
  readonly about: string | null
  /** Browser and system of the session concerned. */
  readonly device: string | null
  /** Country of the request, by name; null where it is not known. */
  readonly country: string | null
  readonly network: string
  /** Why risk made us ask or refuse. */
  readonly reasons: readonly Reason[]
  /** Whether it was oneself: what can be said of it, and what was. Null where nobody is asked. */
  readonly asked: Asked | null
}

export type Asked = {
  readonly answers: readonly OwnVerdict[]
  /** "This wasn't me" is a report of its own. */
  readonly report: boolean
  readonly said: OwnVerdict | null
}

export type Activity = { readonly lines: readonly ActivityLine[]; readonly next: string | null }

type Reads = Permit<'activity.list'> | Permit<'overview.view'>

/** A page of the actor's own activity, newest first. `next` is the cursor of the page after it. */
export async function activityOf({ actor, sessionId }: Permit<'activity.list'>, cursor?: string): Promise<Activity> {
  const page = cursor === undefined ? { size: PAGE } : { size: PAGE, cursor }
  const { events, next } = await findEvents(await filterOf(actor.id), page)
  return { lines: await linesOf(tellingOf(events, actor.id), { me: actor.id, session: sessionId }), next }
}

const PAGE = 40

/** The newest lines of the actor's own activity, `count` at most. */
export async function recentActivity({ actor, sessionId }: Reads, count: number): Promise<ActivityLine[]> {
  const { events } = await findEvents(await filterOf(actor.id), { size: count * EVENTS_PER_LINE })
  return linesOf(tellingOf(events, actor.id).slice(0, count), { me: actor.id, session: sessionId })
}

/**
 * What concerns a person: what they did, what was done to them, and where staff ended the sessions of everyone at a
 * moment at which one of theirs ended. Those events name nobody, so that ending them writes no event per person.
 */
const filterOf = async (me: string): Promise<TrailFilter> => ({
  concerning: me,
  everyone: await endingsOfEveryone(await endedByStaffAt(me)),
})

/** One request leaves up to so many events of which one is told. */
const EVENTS_PER_LINE = 4

type Looks = { readonly me: string; readonly session: string }

async function linesOf(events: readonly RecordedEvent[], looks: Looks): Promise<ActivityLine[]> {
  const [clients, labels] = await Promise.all([
    clientsOf(events.flatMap(({ sessionId }) => (sessionId ? [sessionId] : []))),
    labelsOf(events.filter((event) => answersOf(event).length > 0).map(({ id }) => id)),
  ])
  return events.map((event) => ({
    ...lineOf(event, looks.me),
    device: clients.get(event.sessionId ?? '') || null,
    asked: askedOf(event, looks, labels.get(event.id)),
  }))
}

const lineOf = (event: RecordedEvent, me: string): Omit<ActivityLine, 'device' | 'asked'> => ({
  id: event.id,
  at: event.at,
  told: { kind: event.kind, details: event.details } as Told,
  operation: event.operation ?? null,
  title: event.operation ? ruleOf(event.operation).title : null,
  by: event.actorId === me ? 'you' : event.actorId ? 'staff' : 'nobody',
  about: event.subjectId && event.subjectId !== me && !ofEveryone(event) ? (event.subjectName ?? null) : null,
  country: countryOf(event.network.split('/')[0] ?? '')?.name ?? null,
  network: event.network,
  reasons: reasonsIn(event),
})

const reasonsIn = ({ kind, decision }: RecordedEvent): readonly Reason[] =>
  HELD_UP.includes(kind) ? reasonsOfRecorded(decision) : []

const HELD_UP: readonly AuditKind[] = ['operation.challenged', 'operation.denied', 'hold.begun']

function askedOf(event: RecordedEvent, { me, session }: Looks, labels: Labels | undefined): Asked | null {
  const answers = event.subjectId === me ? answersOf(event) : []
  return answers.length === 0 ? null : { answers, report: canReport(event, session), said: labels?.owner ?? null }
}

const ofEveryone = ({ kind, details }: RecordedEvent): boolean =>
  kind === 'sessions.ended' && 'scope' in details && details.scope === 'everyone'
