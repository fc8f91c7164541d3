// What a visitor reads when something broke: that it did, that nothing half-done remains, and the number to quote. The way on
// is a link, so that it works without scripts.
import { PageHeading } from './ui/card'
import { Notice } from './ui/notice'

type IncidentProps = {
  /** The number in the log. */
  readonly number: string | undefined
  /** Where to try again: the page itself. */
  readonly again: string
  /** Whether nothing broke and the portal is only unavailable. */
  readonly away?: boolean
}

export const Incident = ({ number, again, away = false }: IncidentProps) => (
  <>
    <PageHeading title={away ? 'We are not available right now' : 'Something went wrong on our side'} />
    <Notice kind={away ? 'warning' : 'danger'} live="alert">
      {away ? (
        <p>Please try again in a minute. Nothing was left half-done.</p>
      ) : (
        <p>What you asked for did not happen, or only as a whole: nothing is left half-done.</p>
      )}
      {number ? (
        <p>
          If you write to us, quote incident <code className="font-mono break-all">{number}</code>.
        </p>
      ) : null}
    </Notice>
    <p>
      <a href={again}>Try again</a>
    </p>
  </>
)
