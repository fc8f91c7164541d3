// Sessions that ended lately: a calm list of how, when and by whom, so that nothing has to be guessed.
import type { EndedLine } from '@/lib/sessions/ended/ended'
import { Card } from '../ui/card'
import { Moment } from '../ui/moment'
import { countryWords } from '../words/country'
import { byWords, END_LABELS } from '../words/end-reason'

export const EndedSessions = ({ sessions }: { readonly sessions: readonly EndedLine[] }) => (
  <Card
    id="ended"
    intro="The last ones, ten at most. If something here was not you, end your other sessions above."
    title="Sessions that ended"
  >
    {sessions.length === 0 ? (
      <p className="text-ink-soft">None yet.</p>
    ) : (
      <ul className="divide-y divide-line">
        {sessions.map((session) => (
          <Line key={session.id} session={session} />
        ))}
      </ul>
    )}
  </Card>
)

function Line({ session }: { readonly session: EndedLine }) {
  const { client, country, createdAt, at, reason, why } = session
  const by = byWords(session)
  return (
    <li className="space-y-0.5 py-3 first:pt-0 last:pb-0">
      <p className="font-medium break-words">
        {client || 'Unknown device'}
        <span className="font-normal text-ink-soft">, {countryWords(country) ?? 'place unknown'}</span>
      </p>
      <p>
        <span>{OWN_LABELS[reason] ?? END_LABELS[reason]}</span>
        <span>{by && reason !== 'signed-out' ? `, ${by}` : null}</span>
      </p>
      {why ? (
        <p className="break-words">
          Their reason: <q>{why}</q>
        </p>
      ) : null}
      <p className="text-sm text-ink-soft">
        <Moment at={createdAt} /> to <Moment at={at} />
      </p>
    </li>
  )
}

/** To the owner in the second person, where the column that staff read says it otherwise. */
const OWN_LABELS: Partial<typeof END_LABELS> = {
  'ended-by-you': 'Ended',
  'ended-by-staff': 'Ended',
  idle: 'Not used for a while',
  expired: 'Lasted as long as a session may',
  stolen: 'An old copy of it was used',
  replaced: 'Replaced by a newer one in the same browser',
  'not-you': 'You told us that it was not you',
}
