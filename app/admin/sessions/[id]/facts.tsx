// What is known of a session, one fact to a line.
import { Badge } from '@/components/ui/badge'
import { DefinitionList } from '@/components/ui/definition-list'
import { Moment } from '@/components/ui/moment'
import { TextLink } from '@/components/ui/text-link'
import { END_LABELS } from '@/components/words/end-reason'
import { AUTHENTICATOR_WORDS } from '@/components/words/proof'
import type { SessionView } from '@/lib/admin/sessions/view'
import type { SessionAudience } from '@/lib/sessions/limits'
import { countryName } from '../../session-table'

export const SessionFacts = ({ session }: { readonly session: SessionView }) => (
  <DefinitionList
    items={[
      { term: 'User', value: <User session={session} /> },
      { term: 'Device', value: session.client || 'Unknown device' },
      { term: 'Country', value: countryName(session.country) },
      { term: 'Network', value: session.network },
      { term: 'New about it', value: <News session={session} /> },
      { term: 'Assurance', value: <Events session={session} /> },
      { term: 'Kind', value: AUDIENCES[session.audience] },
      { term: 'Started', value: <Moment at={session.createdAt} /> },
      { term: 'Last seen', value: <Moment at={session.lastSeenAt} /> },
      { term: 'Token exchanged', value: <Moment at={session.rotatedAt} /> },
      { term: session.endedAt ? 'Ended' : 'Limits', value: <End session={session} /> },
      { term: 'Identifier', value: <code className="text-sm break-all">{session.id}</code> },
    ]}
  />
)

type Of = { readonly session: SessionView }

const AUDIENCES: Readonly<Record<SessionAudience, string>> = {
  customer: 'Customer',
  remembered: 'Customer who chose to stay signed in',
  shared: 'Customer on a shared device',
  staff: 'Staff',
  recovery: 'Account recovery',
}

const User = ({ session: { userId, userName, email } }: Of) => (
  <>
    <TextLink href={`/admin/users/${userId}`}>{userName}</TextLink>, {email}
  </>
)

const NEWS = { device: 'New device', network: 'New network' } as const

const News = ({ session: { news, first } }: Of) =>
  news.length === 0 ? (
    newsWords(first)
  ) : (
    <span className="flex flex-wrap gap-2">
      {news.map((one) => (
        <Badge key={one} tone="warn">
          {NEWS[one]}
        </Badge>
      ))}
    </span>
  )

const newsWords = (first: boolean): string =>
  first
    ? 'Not known: it is the first session of this account'
    : 'Nothing: the account knows this device and this network'

const Events = ({ session: { assurance, events } }: Of) => (
  <>
    AAL{assurance}
    <ul className="mt-1 space-y-1 text-sm text-ink-soft">
      {events.map(({ authenticator, level, at }) => (
        <li key={`${authenticator} ${at.getTime()}`}>
          {AUTHENTICATOR_WORDS[authenticator]}, AAL{level}, <Moment at={at} />
        </li>
      ))}
    </ul>
  </>
)

function End({ session }: Of) {
  const { endedAt, endReason, endedBy, endWhy, idleUntil, expiresAt } = session
  if (!endedAt)
    return (
      <>
        Unused until <Moment at={idleUntil} />, in all until <Moment at={expiresAt} />
      </>
    )
  return (
    <>
      <Moment at={endedAt} />
      <span>, </span>
      <span>{endReason ? END_LABELS[endReason].toLowerCase() : 'ended'}</span>
      {endedBy ? (
        <span>
          {' '}
          by <TextLink href={`/admin/users/${endedBy.id}`}>{endedBy.name ?? 'somebody who is gone'}</TextLink>
        </span>
      ) : null}
      {endWhy ? <span className="block text-ink-soft">Reason given: {endWhy}</span> : null}
    </>
  )
}
