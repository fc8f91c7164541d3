// The newest version, refused because it jumps: what moved how far, what it would do, and taking it all the same.
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { Notice } from '@/components/ui/notice'
import { ACTIVITY_WORDS } from '@/components/words/activity'
import { perThousand } from '@/lib/admin/risk/thresholds'
import type { Denied } from '@/lib/gate/outcome'
import type { Version } from '@/lib/risk/thresholds/version'
import { ReasonForm } from '../../reason-form'
import { natsWords } from '../figures'
import { acceptThresholds } from './actions'

type RefusedProps = { readonly version: Version; readonly mayAccept: boolean; readonly unmet: Denied | null }

export const Refused = ({ version: { version, jumps, effect }, mayAccept, unmet }: RefusedProps) => (
  <Card title={`Version ${version} was refused`}>
    <div className="space-y-4">
      <Notice kind="warning" title="These thresholds move further than they may in one go">
        A figure may move by a fifth of its distance from the score in the middle within a night, and by two fifths
        within a month. Somebody may be teaching the engine, or your customers have changed. What was in force stays in
        force.
      </Notice>
      <DataTable
        caption="Figures that jump"
        columns={[
          { head: 'Activity', names: true, cell: ({ activity }) => ACTIVITY_WORDS[activity] },
          { head: 'Threshold', cell: ({ bound }) => (bound === 'high' ? 'High' : 'Elevated') },
          { head: 'From', align: 'end', cell: ({ from }) => natsWords(from) },
          { head: 'To', align: 'end', cell: ({ to }) => natsWords(to) },
          { head: 'May move by', align: 'end', cell: ({ most }) => most.toFixed(2) },
          { head: 'Since', cell: ({ since }) => (since === 'night' ? 'The night before' : 'A month ago') },
        ]}
        empty={null}
        rowKey={({ activity, bound }) => `${activity} ${bound}`}
        rows={jumps}
      />
      <Effect effect={effect} />
      {mayAccept ? (
        <ReasonForm
          action={acceptThresholds}
          done={`Version ${version} is in force.`}
          hidden={{ version: `${version}` }}
          hint="It goes into the audit trail with your name."
          label="Put it in force…"
          submit="Put it in force"
          unmet={unmet}
        >
          <p>
            From the next seconds on, every request is judged by these thresholds. The version after it is compared with
            this one.
          </p>
        </ReasonForm>
      ) : null}
    </div>
  </Card>
)

function Effect({ effect }: Pick<Version, 'effect'>) {
  const [now, then] = [perThousand(effect, 'before'), perThousand(effect, 'shares')]
  if (!now || !then) return null
  return (
    <p>
      Of 1,000 sign-ins of the last 90 days, {now.elevated.toFixed(1)} are asked for more by what is in force, and{' '}
      {then.elevated.toFixed(1)} would be by this version; {now.high.toFixed(1)} and {then.high.toFixed(1)} at high
      risk.
    </p>
  )
}
