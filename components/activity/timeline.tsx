// One's own activity as a timeline: what happened, when, on which device and from where. Newest first. A mark and a word
// tell what went well from what deserves a look, so that nothing hangs on colour.
import { clsx } from 'clsx'
import type { ActivityLine } from '@/lib/activity/activity'
import type { Action } from '../acts'
import { CircleCheckIcon, CircleXIcon, ClockIcon, type Icon, TriangleAlertIcon } from '../ui/icon'
import { Moment } from '../ui/moment'
import { reasonWords } from '../words/signal'
import { WasItYou } from './was-it-you'
import { eventWords, type Tone } from './words'

type TimelineProps = {
  readonly lines: readonly ActivityLine[]
  /** How it is said whether something was oneself. Without it nobody is asked. */
  readonly label?: Action
}

export const Timeline = ({ lines, label }: TimelineProps) => (
  <ol className="space-y-0">
    {lines.map((line, index) => (
      <Line key={line.id} last={index === lines.length - 1} line={line} {...(label ? { label } : {})} />
    ))}
  </ol>
)

type LineProps = Pick<TimelineProps, 'label'> & { readonly line: ActivityLine; readonly last: boolean }

function Line({ line, last, label }: LineProps) {
  const { what, more, tone } = eventWords(line)
  const { icon: Mark, look, word } = MARKS[tone]
  return (
    <li className="flex gap-3">
      <span className="flex flex-col items-center">
        <span className={look}>
          <Mark className="mt-0.5 size-5 shrink-0" />
        </span>
        {last ? null : <span aria-hidden="true" className="my-1 w-px grow bg-line" />}
      </span>
      <div className={clsx('min-w-0 space-y-0.5', !last && 'pb-5')}>
        <p className="font-medium break-words">
          {word ? <span className="sr-only">{word}: </span> : null}
          <span>{what}</span>
        </p>
        {more ? <p className="text-sm break-words">{more}</p> : null}
        {reasonsOf(line).map((sentence) => (
          <p className="text-sm break-words" key={sentence}>
            {sentence}
          </p>
        ))}
        <p className="text-sm text-ink-soft">
          <Moment at={line.at} />
          <span>
            {placeOf(line)
              .map((part) => ` · ${part}`)
              .join('')}
          </span>
        </p>
        {label && line.asked ? <WasItYou asked={line.asked} event={line.id} label={label} what={what} /> : null}
      </div>
    </li>
  )
}

/** Said once, whatever they were made from. */
const reasonsOf = ({ reasons }: ActivityLine): string[] => [...new Set(reasons.map(reasonWords))]

const MARKS: Readonly<Record<Tone, { readonly icon: Icon; readonly look: string; readonly word: string | null }>> = {
  plain: { icon: ClockIcon, look: 'text-ink-soft', word: null },
  good: { icon: CircleCheckIcon, look: 'text-good', word: null },
  warn: { icon: TriangleAlertIcon, look: 'text-warn', word: 'Worth a look' },
  bad: { icon: CircleXIcon, look: 'text-bad', word: 'Refused attack' },
}

const placeOf = ({ device, country, network, about, by }: ActivityLine): string[] =>
  [
    about && `Account of ${about}`,
    by === 'staff' ? 'By our staff' : device,
    by === 'staff' ? null : (country ?? (network === 'unknown' ? null : `Network ${network}`)),
  ].filter((part) => typeof part === 'string')
