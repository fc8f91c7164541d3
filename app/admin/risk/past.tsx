// The alarms before: how long each stood, how much it was, how often proof was asked for because of it, how it ended.
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ShieldCheckIcon } from '@/components/ui/icon'
import { Moment } from '@/components/ui/moment'
import type { Past } from '@/lib/risk/stuffing/report'

export const PastAlarms = ({ past }: { readonly past: readonly Past[] }) => (
  <Card intro="The last twenty." title="Alarms before">
    <DataTable
      caption="Alarms before"
      columns={COLUMNS}
      empty={
        <EmptyState icon={ShieldCheckIcon} title="There was no alarm yet">
          Each one that is over stands here, with what it came to.
        </EmptyState>
      }
      rowKey={({ id }) => id}
      rows={past}
    />
  </Card>
)

const COLUMNS = [
  { head: 'Began', names: true, cell: ({ beganAt }: Past) => <Moment at={beganAt} /> },
  { head: 'Stood', cell: ({ beganAt, endedAt }: Past) => lengthWords(endedAt.getTime() - beganAt.getTime()) },
  {
    head: 'At its peak',
    cell: ({ peakRate, peakMinutes }: Past) =>
      `${peakRate} accounts in ${peakMinutes === 1 ? 'a minute' : `${peakMinutes} minutes`}`,
  },
  { head: 'Proof asked for', align: 'end', cell: ({ asked }: Past) => asked },
  {
    head: 'End',
    cell: ({ reason, calledOffBy, why }: Past) =>
      reason === 'fell' ? 'By itself' : `Called off by ${calledOffBy ?? 'an admin'}: “${why ?? ''}”`,
  },
] as const

const lengthWords = (milliseconds: number): string => {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000))
  if (minutes < 60) return minutes === 1 ? '1 minute' : `${minutes} minutes`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
