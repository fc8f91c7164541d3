'use client'
// Failing accounts over time against what is usual. The drawing is for the eye and its code comes when it is first in
// sight; the table beside it says the same to everybody.
import { InSight } from './in-sight'

/** Loaded when a chart comes into sight, not before. */
const loadDrawing = () => import('./failing-over-time-drawing')

export type FailingPoint = {
  /** Milliseconds since 1970. */
  readonly at: number
  /** Null where nobody counted. */
  readonly failing: number | null
  readonly usual: number | null
}

export type FailingOverTimeProps = {
  readonly points: readonly FailingPoint[]
  /** At so many times the usual an alarm begins. */
  readonly begins: number
  /** Spans under an alarm. */
  readonly alarms: readonly { readonly from: number; readonly to: number }[]
}

export const FailingOverTime = (props: FailingOverTimeProps) => (
  <div className="space-y-3">
    <InSight draw={props} height={240} load={loadDrawing} />
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm text-ink-soft">
      <Key look="border-t-2 border-accent">Accounts that failed</Key>
      <Key look="border-t-2 border-dashed border-ink-soft">Usual</Key>
      <Key look="border-t-2 border-dotted border-bad">An alarm begins</Key>
      {props.alarms.length > 0 ? <Key look="h-3 border border-line bg-warn-soft">Under an alarm</Key> : null}
    </ul>
  </div>
)

const Key = ({ look, children }: { readonly look: string; readonly children: string }) => (
  <li className="flex items-center gap-2">
    <span aria-hidden="true" className={`inline-block w-6 ${look}`} />
    {children}
  </li>
)
