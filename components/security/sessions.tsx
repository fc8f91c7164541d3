// Where one is signed in: device, place, since when, last seen. Any of them but this one can be ended, after a look.
import type { Denied } from '@/lib/gate/outcome'
import type { SessionLine } from '@/lib/sessions/own'
import type { Action } from '../acts'
import { GateForm } from '../step-up/gate-form'
import { Badge } from '../ui/badge'
import { Card } from '../ui/card'
import { Confirm } from '../ui/confirm'
import { MonitorIcon } from '../ui/icon'
import { Moment } from '../ui/moment'
import { countryWords } from '../words/country'
import { SignOutEverywhere } from './sign-out-everywhere'

type SessionsProps = {
  readonly sessions: readonly SessionLine[]
  readonly endOne: Action
  readonly endOthers: Action
  readonly endAll: Action
  /** Why none can be ended from here. */
  readonly unmet: Denied | null
}

export function Sessions({ sessions, endOne, endOthers, endAll, unmet }: SessionsProps) {
  const others = sessions.filter(({ isThis }) => !isThis)
  return (
    <Card
      id="sessions"
      intro="Every browser in which you are signed in. An ended session is out at its very next click."
      title="Your sessions"
    >
      <ul className="divide-y divide-line">
        {sessions.map((session) => (
          <Session endOne={endOne} key={session.id} session={session} unmet={unmet} />
        ))}
      </ul>
      <div className="mt-4 space-y-4 border-t border-line pt-4">
        {others.length === 0 ? (
          <p className="text-ink-soft">You are signed in nowhere else.</p>
        ) : (
          <EndOthers endOthers={endOthers} others={others} unmet={unmet} />
        )}
        <EndAll count={sessions.length} endAll={endAll} unmet={unmet} />
      </div>
    </Card>
  )
}

type SessionProps = Pick<SessionsProps, 'endOne' | 'unmet'> & { readonly session: SessionLine }

function Session({ session, endOne, unmet }: SessionProps) {
  const { id, isThis, audience, country, createdAt, lastSeenAt } = session
  const device = deviceOf(session)
  return (
    <li className="flex gap-4 py-4 first:pt-0 last:pb-0">
      <span className="text-ink-soft">
        <MonitorIcon className="mt-0.5 size-6" />
      </span>
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-60 space-y-1">
          <p className="flex flex-wrap items-center gap-2 font-medium">
            <span>{device}</span>
            {isThis ? <Badge tone="accent">This one</Badge> : null}
            {AUDIENCES[audience] ? <Badge>{AUDIENCES[audience]}</Badge> : null}
          </p>
          <p className="text-sm text-ink-soft">
            {countryWords(country) ?? 'Place unknown'} · signed in <Moment at={createdAt} /> · last seen{' '}
            <Moment at={lastSeenAt} />
          </p>
        </div>
        {isThis ? null : (
          <Confirm describedAs={`End… the session on ${device}`} label="End…" size="small">
            <p>
              {device} is signed out at its next click. Whoever uses it has to sign in again; nothing else is changed.
            </p>
            <GateForm
              action={endOne}
              hidden={{ id }}
              size="small"
              submit="End this session"
              submitLabel={`End this session on ${device}`}
              unmet={unmet}
              variant="danger"
            />
          </Confirm>
        )}
      </div>
    </li>
  )
}

type EndOthersProps = Pick<SessionsProps, 'endOthers' | 'unmet'> & { readonly others: readonly SessionLine[] }

const EndOthers = ({ others, endOthers, unmet }: EndOthersProps) => (
  <Confirm label="End all other sessions…" size="small">
    <p>{others.length === 1 ? 'One session ends' : `${others.length} sessions end`}, and this one stays:</p>
    <ul className="list-disc space-y-1 pl-5">
      {others.map((session) => (
        <li key={session.id}>
          {deviceOf(session)}, {countryWords(session.country) ?? 'place unknown'}, last seen{' '}
          <Moment at={session.lastSeenAt} />
        </li>
      ))}
    </ul>
    <GateForm action={endOthers} size="small" submit="End all other sessions" unmet={unmet} variant="danger" />
  </Confirm>
)

type EndAllProps = Pick<SessionsProps, 'endAll' | 'unmet'> & { readonly count: number }

const EndAll = ({ count, endAll, unmet }: EndAllProps) => (
  <Confirm label="Sign out everywhere…" size="small">
    <p>
      {count === 1 ? 'Your one session ends' : `All your ${count} sessions end`}, the one that you are using too. You
      sign in again to go on.
    </p>
    <SignOutEverywhere action={endAll} unmet={unmet} />
  </Confirm>
)

const deviceOf = ({ client }: SessionLine): string => client || 'Unknown device'

const AUDIENCES: Readonly<Record<SessionLine['audience'], string | null>> = {
  customer: null,
  remembered: 'Kept signed in',
  shared: 'Shared device',
  staff: null,
  recovery: 'Account recovery',
}
