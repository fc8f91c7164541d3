// Money, calendar days and masked numbers as people read them. Cents are whole numbers; a day has no time zone.

const DOLLARS = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' })
const DAY = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' })

export const Money = ({ cents }: { readonly cents: number }) => (
  <span className="whitespace-nowrap tabular-nums">{DOLLARS.format(cents / 100)}</span>
)

/** A calendar day, `YYYY-MM-DD`. */
export const Day = ({ day }: { readonly day: string }) => (
  <time className="whitespace-nowrap" dateTime={day}>
    {DAY.format(Date.parse(`${day.slice(0, 10)}T00:00:00Z`))}
  </time>
)

/** A number of which only the end is shown: "ending in 4242", with dots for the eye. */
export const Masked = ({ last, label = 'ending in' }: { readonly last: string; readonly label?: string }) => (
  <span className="whitespace-nowrap tabular-nums">
    <span aria-hidden="true">•••• {last}</span>
    <span className="sr-only">
      {label} {last.split('').join(' ')}
    </span>
  </span>
)
