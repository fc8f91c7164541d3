// The signals as a table: how often each had something to say, how many people it asks for more, and its switch.
import { Badge } from '@/components/ui/badge'
import { type Column, DataTable } from '@/components/ui/data-table'
import { SIGNAL_NAMES } from '@/components/words/evidence'
import type { Effects, SignalEffect } from '@/lib/risk/models/effects'
import { ReasonForm } from '../../reason-form'
import { countOfThousand, numberWords } from '../figures'
import { switchSignal } from './actions'

type SignalsProps = { readonly effects: Effects; readonly maySwitch: boolean }

export const Signals = ({ effects: { signIns, signals }, maySwitch }: SignalsProps) => (
  <DataTable
    caption="Signals"
    columns={maySwitch ? [...columnsOf(signIns), SWITCH] : columnsOf(signIns)}
    empty={null}
    rowKey={({ signal }) => signal}
    rows={signals}
  />
)

const columnsOf = (signIns: number): readonly Column<SignalEffect>[] => [
  { head: 'Signal', names: true, cell: ({ signal }) => SIGNAL_NAMES[signal] },
  {
    head: 'State',
    cell: ({ reportOnly }) => (
      <Badge tone={reportOnly ? 'warn' : 'good'}>{reportOnly ? 'Reports only' : 'Counts'}</Badge>
    ),
  },
  { head: 'Seen in', align: 'end', cell: ({ seen }) => numberWords(seen) },
  {
    head: 'Asked for more, of 1,000: counting',
    align: 'end',
    cell: ({ counting }) => countOfThousand(counting.elevated, signIns),
  },
  { head: 'Reporting only', align: 'end', cell: ({ reporting }) => countOfThousand(reporting.elevated, signIns) },
]

const SWITCH: Column<SignalEffect> = {
  head: 'Switch',
  quiet: true,
  cell: ({ signal, reportOnly }) => (
    <ReasonForm
      action={switchSignal}
      describedAs={`${reportOnly ? 'Have it count' : 'Report only'}…: ${SIGNAL_NAMES[signal]}`}
      done={reportOnly ? 'It counts now.' : 'It only reports now.'}
      harmless
      hidden={{ signal, to: reportOnly ? 'count' : 'report' }}
      hint="It goes into the audit trail with your name."
      key={`${reportOnly}`}
      label={reportOnly ? 'Have it count…' : 'Report only…'}
      size="small"
      submit={reportOnly ? 'Have it count' : 'Report only'}
    >
      <p>
        {reportOnly
          ? 'Its terms count again for every request, a few seconds from now.'
          : 'Its terms are still weighed, recorded and shown, and count for nobody, a few seconds from now.'}{' '}
        What that would have changed is shown before you confirm. Thresholds follow in the next night.
      </p>
    </ReasonForm>
  ),
}
