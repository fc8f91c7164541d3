// The thresholds of each activity: in force beside shipped, and what they ask of a thousand sign-ins.
import { type Column, DataTable } from '@/components/ui/data-table'
import { ACTIVITY_WORDS } from '@/components/words/activity'
import type { ThresholdsView } from '@/lib/admin/risk/thresholds'
import type { Activity } from '@/lib/risk/model'
import type { ClassEffect } from '@/lib/risk/thresholds/version'
import { natsWords, numberWords, ofThousand } from '../figures'

type Row = {
  readonly activity: Activity
  readonly elevated: number
  readonly high: number
  readonly shipped: { readonly elevated: number; readonly high: number }
  readonly effect: ClassEffect | null
  /** What the effect is of was refused: then what was before it is in force. */
  readonly refused: boolean
}

export const ByActivity = ({ view: { thresholds, shipped, effect, refused } }: { readonly view: ThresholdsView }) => (
  <DataTable
    caption="Thresholds by activity"
    columns={COLUMNS}
    empty={null}
    rowKey={({ activity }) => activity}
    rows={(Object.keys(ACTIVITY_WORDS) as Activity[]).map((activity) => ({
      activity,
      ...thresholds[activity],
      shipped: shipped[activity],
      effect: effect?.[activity] ?? null,
      refused: refused !== null,
    }))}
  />
)

const COLUMNS: readonly Column<Row>[] = [
  { head: 'Activity', names: true, cell: ({ activity }) => ACTIVITY_WORDS[activity] },
  {
    head: 'Elevated from',
    align: 'end',
    cell: ({ elevated, shipped }) => <Beside now={elevated} shipped={shipped.elevated} />,
  },
  { head: 'High from', align: 'end', cell: ({ high, shipped }) => <Beside now={high} shipped={shipped.high} /> },
  { head: 'Sign-ins', align: 'end', cell: ({ effect }) => <SignIns effect={effect} /> },
  {
    head: 'Asked for more, of 1,000',
    align: 'end',
    cell: ({ effect, refused }) => <Asked effect={effect} refused={refused} />,
  },
]

const Beside = ({ now, shipped }: { readonly now: number; readonly shipped: number }) => (
  <>
    {natsWords(now)}
    <span className="block text-sm text-ink-soft">shipped {natsWords(shipped)}</span>
  </>
)

const Asked = ({ effect, refused }: Pick<Row, 'effect' | 'refused'>) =>
  effect && effect.signIns > 0 ? (
    <span>
      {ofThousand((refused ? effect.before : effect.shares).elevated)}
      <span className="block text-sm text-ink-soft">shipped {ofThousand(effect.shipped.elevated)}</span>
    </span>
  ) : (
    '–'
  )

const SignIns = ({ effect }: Pick<Row, 'effect'>) =>
  effect ? (
    <span>
      {numberWords(effect.signIns)}
      <span className="block text-sm text-ink-soft">{effect.own ? 'enough' : 'too few: kept as before'}</span>
    </span>
  ) : (
    '–'
  )
