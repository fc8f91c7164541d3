// Sessions as a table: whose, where, what was proven, since when, and what has become of each.
import { Badge, type Tone } from '@/components/ui/badge'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import { TextLink } from '@/components/ui/text-link'
import { countryWords } from '@/components/words/country'
import { END_LABELS } from '@/components/words/end-reason'
import type { SessionLine, SessionState } from '@/lib/admin/sessions/state'

type SessionTableProps = {
  readonly caption: string
  readonly sessions: readonly SessionLine[]
  /** Left out where all are of one user. */
  readonly users?: boolean
  readonly empty: string
}

export const SessionTable = ({ caption, sessions, users = true, empty }: SessionTableProps) => (
  <DataTable
    caption={caption}
    columns={users ? [USER, ...COLUMNS] : [{ ...DEVICE, names: true }, ...COLUMNS.slice(1)]}
    empty={<EmptyState title={empty} />}
    rowKey={({ id }) => id}
    rows={sessions}
  />
)

export const StateBadge = ({
  session: { state, endReason },
}: {
  readonly session: Pick<SessionLine, 'state' | 'endReason'>
}) => (
  <Badge tone={STATES[state].tone}>
    {state === 'ended' && endReason ? END_LABELS[endReason] : STATES[state].label}
  </Badge>
)

const STATES: Readonly<Record<SessionState, { readonly label: string; readonly tone: Tone }>> = {
  live: { label: 'Live', tone: 'good' },
  idle: { label: 'Idle', tone: 'warn' },
  expired: { label: 'Expired', tone: 'warn' },
  'user-disabled': { label: 'User disabled', tone: 'bad' },
  ended: { label: 'Ended', tone: 'plain' },
}

/** A country in words; "Unknown" where there is none to tell. */
export const countryName = (code: string | null): string => countryWords(code) ?? code ?? 'Unknown'

const USER: Column<SessionLine> = {
  head: 'User',
  names: true,
  cell: ({ userId, userName, email }) => (
    <>
      <TextLink href={`/admin/users/${userId}`}>{userName}</TextLink>
      <span className="block text-sm font-normal break-all text-ink-soft">{email}</span>
    </>
  ),
}

const DEVICE: Column<SessionLine> = {
  head: 'Device',
  cell: ({ id, client }) => <TextLink href={`/admin/sessions/${id}`}>{client || 'Unknown device'}</TextLink>,
}

const COLUMNS: readonly Column<SessionLine>[] = [
  DEVICE,
  {
    head: 'Place',
    cell: ({ country, network }) => (
      <>
        {countryName(country)}
        <span className="block text-sm break-words text-ink-soft">{network}</span>
      </>
    ),
  },
  { head: 'Assurance', cell: ({ assurance }) => `AAL${assurance}` },
  { head: 'Started', cell: ({ createdAt }) => <Moment at={createdAt} /> },
  { head: 'Last seen', cell: ({ lastSeenAt }) => <Moment at={lastSeenAt} /> },
  { head: 'State', cell: (session) => <StateBadge session={session} /> },
]
